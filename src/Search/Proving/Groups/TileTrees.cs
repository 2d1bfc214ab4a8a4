using System.Collections.Concurrent;

namespace Dosa.Search.Proving;

/// <summary>
/// The ways to cut loops on one grid, each tree made once for all layers, directions and arrays that share what it depends on. Safe to
/// use from several threads.
/// </summary>
internal sealed class TileTrees(bool ragged, bool unroller)
{
    private readonly ConcurrentDictionary<(int Bound, bool Inside, SpreadRange Range, RunNeed Need), SplitTree?> spreads = [];
    private readonly ConcurrentDictionary<(SlideShape Shape, bool Blocks, SlideTerm Term, SlideNeed Need), SplitTree?> slides = [];
    private readonly ConcurrentDictionary<(int Bound, bool Blocks, RunNeed Need), SplitTree?> batches = [];

    /// <summary>The tree of C or K; <paramref name="inside"/> tells whether its loop in time stands inside the lanes.</summary>
    public SplitTree? Spread(int bound, bool inside, SpreadRange range, RunNeed need) => spreads.GetOrAdd(
        (bound, inside, range, need),
        _ => SplitTree.Of(inside ? KernelSplits.Inside(bound, ragged, range, need) : KernelSplits.Outside(bound, ragged, range, need)));

    /// <summary>The tree of both loops of one direction of a window.</summary>
    public SplitTree? Slide(in SlideShape shape, bool blocks, SlideTerm term, SlideNeed need) => slides.GetOrAdd(
        (shape, blocks, term, need),
        key => SplitTree.Of(SlideSplits.Of(key.Shape, ragged, key.Blocks, unroller, key.Term, key.Need)));

    /// <summary>The tree of N.</summary>
    public SplitTree? Batch(int bound, bool blocks, RunNeed need) =>
        batches.GetOrAdd((bound, blocks, need), key => SplitTree.Of(BatchSplits.Of(key.Bound, ragged, key.Blocks, key.Need)));
}
