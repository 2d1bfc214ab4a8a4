using System.Collections.Immutable;

namespace Dosa.IR.Dialect;

/// <summary><c>dosa.layer</c>: a convolution or GEMM with its bounds R, S, P, Q, C, K, N.</summary>
public readonly record struct LayerOp(Operation Operation)
{
    /// <summary>The layer's name.</summary>
    public string Name => Operation.Text("sym_name") ?? "";

    /// <summary><c>conv</c> or <c>gemm</c>.</summary>
    public string Kind => Operation.Text("kind") ?? "";

    /// <summary>The bounds of R, S, P, Q, C, K, N.</summary>
    public ImmutableArray<long> Bounds => Operation.Integers("bounds") ?? [];

    /// <summary>Strides in width (P) and height (Q).</summary>
    public ImmutableArray<long> Strides => Operation.Integers("strides") ?? [1, 1];

    /// <summary>Dilations in width (R) and height (S).</summary>
    public ImmutableArray<long> Dilations => Operation.Integers("dilations") ?? [1, 1];

    /// <summary>How often the inner problem runs for one execution of the layer.</summary>
    public long Groups => Operation.Integer("groups") ?? 1;

    /// <summary>How often the inner problem runs in all.</summary>
    public long Count => Operation.Integer("count") ?? 1;

    /// <summary>The names of the layers that were merged into this one; empty when none was.</summary>
    public IReadOnlyList<string> Merged => Operation["merged"].AsStrings() ?? [];

    /// <summary>The one-line mapping, or null before the layer is scheduled.</summary>
    public string? Schedule => Operation.Text("schedule");

    /// <summary>A layer; counts and groups as in the class's properties.</summary>
    public static LayerOp Create(string name, string kind, LayerShape shape, long groups = 1, long count = 1, Location? location = null) => new(
        new Operation(DosaDialect.Layer)
        {
            Attributes = AttributeDictionary.Of(
                ("sym_name", Attribute.Of(name)),
                ("kind", Attribute.Of(kind)),
                ("bounds", Attribute.Of(shape.Bounds)),
                ("strides", Attribute.Of(shape.Strides)),
                ("dilations", Attribute.Of(shape.Dilations)),
                ("groups", Attribute.Of(groups)),
                ("count", Attribute.Of(count))),
            Location = location ?? Location.Unknown,
        });

    /// <summary>This layer with its one-line mapping.</summary>
    public LayerOp WithSchedule(string mapping) => new(Operation.With("schedule", Attribute.Of(mapping)));

    /// <summary>This layer with its cost.</summary>
    public LayerOp WithCost(Attribute cost) => new(Operation.With("cost", cost));

    /// <summary>This layer standing for several, with their names and their count in all.</summary>
    public LayerOp WithMerged(IEnumerable<string> names, long count) =>
        new(Operation.With("count", Attribute.Of(count)).With("merged", Attribute.Of(names)));
}

/// <summary>Bounds of R, S, P, Q, C, K, N; strides and dilations in width and height.</summary>
public sealed record LayerShape(ImmutableArray<long> Bounds, ImmutableArray<long> Strides, ImmutableArray<long> Dilations)
{
    /// <summary>A shape with strides and dilations of one.</summary>
    public LayerShape(ImmutableArray<long> bounds)
        : this(bounds, [1, 1], [1, 1])
    {
    }
}
