using System.Collections.Immutable;
using Dosa.Onnx.Model;

namespace Dosa.Onnx.Reading;

/// <summary>Puts the nodes of a model's own functions in the place of the nodes that call them. Their values get the caller's name before their
/// own.</summary>
internal sealed class FunctionInliner
{
    private const int Deepest = 16;

    private readonly Dictionary<(string, string), OnnxFunction> functions = [];
    private readonly ImmutableArray<OnnxNode>.Builder nodes = ImmutableArray.CreateBuilder<OnnxNode>();
    private readonly NodeNames names;
    private readonly FaultList faults;

    private FunctionInliner(NodeNames names, FaultList faults) => (this.names, this.faults) = (names, faults);

    public static OnnxGraph Expand(OnnxModel model, NodeNames names, FaultList faults)
    {
        if (model.Functions.IsEmpty)
        {
            return model.Graph;
        }

        var inliner = new FunctionInliner(names, faults);
        foreach (var function in model.Functions)
        {
            inliner.functions.TryAdd((function.Domain, function.Name), function);
        }

        foreach (var node in model.Graph.Nodes)
        {
            inliner.Add(node, names[node], Deepest);
        }

        return model.Graph with { Nodes = inliner.nodes.ToImmutable() };
    }

    private void Add(OnnxNode node, string name, int depth)
    {
        if (!functions.TryGetValue((node.Domain, node.Operator), out var function))
        {
            nodes.Add(node);
            return;
        }

        if (depth == 0 || nodes.Count > ModelReader.MostNodes)
        {
            if (faults.IsEmpty)
            {
                faults.Add(OnnxDiagnostics.Recursive(faults.Path, node, name));
            }

            return;
        }

        var values = new Dictionary<string, string>();
        Bind(function.Inputs, node.Inputs, values);
        Bind(function.Outputs, node.Outputs, values);
        foreach (var inner in function.Nodes)
        {
            var copy = inner with
            {
                Inputs = [.. inner.Inputs.Select(Renamed)],
                Outputs = [.. inner.Outputs.Select(Renamed)],
                Attributes = [.. inner.Attributes.Select(Valued).OfType<OnnxAttribute>()],
                Offset = node.Offset,
            };
            var own = $"{name}/{(inner.Name.Length > 0 ? inner.Name : inner.Operator)}";
            names.Add(copy, own);
            Add(copy, own, depth - 1);
        }

        string Renamed(string value) => value.Length == 0 ? value : values.TryGetValue(value, out var outer) ? outer : $"{name}/{value}";

        OnnxAttribute? Valued(OnnxAttribute attribute) => attribute.Refers is not { Length: > 0 } refers ? attribute
            : (node.Attributes.FirstOrDefault(given => given.Name == refers) ?? function.Defaults.FirstOrDefault(given => given.Name == refers)) is { } value
                ? value with { Name = attribute.Name } : null;
    }

    private static void Bind(ImmutableArray<string> inner, ImmutableArray<string> outer, Dictionary<string, string> values)
    {
        for (var i = 0; i < inner.Length; i++)
        {
            // An operand that the caller leaves out is none inside; a result that nobody wants is one all the same.
            if (i < outer.Length)
            {
                values.TryAdd(inner[i], outer[i]);
            }
        }
    }
}
