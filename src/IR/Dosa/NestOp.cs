using System.Collections.Immutable;

namespace Dosa.IR;

/// <summary>A view of a <c>dosa.nest</c>: a loop nest as written, outermost iterator first, one access for each tensor.</summary>
public readonly record struct NestOp(Operation Operation)
{
    /// <summary>The operation's name.</summary>
    public const string OpName = "dosa.nest";

    /// <summary>The nest's name.</summary>
    public string Name => Operation["sym_name"].AsText() ?? "nest";

    /// <summary>The iterators' names, outermost first.</summary>
    public ImmutableArray<string> Iterators => Operation["iterators"].AsTexts() ?? [];

    /// <summary>The iterators' trip counts, outermost first.</summary>
    public ImmutableArray<long> Bounds => Operation["bounds"].AsWholes() ?? [];

    /// <summary>How often the nest runs in the network.</summary>
    public long Count => Operation["count"].AsWhole() ?? 1;

    /// <summary>The accesses, in order.</summary>
    public ImmutableArray<AccessOp> Accesses =>
        [.. Operation.Body.Where(operation => operation.Name == AccessOp.OpName).Select(operation => new AccessOp(operation))];

    /// <summary>A loop nest of iterators with their trip counts.</summary>
    public static NestOp Create(
        string name,
        IReadOnlyList<(string Name, long Bound)> iterators,
        IEnumerable<AccessOp> accesses,
        long count,
        Location location) => new(
        new Operation(OpName) { Regions = [Region.Of(accesses.Select(access => access.Operation))], Location = location }
            .With("sym_name", AttributeValue.Text(name))
            .With("iterators", AttributeValue.Texts(iterators.Select(iterator => iterator.Name)))
            .With("bounds", AttributeValue.Wholes([.. iterators.Select(iterator => iterator.Bound)]))
            .With("count", AttributeValue.Whole(count)));
}

/// <summary>
/// A view of a <c>dosa.access</c>: one tensor of a nest and the map from iterators to subscripts. Its location is fused,
/// with one part for each subscript, when the source says where they stand.
/// </summary>
public readonly record struct AccessOp(Operation Operation)
{
    /// <summary>The operation's name.</summary>
    public const string OpName = "dosa.access";

    /// <summary>The tensor's name.</summary>
    public string Tensor => Operation["tensor"].AsText() ?? "";

    /// <summary>Whether the tensor is written.</summary>
    public bool IsOutput => Operation["role"].AsText() == "output";

    /// <summary>From iterators, outermost first, to subscripts.</summary>
    public AffineMap Map => (Operation["map"] as AffineMapAttribute)?.Map ?? new(0, 0, []);

    /// <summary>Where a subscript stands; the whole access when that is not known.</summary>
    public Location SubscriptLocation(int subscript) =>
        Operation.Location is FusedLocation { Parts: var parts } && subscript < parts.Length ? parts[subscript] : Operation.Location;

    /// <summary>An access.</summary>
    public static AccessOp Create(string tensor, bool isOutput, AffineMap map, Location location) => new(
        new Operation(OpName) { Location = location }
            .With("tensor", AttributeValue.Text(tensor))
            .With("role", AttributeValue.Text(isOutput ? "output" : "input"))
            .With("map", new AffineMapAttribute(map)));
}
