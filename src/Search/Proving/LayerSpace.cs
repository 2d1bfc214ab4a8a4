using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>The map space of one layer: its windows, its divisors and its unavoidable traffic.</summary>
internal sealed class LayerSpace
{
    public LayerSpace(in NetworkLayer layer, HardwareGrid grid)
    {
        Shape = layer.Shape;
        Count = layer.Count;
        Windows = WindowTable.Build(Shape, grid);
        ChannelDivisors = [.. Factorization.Divisors(Shape.C)];
        KernelDivisors = [.. Factorization.Divisors(Shape.K)];
        BatchDivisors = [.. Factorization.Divisors(Shape.N)];
        Macs = (double)Shape.R * Shape.S * Shape.P * Shape.Q * Shape.C * Shape.K * Shape.N;
        WeightWords = (double)Shape.R * Shape.S * Shape.C * Shape.K;
        OutputWords = (double)Shape.P * Shape.Q * Shape.K * Shape.N;
        FewestInputs = (double)Shape.C * Shape.N * Fewest(Shape.R, Shape.P, Shape.Wstride, Shape.Wdilation) *
            Fewest(Shape.S, Shape.Q, Shape.Hstride, Shape.Hdilation);
    }

    public Layer Shape { get; }

    public double Count { get; }

    public Window[] Windows { get; }

    public int[] ChannelDivisors { get; }

    public int[] KernelDivisors { get; }

    public int[] BatchDivisors { get; }

    public double Macs { get; }

    public double WeightWords { get; }

    public double OutputWords { get; }

    /// <summary>No mapping brings fewer input words into the scratchpad.</summary>
    public double FewestInputs { get; }

    /// <summary>Words that DRAM moves at least.</summary>
    public double FewestDramWords => WeightWords + FewestInputs + OutputWords;

    /// <summary>The least that the layer costs with these spatial factors.</summary>
    public Floor At(int spatialC, int spatialK, Prices prices, in Goal goal)
    {
        var energy = Macs * (prices.Mac + prices.Register) + WeightWords * prices.Register + FewestDramWords * prices.DramWord;
        var cycles = Math.Max(Macs / ((double)spatialC * spatialK), FewestDramWords / prices.DramBandwidth);
        var scale = Count * goal.EnergyScale;
        return new(
            scale * energy, scale * 2 * Macs / spatialC, scale * (2 * WeightWords + Macs / spatialK + FewestInputs), Count * goal.CycleScale * cycles);
    }

    /// <summary>The least that the layer costs in an array of pe x pe.</summary>
    public Floor At(int pe, Prices prices, in Goal goal) =>
        At(LargestAtMost(ChannelDivisors, pe), LargestAtMost(KernelDivisors, pe), prices, goal);

    /// <summary>A window of one tap and one output position.</summary>
    public int SmallestWindow => Array.FindIndex(Windows, window => window is { R: 1, S: 1, P: 1, Q: 1 });

    /// <summary>All pairs of spatial factors that fit an array of pe x pe.</summary>
    public List<(int C, int K)> Spreads(int pe)
    {
        var spreads = new List<(int, int)>();
        foreach (var c in ChannelDivisors)
        {
            foreach (var k in KernelDivisors)
            {
                if (c <= pe && k <= pe)
                {
                    spreads.Add((c, k));
                }
            }
        }

        return spreads;
    }

    /// <summary>The largest spatial factors that fit an array of pe x pe.</summary>
    public (int C, int K) BestSpread(int pe) => (LargestAtMost(ChannelDivisors, pe), LargestAtMost(KernelDivisors, pe));

    /// <summary>The largest of ascending numbers that is at most a limit; the first when none is.</summary>
    public static int LargestAtMost(int[] ascending, int limit)
    {
        var best = ascending[0];
        foreach (var number in ascending)
        {
            if (number <= limit)
            {
                best = number;
            }
        }

        return best;
    }

    private static double Fewest(int filter, int output, int stride, int dilation)
    {
        var fewest = double.PositiveInfinity;
        foreach (var direction in Direction.All(filter, output, stride, dilation))
        {
            fewest = Math.Min(fewest, direction.Fewest);
        }

        return fewest;
    }
}
