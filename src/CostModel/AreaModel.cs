using System.Globalization;

namespace Dosa.CostModel;

/// <summary>
/// Area of an accelerator in square millimetres, fitted to a reference estimator. Every term grows with each of the three
/// sizes, so that a budget can be searched under:
/// <code>pe^2 + scratchpad (KB, KB * pe, sqrt(KB)) + accumulator (KB, sqrt(KB * pe))</code>
/// A column's accumulator slice is never smaller than <see cref="LeastSliceKb"/>.
/// </summary>
/// <param name="PerCell">For each of the pe * pe processing elements.</param>
/// <param name="PerScratchpadKb">For each KB of scratchpad.</param>
/// <param name="PerScratchpadKbAndPe">For each KB of scratchpad and word of its width.</param>
/// <param name="PerScratchpadRoot">For the square root of the scratchpad's KB: its periphery.</param>
/// <param name="PerAccumulatorKb">For each KB of accumulator.</param>
/// <param name="PerAccumulatorRoot">For the square root of the accumulator's KB times pe: the periphery of pe slices.</param>
/// <param name="Source">Where the coefficients come from, and how good they are.</param>
public sealed record AreaModel(
    double PerCell,
    double PerScratchpadKb,
    double PerScratchpadKbAndPe,
    double PerScratchpadRoot,
    double PerAccumulatorKb,
    double PerAccumulatorRoot,
    string Source)
{
    /// <summary>The smallest slice that the reference builds, KB a column.</summary>
    public const double LeastSliceKb = 0.25;

    /// <summary>The number of coefficients.</summary>
    public const int Terms = 6;

    /// <summary>The smallest and the largest size, of each on its own, that the coefficients were fitted to.</summary>
    public (Hardware Least, Hardware Most) Fitted { get; init; } = (new(1, 1, 1), new(int.MaxValue, int.MaxValue, int.MaxValue));

    /// <summary>Fitted to 95 configurations (pe 2 to 128, scratchpad 1 to 2048 KB, accumulator 1 to 2048 KB).</summary>
    public static AreaModel Gemmini { get; } = new(
        0.000370503691, 0.00240129409, 7.98390083e-06, 0.00266544011, 0.00512350856, 0.00358473379,
        "fitted to the reference's area estimates of 95 configurations; off by 4.3 % on average, 24 % at most, left out one by one")
    {
        Fitted = (new(2, 1, 1), new(128, 2048, 2048)),
    };

    /// <summary>The area of this hardware.</summary>
    public double Mm2(Hardware hardware)
    {
        Span<double> terms = stackalloc double[Terms];
        Features(hardware, terms);
        return (PerCell * terms[0]) + (PerScratchpadKb * terms[1]) + (PerScratchpadKbAndPe * terms[2]) + (PerScratchpadRoot * terms[3]) +
            (PerAccumulatorKb * terms[4]) + (PerAccumulatorRoot * terms[5]);
    }

    /// <summary>
    /// The sizes for which the area is extrapolated, in words: <c>beyond 2048 KB of accumulator</c>; null within the range that the
    /// coefficients were fitted to, where alone the error that <see cref="Source"/> states holds.
    /// </summary>
    public string? Extrapolated(Hardware hardware)
    {
        var (least, most) = Fitted;
        string?[] parts =
        [
            Outside(hardware.Pe, least.Pe, most.Pe, "an array of {0} x {0}"),
            Outside(hardware.ScratchpadKb, least.ScratchpadKb, most.ScratchpadKb, "{0} KB of scratchpad"),
            Outside(hardware.AccumulatorKb, least.AccumulatorKb, most.AccumulatorKb, "{0} KB of accumulator"),
        ];
        var outside = string.Join(" and ", parts.OfType<string>());
        return outside.Length == 0 ? null : outside;
    }

    /// <summary>Where the area of this hardware comes from and how good it is; beyond the fitted range its error is not known.</summary>
    public string SourceFor(Hardware hardware) =>
        Extrapolated(hardware) is { } outside ? $"extrapolated {outside}, its error there is not known; {Source}" : Source;

    private static string? Outside(int size, int least, int most, string words) =>
        size > most ? "beyond " + string.Format(CultureInfo.InvariantCulture, words, most)
        : size < least ? "below " + string.Format(CultureInfo.InvariantCulture, words, least)
        : null;

    /// <summary>What each coefficient multiplies, in their order.</summary>
    public static void Features(Hardware hardware, Span<double> terms)
    {
        double pe = hardware.Pe, scratchpad = hardware.ScratchpadKb, accumulator = Math.Max(hardware.AccumulatorKb, hardware.Pe * LeastSliceKb);
        terms[0] = pe * pe;
        terms[1] = scratchpad;
        terms[2] = scratchpad * pe;
        terms[3] = Math.Sqrt(scratchpad);
        terms[4] = accumulator;
        terms[5] = Math.Sqrt(accumulator * pe);
    }
}
