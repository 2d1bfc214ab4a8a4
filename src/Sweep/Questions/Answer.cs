using System.Collections.Immutable;

namespace Dosa.Sweep;

/// <summary>The kind of a column's cells.</summary>
public enum CellKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>Whole numbers.</summary>
    Whole,

    /// <summary>Numbers.</summary>
    Number,
}

/// <summary>A column by name, and what its cells are.</summary>
public readonly record struct AnswerColumn(string Name, CellKind Kind);

/// <summary>What a question gave: rows of cells, each null, a string, a long or a double as its column says.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows.</param>
public sealed record Answer(ImmutableArray<AnswerColumn> Columns, IReadOnlyList<object?[]> Rows)
{
    /// <summary>What the answer leaves out, as sentences.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
