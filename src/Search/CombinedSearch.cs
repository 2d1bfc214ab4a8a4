using Dosa.Search.Gradient;
using Dosa.Search.Keeping;
using Dosa.Search.Proving;

namespace Dosa.Search;

/// <summary>
/// A short gradient search for a good design at once, then the exact search, which starts from it, improves it and closes the
/// gap within the time that is left.
/// </summary>
public sealed class CombinedSearch : IResumableSearch
{
    /// <summary>The share of a time limit that the gradient search may use.</summary>
    private const double GradientShare = 0.2;

    /// <summary>Few starts and steps: the exact search needs a good design, not the best.</summary>
    public static GradientSettings Opening { get; } = new() { Starts = 1, Steps = 40, RoundEvery = 20, Polish = false };

    /// <inheritdoc/>
    public bool KeepsConstraints => true;

    /// <inheritdoc/>
    public bool LooksEverywhere => true;

    /// <inheritdoc/>
    public string Name => "combined";

    /// <summary>What is finished of earlier runs, and where the state of this one is kept.</summary>
    private Checkpoint Kept { get; init; } = Checkpoint.None;

    /// <inheritdoc/>
    public ISearch Resuming(Checkpoint kept) => new CombinedSearch { Kept = kept };

    /// <inheritdoc/>
    public SearchResult? Run(SearchProblem problem, SearchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        if (problem.Layers.IsEmpty || InfeasibilityReport.Of(problem) is not null)
        {
            return null;
        }

        var deadline = new Deadline(options.TimeLimit, cancellation);
        var isLong = problem.HasManyLayers;
        var bound = isLong && deadline.IsOver ? 0 : ExactSearch.QuickLowerBound(problem);
        var opening = Open(problem, options, bound, cancellation);
        if (isLong && opening is { Status: SearchStatus.Stopped } && deadline.IsOver)
        {
            // Of very many layers even the beginning of a proof would take longer than people wait.
            return Interrupted(opening, bound);
        }

        var opened = deadline.Elapsed;
        var proof = new ExactSearch { Known = opening?.Best, Kept = Kept }.Run(
            problem, options with { TimeLimit = deadline.Left }, cancellation);
        return proof is null || opening is null ? proof : After(opening, opening.Best.Value(problem.Objective), opened, bound, proof);
    }

    /// <summary>The opening as the answer; a bound of 0 is none.</summary>
    private static SearchResult Interrupted(SearchResult opening, double bound) => bound == 0 ? opening : opening with
    {
        LowerBound = bound,
        Curve = [.. opening.Curve.Select(point => point with { LowerBound = bound })],
    };

    /// <summary>The gradient search, or what an earlier run of it with the same seed and start gave.</summary>
    private SearchResult? Open(SearchProblem problem, SearchOptions options, double bound, CancellationToken cancellation)
    {
        var kept = new KeptResult(Kept, "opening", problem, options);
        if (kept.Find() is { } known)
        {
            return known;
        }

        var found = new GradientSearch(Opening) { Kept = Kept.Within("opening-run") }.Run(problem, Before(options, bound), cancellation);
        if (found is not null && !cancellation.IsCancellationRequested)
        {
            kept.Keep(found);
            Kept.Forget("opening-run");
        }

        return found;
    }

    /// <summary>The proof's result with what the gradient search did before it; the quick bound held from the beginning.</summary>
    private static SearchResult After(SearchResult opening, double found, TimeSpan opened, double bound, SearchResult proof) => proof with
    {
        Evaluations = opening.Evaluations + proof.Evaluations,
        Curve =
        [
            .. opening.Curve.Select(point => point with { LowerBound = bound }),
            .. proof.Curve.Where(point => point.Value < found || point.LowerBound > bound)
                .Select(point => point with { Evaluations = point.Evaluations + opening.Evaluations, Elapsed = point.Elapsed + opened }),
        ],
    };

    private static SearchOptions Before(SearchOptions options, double bound) => options with
    {
        TimeLimit = options.TimeLimit * GradientShare,
        Progress = options.Progress is { } tell ? progress => tell(progress with { Fraction = 0, LowerBound = bound }) : null,
    };
}
