using System.Globalization;
using Dosa.IR;

namespace Dosa.Frontend.Binding.Graph;

/// <summary>Writes the lines of a network as a <c>dosa.graph</c>: inputs and weights before the node that takes them first.</summary>
internal sealed class GraphWriter(IReadOnlyList<GraphLine> lines)
{
    private readonly List<Operation> body = [];
    private readonly string[] values = new string[lines.Count];
    private readonly IrType[] types = new IrType[lines.Count];
    private int named;

    public Operation Write()
    {
        for (var i = 0; i < lines.Count; i++)
        {
            Write(i);
        }

        return GraphOp.Create(body).Operation;
    }

    private void Write(int i)
    {
        var line = lines[i];
        types[i] = GraphOp.Tensor(line.Gives?.Sizes, line.Bits);
        if (line is { Kind: "input", From: [] })
        {
            values[i] = Outside("input", types[i], line.Name.Name);
            return;
        }

        var operands = new List<(string Name, IrType Type)>();
        foreach (var source in line.From.Where(source => source >= 0))
        {
            operands.Add((values[source], types[source]));
        }

        for (var at = operands.Count; at < line.Takes.Length; at++)
        {
            var type = GraphOp.Tensor(line.Takes[at]?.Sizes, 8);
            operands.Add((Outside(at == 0 ? "input" : "weights", type, null), type));
        }

        values[i] = Next();
        var node = new Operation(NodeOp.OpName)
        {
            Results = [new(values[i])],
            ResultTypes = [types[i]],
            Operands = [.. operands.Select(operand => operand.Name)],
            OperandTypes = [.. operands.Select(operand => operand.Type)],
            Location = line.At,
        }.With("sym_name", AttributeValue.Text(line.Name.Name));
        node = line.Layers.IsEmpty ? node.With("kind", AttributeValue.Text(line.Kind ?? "op")) : node.With("layers", AttributeValue.Texts(line.Layers));
        node = line.Layers.IsEmpty && line.Bytes is { } bytes ? node.With("bytes", AttributeValue.Whole(bytes)) : node;
        body.Add(line.Count > 1 ? node.With("count", AttributeValue.Whole(line.Count)) : node);
    }

    private string Outside(string role, IrType type, string? name)
    {
        var value = Next();
        var operation = GraphOp.Value(value, role, type);
        body.Add(name is null ? operation : operation.With("sym_name", AttributeValue.Text(name)));
        return value;
    }

    private string Next() => string.Create(CultureInfo.InvariantCulture, $"%{named++}");
}
