namespace Dosa.Search.Gradient;

/// <summary>
/// The gradient search: descent over the factors of all layers at once from several start points, rounding, and a discrete
/// polish of the best. See docs/gradient-search.md.
/// </summary>
public sealed class GradientSearch(GradientSettings? settings = null) : ISearch
{
    private readonly GradientSettings settings = settings ?? new GradientSettings();

    /// <inheritdoc/>
    public bool KeepsConstraints => true;

    /// <inheritdoc/>
    public string Name => "gradient";

    /// <inheritdoc/>
    public SearchResult? Run(SearchProblem problem, SearchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var deadline = new Deadline(options.TimeLimit, cancellation);
        if (GradientRun.Run(problem, settings, options, cancellation) is { } result)
        {
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
