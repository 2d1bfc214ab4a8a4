using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Frontend.Sweeps;

/// <summary>A sweep as its file says it: one point for each choice of one value an axis, the first axis slowest.</summary>
/// <param name="Name">The sweep's name.</param>
/// <param name="Axes">The axes in the order in which they are written; no two have the same key.</param>
/// <param name="At">Where the sweep stands.</param>
public sealed record SweepPlan(string Name, ImmutableArray<SweepAxis> Axes, FileLocation At);

/// <summary>One axis: <c>networks</c>, <c>architectures</c>, <c>searches</c>, <c>seeds</c>, <c>objectives</c>, or a property of targets.</summary>
public sealed record SweepAxis(string Key, ImmutableArray<SweepValue> Values, FileLocation At)
{
    /// <summary>Whether the key is none of the language's, and so the name of a size that machines may leave open.</summary>
    public bool IsSize { get; init; }
}

/// <summary>One value as options of passes spell it: <c>16</c>, <c>..16</c>, <c>8..</c>, <c>2.5mm2</c>, <c>edp</c>, or a path.</summary>
public sealed record SweepValue(string Text, FileLocation At)
{
    /// <summary>Whether it stood in quotes, and so is the path of a file.</summary>
    public bool IsPath { get; init; }

    /// <summary>Of a size: <c>""</c> for counts, <c>_kb</c> or <c>_words</c>, as keys of sizes end.</summary>
    public string Unit { get; init; } = "";
}
