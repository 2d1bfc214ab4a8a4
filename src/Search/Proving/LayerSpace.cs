using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>The map space of one layer: its windows, its divisors and its unavoidable traffic.</summary>
internal sealed class LayerSpace
{
    private readonly bool ragged;

    // Quick bounds do without: of very many layers the tables take longer than a short time limit.
    private readonly Lazy<Window[]> windows;

    public LayerSpace(in NetworkLayer layer, HardwareGrid grid, bool ragged = false)
    {
        this.ragged = ragged && layer.Constraints is null;
        Shape = layer.Shape;
        Count = layer.Count;
        Constraints = layer.Constraints is { } constraints ? new ConstraintTable(Shape, constraints) : null;
        windows = new(() => Constraints is null ? WindowTable.Build(Shape, grid) : []);
        ChannelDivisors = [.. Factorization.Divisors(Shape.C)];
        KernelDivisors = [.. Factorization.Divisors(Shape.K)];
        RowSpreads = Spreads(Dim.C, ChannelDivisors);
        ColumnSpreads = Spreads(Dim.K, KernelDivisors);
        BatchDivisors = [.. Factorization.Divisors(Shape.N)];
        Macs = (double)Shape.R * Shape.S * Shape.P * Shape.Q * Shape.C * Shape.K * Shape.N;
        WeightWords = (double)Shape.R * Shape.S * Shape.C * Shape.K;
        OutputWords = (double)Shape.P * Shape.Q * Shape.K * Shape.N;
        FewestInputs = (double)Shape.C * Shape.N * (this.ragged
            ? SlideSplits.Fewest(SlideShape.Width(Shape)) * SlideSplits.Fewest(SlideShape.Height(Shape))
            : Fewest(Shape.R, Shape.P, Shape.Wstride, Shape.Wdilation) * Fewest(Shape.S, Shape.Q, Shape.Hstride, Shape.Hdilation));
    }

    public Layer Shape { get; }

    public double Count { get; }

    /// <summary>What is fixed of the mappings; null when everything is free.</summary>
    public ConstraintTable? Constraints { get; }

    /// <summary>The windows of use; none where something is fixed, since then other ones may be the best that are left.</summary>
    public Window[] Windows => windows.Value;

    /// <summary>The spatial factors of C, ascending.</summary>
    public int[] RowSpreads { get; }

    /// <summary>The spatial factors of K, ascending.</summary>
    public int[] ColumnSpreads { get; }

    /// <summary>The smallest array that a mapping can do with.</summary>
    public int LeastPe => Math.Max(RowSpreads[0], ColumnSpreads[0]);

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
    public Floor At(int spatialC, int spatialK, Prices prices, in Goal goal) => At((double)spatialC, spatialK, prices, goal);

    private Floor At(double spatialC, double spatialK, Prices prices, in Goal goal)
    {
        var energy = Macs * (prices.Mac + prices.Register) + WeightWords * prices.Register + FewestDramWords * prices.DramWord;
        var cycles = Math.Max(Macs / (spatialC * spatialK), FewestDramWords / prices.DramBandwidth);
        var scale = Count * goal.EnergyScale;
        return new(
            scale * energy, scale * 2 * Macs / spatialC, scale * (2 * WeightWords + Macs / spatialK + FewestInputs), Count * goal.CycleScale * cycles);
    }

    /// <summary>The least that the layer costs in an array of pe x pe.</summary>
    public Floor At(int pe, Prices prices, in Goal goal) => ragged
        ? At(Shape.C / Steps(Shape.C, pe), Shape.K / Steps(Shape.K, pe), prices, goal)
        : At(LargestAtMost(RowSpreads, pe), LargestAtMost(ColumnSpreads, pe), prices, goal);

    /// <summary>The largest factor over an array of at most so many rows or columns.</summary>
    public int LargestSpread(int pe) => ragged
        ? Math.Min(pe, Math.Max(Shape.C, Shape.K))
        : Math.Max(LargestAtMost(RowSpreads, pe), LargestAtMost(ColumnSpreads, pe));

    /// <summary>All pairs of spatial factors that fit an array of pe x pe.</summary>
    public List<(int C, int K)> Spreads(int pe)
    {
        var spreads = new List<(int, int)>();
        foreach (var c in RowSpreads)
        {
            foreach (var k in ColumnSpreads)
            {
                if (c <= pe && k <= pe)
                {
                    spreads.Add((c, k));
                }
            }
        }

        return spreads;
    }

    /// <summary>How many mappings there are at most in an array up to this size; none are counted where something is fixed.</summary>
    public double Size(int pe) =>
        (double)Windows.Length * BatchDivisors.Length * Pairs(RowSpreads, ChannelDivisors, pe) * Pairs(ColumnSpreads, KernelDivisors, pe);

    /// <summary>Spatial factors with tiles that divide what is left of the bound, which is the largest of the divisors.</summary>
    private static int Pairs(int[] spreads, int[] divisors, int pe) =>
        spreads.Where(spread => spread <= pe).Sum(spread => divisors.Count(divisor => divisors[^1] / spread % divisor == 0));

    /// <summary>The largest spatial factors that fit an array of pe x pe.</summary>
    public (int C, int K) BestSpread(int pe) => (LargestAtMost(RowSpreads, pe), LargestAtMost(ColumnSpreads, pe));

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

    private static double Steps(int bound, int pe) => Trips.Ceiling(bound, Math.Min(bound, pe));

    private int[] Spreads(Dim dim, int[] divisors) => Constraints is null
        ? divisors
        : [.. Constraints.Splits[(int)dim].Select(split => split.Spatial).Distinct().Order()];

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
