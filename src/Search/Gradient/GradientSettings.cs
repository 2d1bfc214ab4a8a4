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

    /// <summary>A start whose loss, rounded first, is this many times the best start's is not polished.</summary>
    public double SkipFactor { get; init; } = 10;

    /// <summary>Whether rounded mappings are polished: primes moved, hardware varied.</summary>
    public bool Polish { get; init; } = true;
}
