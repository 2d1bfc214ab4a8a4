using Dosa.Search.Keeping;

namespace Dosa.Search.Gradient;

/// <summary>
/// The gradient search: descent over the factors of all layers at once from several start points, rounding, and a discrete
/// polish of the best. See docs/gradient-search.md.
/// </summary>
public sealed class GradientSearch(GradientSettings? settings = null) : IResumableSearch
{
    private readonly GradientSettings settings = settings ?? new GradientSettings();

    /// <inheritdoc/>
    public bool KeepsConstraints => true;

    /// <inheritdoc/>
    public string Name => "gradient";

    /// <summary>What is finished of earlier runs, and where the state of this one is kept.</summary>
    public Checkpoint Kept { get; init; } = Checkpoint.None;

    /// <inheritdoc/>
    public ISearch Resuming(Checkpoint kept) => new GradientSearch(settings) { Kept = kept };

    /// <inheritdoc/>
    public SearchResult? Run(SearchProblem problem, SearchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var deadline = new Deadline(options.TimeLimit, cancellation);
        var known = new KeptResult(Kept, "gradient", problem, options, settings.ToString());
        if (known.Find() is { } found)
        {
            return found;
        }

        var part = Kept == Checkpoint.None ? Kept : Kept.Within("gradient-" + known.Fingerprint());
        if (GradientRun.Run(problem, settings, options, cancellation, part) is { } result)
        {
            if (result.Status == SearchStatus.Finished)
            {
                known.Keep(result);
                Kept.Forget("gradient-");
            }

            return result;
        }

        return deadline.IsOver && FirstDesign.Of(problem, options) is { } first
            ? new(first, SearchStatus.Stopped, problem.Layers.Length)
            {
                Curve = [new(problem.Layers.Length, deadline.Elapsed, first.Value(problem.Objective))],
            }
            : null;
    }
}
