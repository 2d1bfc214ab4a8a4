namespace Dosa.Search.Proving;

/// <summary>
/// Enumerates the mappings of one layer with given spatial factors. All counts are products of a window's terms with terms of
/// C, K and N, so that the innermost loops do a handful of multiplications.
/// </summary>
internal sealed class Bucket
{
    private readonly LayerSpace space;
    private readonly Prices prices;
    private readonly Goal goal;
    private readonly Cutoff cutoff;
    private readonly Footprint footprint;
    private readonly ChoiceList found;
    private readonly Deadline? deadline;
    private readonly int spatialC;
    private readonly int spatialK;
    private readonly double computeCycles;
    private readonly double accumulatorBase;
    private readonly double scratchpadBase;
    private readonly double energyBase;

    public Bucket(LayerSpace space, int spatialC, int spatialK, Prices prices, in Goal goal, in Cutoff cutoff, in Footprint footprint, ChoiceList found,
        Deadline? deadline = null)
    {
        (this.space, this.spatialC, this.spatialK, this.prices) = (space, spatialC, spatialK, prices);
        (this.goal, this.cutoff, this.footprint, this.found, this.deadline) = (goal, cutoff, footprint, found, deadline);
        computeCycles = space.Macs / ((double)spatialC * spatialK);
        accumulatorBase = 2 * space.Macs / spatialC - space.OutputWords;
        scratchpadBase = space.Macs / spatialK;
        energyBase = space.Macs * (prices.Mac + prices.Register);
    }

    /// <summary>Where the least that each mapping costs goes, in place of the list: only the hull of all mappings is then found.</summary>
    public Envelope? Survey { get; init; }

    /// <summary>The window to begin with.</summary>
    public int FirstWindow { get; init; }

    /// <summary>Told when all mappings of a window are in the list, with the number of the next; may be null.</summary>
    public Action<int>? AfterWindow { get; set; }

    public int SpatialC => spatialC;

    public int SpatialK => spatialK;

    /// <summary>Whether any mapping here can be of use.</summary>
    public bool IsUseful()
    {
        var own = space.At(spatialC, spatialK, prices, goal);
        var floor = own + cutoff.Others;
        var bytes = (double)spatialC * spatialK + spatialC;
        var kb = Math.Max(cutoff.Kb.Least, Math.Ceiling(bytes / 1024));
        if (!goal.MayAdmit(floor.Energy, floor.Cycles) || kb > cutoff.Kb.Most || cutoff.SliceWords.Most < 1)
        {
            return false;
        }

        var (accumulatorPj, scratchpadPj) = (prices.AccumulatorFloor(Math.Max(1, cutoff.SliceWords.Least)), prices.ScratchpadFloor(kb));
        var energy = own.EnergyAt(accumulatorPj, scratchpadPj);
        return Survey is not null ? !Survey.Covers(own.Cycles, energy)
            : floor.Product(goal, accumulatorPj, scratchpadPj) <= cutoff.Best && IsWithin(energy, own.Cycles);
    }

    /// <summary>Mappings looked at.</summary>
    public long Evaluated { get; private set; }

    /// <summary>Adds all useful mappings; only some when the time is over.</summary>
    public void Enumerate()
    {
        for (var index = FirstWindow; index < space.Windows.Length && deadline?.IsOver != true; index++)
        {
            Enumerate(index);
            AfterWindow?.Invoke(index + 1);
        }
    }

    private void Enumerate(int index)
    {
        ref readonly var window = ref space.Windows[index];
        foreach (var n in space.BatchDivisors)
        {
            if (window.Outputs * n > cutoff.SliceWords.Most)
            {
                break;
            }

            Enumerate(index, window, n);
        }
    }

    private void Enumerate(int index, in Window window, int n)
    {
        var channels = space.Shape.C / spatialC;
        var kernels = space.Shape.K / spatialK;
        var batchRuns = space.Shape.N / n;
        var outputTiles = window.OutputTiles * batchRuns;
        var isWhole = outputTiles == 1 && window.FilterTiles == 1 && channels == 1;
        var isVoid = window.Reuse switch
        {
            Reuse.Weights => outputTiles == 1,
            Reuse.Outputs => window.FilterTiles == 1 && channels == 1,
            Reuse.Inputs => kernels == 1 && !isWhole,
            _ => false,
        };
        if (isVoid)
        {
            return;
        }

        foreach (var c in space.ChannelDivisors)
        {
            if (c > channels || (c > 1 && window.Reuse == Reuse.Outputs))
            {
                break;
            }

            if (channels % c == 0)
            {
                EnumerateKernels(new(index, n, c, 1, spatialC, spatialK), window, outputTiles, batchRuns, channels / c, kernels);
            }
        }
    }

