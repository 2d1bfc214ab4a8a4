using Dosa.CostModel;
using Dosa.Search.Baselines;
using Dosa.Search.Gradient;

namespace Dosa.Search;

/// <summary>Any design is better than none when the time was too short: one that is found at once, however large the network.</summary>
internal static class FirstDesign
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(150);

    /// <summary>
    /// Tiles filled greedily where they are found within a moment; else those of Gemmini's library, which need no search; else
    /// the smallest ones. Null when these do not fit either.
    /// </summary>
    public static Design? Of(SearchProblem problem, SearchOptions options)
    {
        var hasty = !problem.HasManyLayers
            ? GradientRun.Run(problem, GradientSettings.Hasty, options with { TimeLimit = Patience, Progress = null }, default)
            : null;
        if (hasty is not null)
        {
            return hasty.Best;
        }

        var evaluator = new DesignEvaluator(problem);
        var least = problem.Grid.RoundUp(new(problem.Bounds.MinPe, problem.Bounds.MinScratchpadKb, problem.Bounds.MinAccumulatorKb));
        var given = GivenHardware.Of(problem);
        return evaluator.TryEvaluate([.. problem.Layers.Select(layer => LibraryMapping(layer, given, problem, least.Pe))]) ??
            evaluator.TryEvaluate([.. problem.Layers.Select(layer => SmallestMapping.Of(layer, problem, least.Pe))]);
    }

    private static Mapping LibraryMapping(NetworkLayer layer, Hardware hardware, SearchProblem problem, int pe) =>
        layer.Constraints is null
            ? TilingLoops.ToMapping(GemminiDefaultSearch.Tile(layer.Shape, hardware), layer.Shape)
            : SmallestMapping.Of(layer, problem, pe);
}
