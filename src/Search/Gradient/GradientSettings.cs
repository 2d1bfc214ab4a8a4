namespace Dosa.Search.Gradient;

/// <summary>How much the gradient search does, and how. The defaults are measured in docs/gradient-search.md.</summary>
public sealed record GradientSettings
{
    /// <summary>Start points: random hardware, and a greedy mapping of each layer for it.</summary>
    public int Starts { get; init; } = 7;

    /// <summary>Steps of descent from each start point.</summary>
    public int Steps { get; init; } = 300;

    /// <summary>Steps between two roundings. Rounding only looks: descent goes on from where it was.</summary>
    public int RoundEvery { get; init; } = 100;

    /// <summary>Adam's step size at first, in units of a factor's logarithm; it falls to zero along a cosine.</summary>
    public double StepSize { get; init; } = 0.05;

    /// <summary>How the loop order at DRAM enters the loss.</summary>
    public OrderChoice Orders { get; init; } = OrderChoice.Best;

    /// <summary>Whether the descent goes on from where rounding led, instead of from where it was.</summary>
    public bool SnapsBack { get; init; }

    /// <summary>Whether the step size stays what it is at first.</summary>
    public bool ConstantStep { get; init; }

    /// <summary>Whether rounded mappings are polished: primes moved, hardware varied.</summary>
    public bool Polish { get; init; } = true;

    /// <summary>No more than the filling of a random machine, rounded: milliseconds.</summary>
    internal static GradientSettings Hasty { get; } = new() { Starts = 1, Steps = 1, RoundEvery = 1, Polish = false };

    /// <summary>Which share of the samples the starts may use when samples are limited; the polish has the rest.</summary>
    internal double StartShare => Polish ? 0.8 : 1;

    private double DescentShare => Polish ? 0.7 : 0.95;

    private int SamplesPerStep => Orders == OrderChoice.AtRounding ? 1 : 5;

    private const int LeastSamplesPerStart = 500;

    /// <summary>
    /// Settings that leave room for everything within a number of samples: fewer starts, then fewer steps. A step takes four
    /// samples (three orders and the derivatives of the best), a rounding some more.
    /// </summary>
    internal GradientSettings Within(long? samples)
    {
        if (samples is not { } limit)
        {
            return this;
        }

        var starts = (int)Math.Clamp(limit / LeastSamplesPerStart, 1, Starts);
        var steps = (int)Math.Clamp(DescentShare * limit / starts / SamplesPerStep, 1, Steps);
        return this with { Starts = starts, Steps = steps, RoundEvery = Math.Min(RoundEvery, Math.Max(1, steps / 3)) };
    }
}
