using System.Collections.Concurrent;

namespace Dosa.Search.Proving;

/// <summary>The ways to cut C and K on arrays, each made once for all layers that share a bound. Safe to use from several threads.</summary>
internal sealed class SpreadTrees(bool ragged)
{
    private readonly ConcurrentDictionary<(int Bound, bool Inside, SpreadRange Range, RunNeed Need), SplitTree?> trees = [];

    /// <summary>The tree of a loop; <paramref name="inside"/> tells whether its loop in time stands inside the lanes.</summary>
    public SplitTree? Of(int bound, bool inside, SpreadRange range, RunNeed need) => trees.GetOrAdd(
        (bound, inside, range, need),
        _ => SplitTree.Of(inside ? KernelSplits.Inside(bound, ragged, range, need) : KernelSplits.Outside(bound, ragged, range, need)));
}
