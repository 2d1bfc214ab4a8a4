using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>
/// What the operations of a module's functions hand to each other by their SSA values, as the graph of the network that they stand for:
/// layers as nodes, and every other operation on tensors as a node with the bytes that it moves. A memref that an operation writes is that
/// operation's result. Constants, fills and fresh tensors are values, and moving them is counted where they are read.
/// </summary>
internal sealed class UpstreamGraph(Module module, KnownSizes sizes)
{
    private readonly List<Operation> body = [];
    private readonly Dictionary<string, (string Name, IrType Type)> values = [];
    private readonly HashSet<string> constants = [];
    private readonly Dictionary<string, int> names = [];
    private int named;

    /// <summary>The graph; null where there is no operation beside the layers.</summary>
    public Operation? Build() => body.Any(operation => new NodeOp(operation) is { Kind: not null }) ? GraphOp.Create(body).Operation : null;

    /// <summary>Begins a function, whose values nothing gives yet.</summary>
    public void Begin()
    {
        values.Clear();
        constants.Clear();
    }

    /// <summary>A layer under the name of its shape; its first operands are the input and the weights.</summary>
    public void AddLayer(Operation operation, string layer, Contraction found)
    {
        string[] operands = [found.Form.Operands[found.Form.Input].Value, found.Form.Operands[found.Form.Weights].Value];
        var taken = operands.Select((operand, i) => Value(operand, TypeOf(operation, operand), i == 0 ? "input" : "weights")).ToArray();
        Give(operation, Node(layer, taken, ResultOf(operation)).With("layers", AttributeValue.Texts([layer])), ResultOf(operation));
    }

    /// <summary>An operation that is no layer: a node where it works on tensors.</summary>
    public void AddOther(Operation operation)
    {
        if (!OtherTraffic.IsOnTensors(operation, module))
        {
            return;
        }

        if (OtherTraffic.GivesConstant(operation))
        {
            constants.UnionWith(operation.ResultNames);
            return;
        }

        var inputs = OtherTraffic.Inputs(operation, module);
        var result = ResultOf(operation);
        if (result is null)
        {
            return;
        }

        var taken = inputs.Select(input => Value(operation.Operands[input], operation.OperandTypes[input], constants.Contains(operation.Operands[input])
            ? "weights" : "input")).ToArray();
        var node = Node(operation.Name, taken, result).With("kind", AttributeValue.Text(operation.Name));
        var bytes = OtherTraffic.Bytes(operation.Name, [.. taken.Select(value => value.Type)], result);
        Give(operation, bytes is { } known ? node.With("bytes", AttributeValue.Whole(known)) : node, result);
    }

    /// <summary>The results of an operation with regions are what its region hands out.</summary>
    public void End(Operation operation)
    {
        if (operation.Regions is not [{ Blocks: [{ Operations: [.., var last] }] }, ..] || !last.Name.EndsWith(".yield", StringComparison.Ordinal)
            || !operation.Name.StartsWith("scf.", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var (result, given) in operation.ResultNames.Zip(last.Operands))
        {
            if (values.TryGetValue(given, out var value))
            {
                values[result] = value;
            }
        }
    }

    private Operation Node(string name, (string Name, IrType Type)[] taken, IrType? result)
    {
        var own = name;
        while (!names.TryAdd(own, 1))
        {
            own = string.Create(CultureInfo.InvariantCulture, $"{name}_{++names[name]}");
        }

        return new Operation(NodeOp.OpName)
        {
            Results = [new(Next())],
            ResultTypes = [result ?? GraphOp.Tensor(null, 8)],
            Operands = [.. taken.Select(value => value.Name)],
            OperandTypes = [.. taken.Select(value => value.Type)],
        }.With("sym_name", AttributeValue.Text(own));
    }

    private void Give(Operation operation, Operation node, IrType? result)
    {
        body.Add(node with { Location = operation.Location });
        var value = (node.ResultNames.First(), result ?? node.ResultTypes[0]);
        foreach (var name in operation.ResultNames.Take(1).Concat(OtherTraffic.Written(operation, module)))
        {
            values[name] = value;
            constants.Remove(name);
        }
    }

    private (string Name, IrType Type) Value(string name, IrType type, string role)
    {
        if (!values.TryGetValue(name, out var value))
        {
            value = (Next(), Plain(name, type));
            values[name] = value;
            body.Add(GraphOp.Value(value.Name, role, value.Type));
        }

        return value;
    }

    private static IrType TypeOf(Operation operation, string operand) =>
        operation.Operands.IndexOf(operand) is >= 0 and var at ? operation.OperandTypes[at] : GraphOp.Tensor(null, 8);

    // The first result, or where there is none the memref that is written.
    private IrType? ResultOf(Operation operation)
    {
        if (operation.ResultTypes.Length > 0)
        {
            // A result that nothing uses may go without a name.
            return Plain(operation.ResultNames.FirstOrDefault() ?? "", operation.ResultTypes[0]);
        }

        return OtherTraffic.Written(operation, module).FirstOrDefault() is { } written ? Plain(written, TypeOf(operation, written)) : null;
    }

    // A tensor of the extents that are known, without layout and memory.
    private IrType Plain(string name, IrType type) => module.Resolve(type) is ShapedType shaped
        ? new ShapedType(ShapedKind.Tensor, sizes.ShapeOf(name, type, module) ?? shaped.Shape, shaped.Element) : type;

    private string Next() => string.Create(CultureInfo.InvariantCulture, $"%{named++}");
}
