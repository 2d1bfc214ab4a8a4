using System.Collections.Immutable;

namespace Dosa.Frontend.Binding.Graph;

/// <summary>
/// What one line of a searched kind stands for: its layers, and the extents of what it takes and gives. Lines whose layers read
/// their tensors in other ways than as they are handed over give vectors, of which only the number of elements counts.
/// </summary>
internal sealed record LineShapes(ImmutableArray<LayerShapes> Layers)
{
    /// <summary>The first tensor; null where it is not known.</summary>
    public Extents? Input { get; init; }

    /// <summary>The tensors behind the first: weights, where no line gives them.</summary>
    public ImmutableArray<Extents> Others { get; init; } = [];

    public Extents? Output { get; init; }

    /// <summary>A matrix product: (M x K) times (K x N), as often as there are groups.</summary>
    public static LineShapes Product(long m, long n, long k, long groups) => new([LayerShapes.Product(m, n, k, groups)])
    {
        Input = Vector(groups, m, k),
        Others = [Vector(groups, k, n)],
        Output = groups == 1 ? Extents.Of(m, n) : Extents.Of(groups, m, n),
    };

    private static Extents Vector(long a, long b, long c) => Extents.Of(Extents.Of(a, b, c).Elements ?? -1);
}
