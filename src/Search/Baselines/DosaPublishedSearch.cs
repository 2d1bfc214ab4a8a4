using Dosa.Search.Gradient;
using Dosa.Search.Keeping;

namespace Dosa.Search.Baselines;

/// <summary>
/// The gradient search as DOSA was published: seven starts on random hardware, nothing but steps of descent, each one evaluation; from time to
/// time the factors are rounded, the orders chosen anew, and the descent goes on from there. Variables and equations are those of
/// <see cref="GradientSearch"/>, in which the published defects of both cannot occur.
/// </summary>
public sealed class DosaPublishedSearch : IResumableSearch
{
    private static readonly GradientSettings Published = new()
    {
        Starts = 7,
        Steps = 1490,
        RoundEvery = 300,
        Orders = OrderChoice.AtRounding,
        SnapsBack = true,
        ConstantStep = true,
        Polish = false,
    };

    /// <summary>What is finished of earlier runs, and where the state of this one is kept.</summary>
    public Checkpoint Kept { get; init; } = Checkpoint.None;

    /// <inheritdoc/>
    public ISearch Resuming(Checkpoint kept) => new DosaPublishedSearch { Kept = kept };

    /// <inheritdoc/>
    public string Name => "dosa-published";

    /// <inheritdoc/>
    public SearchResult? Run(SearchProblem problem, SearchOptions options, CancellationToken cancellation) =>
        new GradientSearch(Published) { Kept = Kept }.Run(problem, options, cancellation);
}
