using System.Collections.Immutable;

namespace Dosa.IR.Dialect;

/// <summary><c>dosa.nest</c>: a loop nest as written, outermost iterator first, with one access for each tensor.</summary>
public readonly record struct NestOp(Operation Operation)
{
    /// <summary>The nest's name.</summary>
    public string Name => Operation.Text("sym_name") ?? "";

    /// <summary>The iterators' names, outermost first.</summary>
    public IReadOnlyList<string> Iterators => Operation["iterators"].AsStrings() ?? [];

    /// <summary>The iterators' trip counts, outermost first.</summary>
    public ImmutableArray<long> Bounds => Operation.Integers("bounds") ?? [];

    /// <summary>How often the nest runs in the network.</summary>
    public long Count => Operation.Integer("count") ?? 1;

    /// <summary>The accesses, in order.</summary>
    public IEnumerable<AccessOp> Accesses =>
        Operation.Body.Where(inner => inner.Name == DosaDialect.Access).Select(inner => new AccessOp(inner));

    /// <summary>A loop nest.</summary>
    public static NestOp Create(
        string name,
        IEnumerable<string> iterators,
        IEnumerable<long> bounds,
        IEnumerable<AccessOp> accesses,
        long count = 1,
        Location? location = null) => new(
        new Operation(DosaDialect.Nest)
        {
            Regions = [Region.Of(accesses.Select(access => access.Operation))],
            Attributes = AttributeDictionary.Of(
                ("sym_name", Attribute.Of(name)),
                ("iterators", Attribute.Of(iterators)),
                ("bounds", Attribute.Of(bounds)),
                ("count", Attribute.Of(count))),
            Location = location ?? Location.Unknown,
        });
}

/// <summary>
/// <c>dosa.access</c>: one tensor of a nest and the map from iterators to subscripts. Its location is fused with one part
/// for each subscript when the source says where they stand.
/// </summary>
public readonly record struct AccessOp(Operation Operation)
{
    /// <summary>The tensor's name.</summary>
    public string Tensor => Operation.Text("tensor") ?? "";

    /// <summary>Whether the tensor is written.</summary>
    public bool IsOutput => Operation.Text("role") == "output";

    /// <summary>From iterators, outermost first, to subscripts.</summary>
    public AffineMap Map => (Operation["map"] as AffineMapAttribute)?.Map ?? new(0, 0, []);

    /// <summary>Where a subscript stands; the whole access when that is not known.</summary>
    public Location SubscriptLocation(int subscript) =>
        Operation.Location is FusedLocation { Parts: var parts } && subscript < parts.Length ? parts[subscript] : Operation.Location;

    /// <summary>An access.</summary>
    public static AccessOp Create(string tensor, bool isOutput, AffineMap map, Location? location = null) => new(
        new Operation(DosaDialect.Access)
        {
            Attributes = AttributeDictionary.Of(
                ("tensor", Attribute.Of(tensor)),
                ("role", Attribute.Of(isOutput ? "output" : "input")),
                ("map", Attribute.Of(map))),
            Location = location ?? Location.Unknown,
        });
}
