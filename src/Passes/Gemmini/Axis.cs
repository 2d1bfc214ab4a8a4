using System.Collections.Immutable;
using Dosa.IR.Gemmini;

namespace Dosa.Passes.Gemmini;

/// <summary>
/// A row of things to visit that lie evenly spaced in two places at once, for instance in local memory (rows) and in DRAM
/// (elements).
/// </summary>
internal readonly record struct Axis(string Name, long Count, long First, long Second)
{
    /// <summary>How many there are in a whole tile, where this is one at an edge with fewer.</summary>
    public long Whole { get; init; } = Count;

    /// <summary>
    /// The fewest axes that visit the same things, innermost first: axes of one thing vanish, and an axis that goes on
    /// where the one inside it ends joins it. At least one axis is left. The innermost axis of a whole tile stays the innermost
    /// one at an edge, even of one thing, since loads and stores are set up for its steps.
    /// <code>4 things of step 1, 3 of step 4  ----&gt;  12 things of step 1</code>
    /// </summary>
    public static ImmutableArray<Axis> Merge(params ReadOnlySpan<Axis> axes)
    {
        var merged = new List<Axis>();
        foreach (var axis in axes)
        {
            if (axis.Count == 1 && (axis.Whole == 1 || merged.Count > 0))
            {
                continue;
            }

            if (merged is [.., var last] && axis.First == last.First * last.Count && axis.Second == last.Second * last.Count)
            {
                merged[^1] = last with { Count = last.Count * axis.Count };
            }
            else
            {
                merged.Add(axis);
            }
        }

        return merged.Count > 0 ? [.. merged] : [axes[0] with { Count = 1 }];
    }

    /// <summary>How many pieces of at most <paramref name="rows"/> things the innermost axis, times the others, falls into.</summary>
    public static long Pieces(ImmutableArray<Axis> axes, int rows)
    {
        var pieces = (axes[0].Count + rows - 1) / rows;
        for (var i = 1; i < axes.Length; i++)
        {
            pieces *= axes[i].Count;
        }

        return pieces;
    }

    /// <summary>
    /// Loops over all pieces; the body gets the two positions, how many things the piece has, and an expression that is
    /// zero for the very first piece.
    /// </summary>
    public static void ForEachPiece(StatementBuilder build, ImmutableArray<Axis> axes, int rows, Action<Linear, Linear, Linear, Linear> body)
    {
        void Outer(int depth, Linear first, Linear second, Linear index)
        {
            if (depth > 0)
            {
                var axis = axes[depth];
                build.For(axis.Name, axis.Count, i => Outer(depth - 1, first + i * axis.First, second + i * axis.Second, index + i));
                return;
            }

            var run = axes[0];
            build.For(run.Name, (run.Count + rows - 1) / rows, x =>
            {
                var count = run.Count % rows == 0 ? rows : build.Min("rows", rows, (Linear)run.Count - x * rows);
                body(first + x * (rows * run.First), second + x * (rows * run.Second), count, index + x);
            });
        }

        Outer(axes.Length - 1, Linear.Zero, Linear.Zero, Linear.Zero);
    }
}
