namespace Dosa.Search;

/// <summary>How far a search follows a learned model.</summary>
public sealed record LatencySettings
{
    /// <summary>
    /// The share of the way from the prediction to its upper bound that is charged: a mapping of which the model knows
    /// little has a wide spread, and must be better by that much.
    /// </summary>
    public double SpreadPenalty { get; init; } = 0.5;

    /// <summary>
    /// The most by which a layer's analytical energy * cycles may exceed that of the mapping that the analytical search
    /// chose. Outside this region the model would be asked about schedules unlike any that it learnt from.
    /// </summary>
    public double TrustRegion { get; init; } = 2;

    /// <summary>How often every layer is visited at most.</summary>
    public int Sweeps { get; init; } = 12;
}
