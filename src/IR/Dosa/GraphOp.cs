using System.Collections.Immutable;

namespace Dosa.IR;

/// <summary>
/// A view of a <c>dosa.graph</c>: what a network's operations hand to each other, in the order of the text. Layers and nests stand
/// beside it, once each, and nodes name them; a network whose layers just follow each other has none.
/// <code>
/// "dosa.graph"() ({
///   %0 = "dosa.value"() {role = "input"} : () -&gt; tensor&lt;1x64x56x56xi8&gt;
///   %1 = "dosa.value"() {role = "weights"} : () -&gt; tensor&lt;64x64x3x3xi8&gt;
///   %2 = "dosa.node"(%0, %1) {sym_name = "conv1", layers = ["conv1"]} : (...) -&gt; tensor&lt;1x64x56x56xi8&gt;
///   %3 = "dosa.node"(%2, %0) {sym_name = "sum1", kind = "add", bytes = 602112 : i64} : (...) -&gt; tensor&lt;1x64x56x56xi8&gt;
/// }) : () -&gt; ()
/// </code>
/// </summary>
public readonly record struct GraphOp(Operation Operation)
{
    /// <summary>The operation's name.</summary>
    public const string OpName = "dosa.graph";

    /// <summary>The name of values that no node gives: inputs of the network and weights.</summary>
    public const string ValueName = "dosa.value";

    /// <summary>The nodes, in order.</summary>
    public ImmutableArray<NodeOp> Nodes => [.. Operation.Body.Where(inner => inner.Name == NodeOp.OpName).Select(inner => new NodeOp(inner))];

    /// <summary>The graph of a network; null where it has none.</summary>
    public static GraphOp? Of(NetworkOp network)
    {
        foreach (var operation in network.Body)
        {
            if (operation.Name == OpName)
            {
                return new(operation);
            }
        }

        return null;
    }

    /// <summary>A graph of values and nodes.</summary>
    public static GraphOp Create(IEnumerable<Operation> body) => new(new Operation(OpName) { Regions = [Region.Of(body)] });

    /// <summary>A value that no node gives; <paramref name="role"/> is <c>input</c> or <c>weights</c>.</summary>
    public static Operation Value(string name, string role, IrType type) => new Operation(ValueName) { Results = [new(name)], ResultTypes = [type] }
        .With("role", AttributeValue.Text(role));

    /// <summary>A tensor of whole words; its rank is not known for null, and an extent is not for -1.</summary>
    public static IrType Tensor(ImmutableArray<long>? shape, long bits) =>
        new ShapedType(ShapedKind.Tensor, shape, new ScalarType(FormattableString.Invariant($"i{bits}")));
}

/// <summary>A view of a <c>dosa.node</c>: a layer of the network in its place, or an operation that is not searched.</summary>
public readonly record struct NodeOp(Operation Operation)
{
    /// <summary>The operation's name.</summary>
    public const string OpName = "dosa.node";

    /// <summary>The node's name.</summary>
    public string Name => Operation["sym_name"].AsText() ?? "node";

    /// <summary>The layers that it is, by the names that they were written with; empty for an operation that is not searched.</summary>
    public ImmutableArray<string> Layers => Operation["layers"].AsTexts() ?? [];

    /// <summary>What an operation that is not searched does, in a word; null for layers.</summary>
    public string? Kind => Operation["kind"].AsText();

    /// <summary>The bytes that an operation which is not searched reads and writes, of all its runs; 0 for layers.</summary>
    public long Bytes => Operation["bytes"].AsWhole() ?? 0;

    /// <summary>How often it runs.</summary>
    public long Count => Operation["count"].AsWhole() ?? 1;
}
