using Dosa.CostModel;

namespace Dosa.Search.Gradient;

/// <summary>
/// The hardware that relaxed tiles ask for: of each of its three sizes the largest over the layers, within the bounds. A
/// size that a layer sets passes its derivative on to that layer; one that a bound sets passes none.
/// </summary>
internal sealed class RelaxedHardware(Network network)
{
    /// <summary>How many sizes hardware has: the array's and the two memories'.</summary>
    public const int Sizes = 3;

    /// <summary>The index of the array's size.</summary>
    public const int Pe = 0;

    /// <summary>The index of the scratchpad's KB.</summary>
    public const int Scratchpad = 1;

    /// <summary>The index of the accumulator's KB.</summary>
    public const int Accumulator = 2;

    private const int NoLayer = -1;
    private readonly MemoryLevel accumulator = network.Problem.Architecture.Levels[TilingEvaluator.Accumulator];
    private readonly MemoryLevel scratchpad = network.Problem.Architecture.Levels[TilingEvaluator.Scratchpad];
    private readonly double[] accumulatorWords = new double[network.Layers.Length];
    private readonly double[] scratchpadWords = new double[network.Layers.Length];
    private double pe;
    private double scratchpadKb;
    private double accumulatorKb;
    private int peVariable;
    private int scratchpadLayer;
    private int accumulatorLayer;

    /// <summary>Sizes the hardware for the logarithms of all factors.</summary>
    public void Derive(ReadOnlySpan<double> logs)
    {
        Span<Relaxed> factors = stackalloc Relaxed[Slots.Count];
        Span<Loop<Relaxed>> buffer = stackalloc Loop<Relaxed>[TilingLoops.Max];
        (pe, peVariable) = (Math.Log(network.Problem.Bounds.MinPe), NoLayer);
        (scratchpadKb, scratchpadLayer) = (network.Problem.Bounds.MinScratchpadKb, NoLayer);
        for (var i = 0; i < network.Layers.Length; i++)
        {
            var row = logs.Slice(i * Slots.Count, Slots.Count);
            Raise(ref pe, ref peVariable, row[Slots.Rows], i * Slots.Count + Slots.Rows);
            Raise(ref pe, ref peVariable, row[Slots.Columns], i * Slots.Count + Slots.Columns);
            var layer = network.Layers[i];
            layer.Relax(row, factors);
            ReadOnlySpan<Loop<Relaxed>> loops = layer.Relaxed.Loops<Relaxed>(factors[..layer.Variables], 0, buffer);
            accumulatorWords[i] = Tiles.Held(accumulator.Keeps, TilingEvaluator.Accumulator, layer.Shape, loops).Value;
            scratchpadWords[i] = Tiles.Held(scratchpad.Keeps, TilingEvaluator.Scratchpad, layer.Shape, loops).Value;
        }

        pe = Math.Exp(pe);
        (accumulatorKb, accumulatorLayer) = (network.Problem.Bounds.MinAccumulatorKb, NoLayer);
        for (var i = 0; i < network.Layers.Length; i++)
        {
            Raise(ref scratchpadKb, ref scratchpadLayer, scratchpadWords[i] * KbOf(scratchpad), i);
            Raise(ref accumulatorKb, ref accumulatorLayer, accumulatorWords[i] * KbOf(accumulator), i);
        }

        Lower(ref scratchpadKb, ref scratchpadLayer, network.Problem.Bounds.MaxScratchpadKb);
        Lower(ref accumulatorKb, ref accumulatorLayer, network.Problem.Bounds.MaxAccumulatorKb);
    }

    /// <summary>What accesses cost at these sizes, with and without derivatives by the logarithms of the sizes.</summary>
    public void Price(Span<LevelCost<Dual>> levels, Span<LevelCost<Relaxed>> plain)
    {
        LevelCosts.At(
            network.Problem.Architecture,
            Dual.Variable(pe, RelaxedLayer.PeLane, pe),
            Dual.Variable(scratchpadKb, RelaxedLayer.ScratchpadKbLane, scratchpadKb),
            Dual.Variable(accumulatorKb, RelaxedLayer.AccumulatorKbLane, accumulatorKb),
            levels);
        LevelCosts.At(
            network.Problem.Architecture, new Relaxed(pe), new Relaxed(scratchpadKb), new Relaxed(accumulatorKb), plain);
    }

    /// <summary>
    /// Passes the derivatives by the logarithms of the three sizes on to the layers that set them, and adds the penalty of
    /// tiles beyond an upper bound and its derivative.
    /// </summary>
    public double AddGradient(ReadOnlySpan<double> bySize, double penaltyWeight, ReadOnlySpan<RelaxedCost<Dual>> costs, Span<double> gradient)
    {
        var byPe = bySize[Pe];
        var penalty = 0.0;
        for (var i = 0; i < network.Layers.Length; i++)
        {
            var byScratchpad = i == scratchpadLayer ? bySize[Scratchpad] : 0;
            var byAccumulator = i == accumulatorLayer ? bySize[Accumulator] : 0;
            byPe += byAccumulator;
            penalty += Penalty(scratchpadWords[i] * KbOf(scratchpad), network.Problem.Bounds.MaxScratchpadKb, penaltyWeight, ref byScratchpad);
            penalty += Penalty(accumulatorWords[i] * KbOf(accumulator), network.Problem.Bounds.MaxAccumulatorKb, penaltyWeight, ref byAccumulator);
            if (byScratchpad != 0 || byAccumulator != 0)
            {
                // d log words = d words / words.
                var words = costs[i].ScratchpadWords * (byScratchpad / scratchpadWords[i]) + costs[i].AccumulatorWords * (byAccumulator / accumulatorWords[i]);
                network.Layers[i].AddGradient(words, gradient.Slice(i * Slots.Count, Slots.Count));
            }
        }

        if (peVariable != NoLayer)
        {
            gradient[peVariable] += byPe;
        }

        return penalty;
    }

    private double KbOf(MemoryLevel level) =>
        network.Problem.Grid.Copies * level.Banks.At(new Relaxed(pe)).Value * level.WordBits / 8 / 1024;

    /// <summary>weight * max(0, log(size / limit))^2, and its derivative by the logarithm of the size.</summary>
    private static double Penalty(double size, double limit, double weight, ref double slope)
    {
        if (size <= limit)
        {
            return 0;
        }

        var excess = Math.Log(size / limit);
        slope += 2 * weight * excess;
        return weight * excess * excess;
    }

    private static void Raise(ref double size, ref int holder, double needed, int candidate)
    {
        if (needed > size)
        {
            (size, holder) = (needed, candidate);
        }
    }

    private static void Lower(ref double size, ref int holder, double limit)
    {
        if (size > limit)
        {
            (size, holder) = (limit, NoLayer);
        }
    }
}
