namespace Dosa.Search.Proving;

/// <summary>
/// Prices the choices of a layer for one size of the array, with every rounding of the exact model. See docs/equations.md:
/// bursts are rounded for each operand and operation, cycles for each level.
/// </summary>
internal sealed class Pricing(LayerSpace space, int pe, Prices prices, Goal goal, Limits limits, Deadline? deadline = null)
{
    private readonly double dramVectorPj = prices.DramWord * prices.DramVector;

    /// <summary>What all other layers can reach beside the array, and the product to beat with them; null where that is not known.</summary>
    public (Polygon Around, double Best)? Cutoff { get; init; }

    /// <summary>
    /// All choices that fit the array and the limits, and those priced before, less what another one beats and what can be of no use, by
    /// ascending cycles.
    /// </summary>
    public CostList Of(ChoiceList choices, CostList? before = null)
    {
        var fitting = new int[choices.Count];
        var count = 0;
        for (var i = 0; i < choices.Count; i++)
        {
            var choice = choices.Choices[i];
            var (accumulatorKb, scratchpadKb) = limits.Kb(pe, choices.SliceWords[i], choices.Bytes[i]);
            if (choice.SpatialC <= pe && choice.SpatialK <= pe && limits.Admits(accumulatorKb, scratchpadKb))
            {
                fitting[count++] = i;
            }
        }

        var list = before is null ? new CostList(count) : before.With(count);
        for (var i = 0; i < count; i++)
        {
            Price(choices, fitting[i], list, list.Count - count + i);
        }

        return Sorted(Cutoff is var (around, best) ? Useful(list, around, best) : list);
    }

    // With memories no larger than its own tiles ask for a row costs least.
    private static CostList Useful(CostList list, Polygon around, double best)
    {
        var kept = new int[list.Count];
        var count = 0;
        for (var row = 0; row < kept.Length; row++)
        {
            if (around.LeastWith(list.EnergyAt(row, 0, 0), list.Cycles[row]) <= best)
            {
                kept[count++] = row;
            }
        }

        return list.Take(kept.AsSpan(0, count));
    }

    private CostList Sorted(CostList list)
    {
        var keys = (double[])list.Energy.Clone();
        var kept = ParetoFilter.Minimal(list.Table, keys, deadline).ToArray();
        var cycles = new double[kept.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            cycles[i] = list.Cycles[kept[i]];
        }

        Array.Sort(cycles, kept);
        return list.Take(kept);
    }

    private void Price(ChoiceList from, int i, CostList into, int row)
    {
        var choice = from.Choices[i];
        var spread = (double)choice.SpatialC * choice.SpatialK;
        var computeCycles = space.Macs / spread;
        var (registers, weights, inputs, outputs) = (from.Registers[i], from.Weights[i], from.Inputs[i], from.Outputs[i]);
        var inputReads = space.Macs / choice.SpatialK;
        var rereads = outputs - space.OutputWords;
        var bursts = Vectors(weights, prices.DramVector) + Vectors(inputs, prices.DramVector) +
            Vectors(outputs, prices.DramVector) + Vectors(rereads, prices.DramVector);
        var rows = Vectors(registers, pe) + Vectors(weights, pe) + Vectors(inputReads, pe) + Vectors(inputs, pe);
        var scale = space.Count * goal.EnergyScale;
        into.Choices[row] = choice;
        into.Energy[row] = scale * (space.Macs * (prices.Mac + prices.Register) + registers * prices.Register + bursts * dramVectorPj);
        into.AccumulatorAccesses[row] = scale * (2 * space.Macs / choice.SpatialC - space.OutputWords + outputs);
        into.ScratchpadAccesses[row] = scale * rows;

        var firsts = space.OutputWords / choice.SpatialK;
        var slice = Stretched(
            computeCycles, prices.AccumulatorBandwidth, (computeCycles - firsts) / computeCycles, (outputs / choice.SpatialK + computeCycles) / computeCycles);
        var scratchpad = Stretched(
            computeCycles, prices.ScratchpadBandwidthPerPe * pe, registers / computeCycles + inputReads / computeCycles,
                weights / computeCycles + inputs / computeCycles);
        var dram = Stretched(
            computeCycles, prices.DramBandwidth, weights / computeCycles + inputs / computeCycles + rereads / computeCycles, outputs / computeCycles);
        into.Cycles[row] = space.Count * goal.CycleScale * Math.Max(Math.Max(computeCycles, slice), Math.Max(scratchpad, dram));

        var (accumulatorKb, scratchpadKb) = limits.Kb(pe, from.SliceWords[i], from.Bytes[i]);
        into.AccumulatorKb[row] = accumulatorKb;
        into.ScratchpadKb[row] = scratchpadKb;
        into.AccumulatorPj[row] = prices.Accumulator(accumulatorKb, pe);
        into.ScratchpadPj[row] = prices.Scratchpad(scratchpadKb, pe);
    }

    private static double Vectors(double words, double vector) => Math.Ceiling(words / vector);

    private static double Stretched(double computeCycles, double bandwidth, double read, double write) =>
        bandwidth < write + read ? Math.Ceiling(computeCycles / (bandwidth / (write + read))) : computeCycles;
}
