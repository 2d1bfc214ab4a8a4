using System.Collections.Immutable;
using Dosa.Frontend.Syntax;
using Dosa.IR;

namespace Dosa.Frontend.Binding.Graph;

/// <summary>A line of a network in its graph.</summary>
internal sealed record GraphLine(NameSyntax Name, FileLocation At)
{
    /// <summary>The layers or the nest that it is; empty where it is not searched.</summary>
    public ImmutableArray<string> Layers { get; init; } = [];

    /// <summary>What it does where it is not searched.</summary>
    public string? Kind { get; init; }

    /// <summary>The lines that it takes from, by number; -1 for one that is not there.</summary>
    public ImmutableArray<int> From { get; init; }

    /// <summary>The extents that it needs of each; null where any will do.</summary>
    public ImmutableArray<Extents?> Takes { get; init; } = [];

    /// <summary>The extents of its result; null where they are not known.</summary>
    public Extents? Gives { get; init; }

    /// <summary>The width of an element of the result.</summary>
    public long Bits { get; init; } = 8;

    /// <summary>What one run moves where it is not searched; null where that is not known.</summary>
    public long? Bytes { get; init; }

    public long Count { get; init; } = 1;
}