    private void EnumerateKernels(Choice choice, in Window window, double outputTiles, int batchRuns, int channelRuns, int kernels)
    {
        var weightRuns = window.Reuse == Reuse.Weights ? 1 : window.WeightRuns * batchRuns;
        var outputRuns = window.Reuse == Reuse.Outputs ? 1 : window.OutputRuns * channelRuns;
        var weights = space.WeightWords * weightRuns;
        var outputs = space.OutputWords * outputRuns;
        var channels = (double)choice.C * spatialC;
        if (IsSurveyed && !CanHelp(choice, window, Math.Min(weightRuns, outputTiles), weights, outputs, channels))
        {
            return;
        }

        foreach (var k in space.KernelDivisors)
        {
            if (k > kernels || (k > 1 && window.Reuse == Reuse.Inputs))
            {
                break;
            }

            if (kernels % k != 0)
            {
                continue;
            }

            var bytes = footprint.Bytes(window, choice.N, channels, (double)k * spatialK);
            var slice = footprint.SliceWords(window, choice.N, (double)k * spatialK, spatialK);
            if (!HasRoom(slice, bytes))
            {
                break;
            }

            var staysInRegisters = k * choice.C * window.Taps == 1;
            var registers = space.WeightWords * (staysInRegisters ? weightRuns : outputTiles);
            var inputs = window.Reuse == Reuse.Inputs ? window.Inputs : window.Inputs * (kernels / k);
            Offer(choice with { K = k }, registers, weights, inputs, outputs, slice, bytes);
        }
    }

    // Whether bounds are at hand that are worth asking before all tiles of K are tried.
    private bool IsSurveyed => Survey is not null || cutoff.Around is not null;

    /// <summary>Whether any tile of K can be of use: the fewest registers and inputs of all, the least room of all.</summary>
    private bool CanHelp(in Choice choice, in Window window, double fewestRuns, double weights, double outputs, double channels)
    {
        var bytes = footprint.Bytes(window, choice.N, channels, spatialK);
        var slice = footprint.SliceWords(window, choice.N, spatialK, spatialK);
        var (accumulatorPj, scratchpadPj, energy, cycles) = LeastCost(space.WeightWords * fewestRuns, weights, window.Inputs, outputs, slice, bytes);
        return Survey is not null ? !Survey.Covers(cycles, energy) : IsUseful(accumulatorPj, scratchpadPj, energy, cycles);
    }

    /// <summary>Whether memories may be so large.</summary>
    public bool HasRoom(double slice, double bytes) => slice <= cutoff.SliceWords.Most && bytes <= cutoff.Kb.Most * 1024;

    /// <summary>Whether a mapping that was found with a larger product to beat can still be of use.</summary>
    public bool IsStillUseful(ChoiceList list, int row)
    {
        var (accumulatorPj, scratchpadPj, energy, cycles) =
            LeastCost(list.Registers[row], list.Weights[row], list.Inputs[row], list.Outputs[row], list.SliceWords[row], list.Bytes[row]);
        return IsUseful(accumulatorPj, scratchpadPj, energy, cycles);
    }

    /// <summary>Adds a mapping if it can be of use.</summary>
    public void Offer(in Choice choice, double registers, double weights, double inputs, double outputs, double slice, double bytes)
    {
        Evaluated++;
        var (accumulatorPj, scratchpadPj, energy, cycles) = LeastCost(registers, weights, inputs, outputs, slice, bytes);
        if (Survey is not null)
        {
            Survey.Offer(choice, cycles, energy);
        }
        else if (IsUseful(accumulatorPj, scratchpadPj, energy, cycles))
        {
            found.Add(choice, registers, weights, inputs, outputs, slice, bytes);
        }
    }

    /// <summary>The least that a mapping costs in any design, all its runs, and the least that accesses of its memories cost.</summary>
    private (double AccumulatorPj, double ScratchpadPj, double Energy, double Cycles) LeastCost(
        double registers, double weights, double inputs, double outputs, double slice, double bytes)
    {
        var accumulatorPj = prices.AccumulatorFloor(Math.Max(cutoff.SliceWords.Least, slice));
        var scratchpadPj = prices.ScratchpadFloor(Math.Max(cutoff.Kb.Least, Math.Ceiling(bytes * (1.0 / 1024))));
        var dramWords = weights + inputs + 2 * outputs - space.OutputWords;
        var energy = energyBase + registers * prices.Register + dramWords * prices.DramWord +
            (accumulatorBase + outputs) * accumulatorPj + (scratchpadBase + registers + weights + inputs) * scratchpadPj;
        var cycles = Math.Max(computeCycles, dramWords / prices.DramBandwidth);
        return (accumulatorPj, scratchpadPj, space.Count * goal.EnergyScale * energy, space.Count * goal.CycleScale * cycles);
    }

    private bool IsUseful(double accumulatorPj, double scratchpadPj, double energy, double cycles)
    {
        var allEnergy = cutoff.Others.EnergyAt(accumulatorPj, scratchpadPj) + energy;
        var allCycles = cutoff.Others.Cycles + cycles;
        return goal.Of(allEnergy, allCycles) <= cutoff.Best && goal.MayAdmit(allEnergy, allCycles) && IsWithin(energy, cycles);
    }

    private bool IsWithin(double energy, double cycles) => cutoff.Around is null || cutoff.Around.LeastWith(energy, cycles) <= cutoff.Best;
}
