using System.Collections.Immutable;

namespace Dosa.Search.Comparing;

/// <summary>One run of one search with one seed, and what came of it; null when it found nothing.</summary>
public sealed record Trial(string Search, ulong Seed, TrialResult? Result, TimeSpan Elapsed);

/// <summary>What one run of a search came to.</summary>
/// <param name="Value">The best design's value of the objective.</param>
/// <param name="Status">How the search ended.</param>
/// <param name="Evaluations">How many mappings of single layers were evaluated.</param>
/// <param name="LowerBound">The proved lower bound of the value; null when none was computed.</param>
/// <param name="Curve">How the best value fell.</param>
public sealed record TrialResult(double Value, SearchStatus Status, long Evaluations, double? LowerBound, ImmutableArray<CurvePoint> Curve)
{
    /// <summary>What is kept of a search's result; null for none.</summary>
    public static TrialResult? Of(SearchResult? result, Objective objective) => result is null ? null
        : new(result.Best.Value(objective), result.Status, result.Evaluations, result.LowerBound, result.Curve);
}
