using System.Collections.Immutable;
using Dosa.Onnx.Model;
using Dosa.Onnx.Reading;

namespace Dosa.Onnx.Shapes;

/// <summary>Goes through the operators in order and keeps what is known of each value.</summary>
internal sealed class Inference(
    OnnxModel model, OnnxGraph graph, NodeNames names, ImmutableArray<(string Name, Tensor Tensor)> inputs, FaultList faults)
{
    private const long MostElements = 1L << 50;

    private readonly Dictionary<string, Tensor> values = [];
    private readonly Dictionary<string, (string First, int Count)> unknown = [];

    public IReadOnlyDictionary<string, Tensor> Values => values;

    /// <summary>The extents of every value whose rank is known.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<long>> Shapes =>
        values.Where(value => value.Value.Shape is not null).ToDictionary(value => value.Key, value => value.Value.Shape!.Value);

    /// <summary>An operator with what is known of its operands.</summary>
    public NodeScope ScopeOf(OnnxNode node) => new(node, model.OpsetOf(node.Domain), values);

    public void Run()
    {
        foreach (var constant in graph.Constants)
        {
            values[constant.Name] = Tensor.Of(constant);
            if (Excess(values[constant.Name]) is not null || constant.Shape.Contains(-1))
            {
                faults.Add(OnnxDiagnostics.BadConstant(faults.Path, constant.Name, constant.Shape));
            }
        }

        foreach (var (name, tensor) in inputs)
        {
            values[name] = tensor;
        }

        var told = graph.Values.Concat(graph.Outputs).Where(value => value.Shape is not null).DistinctBy(value => value.Name)
            .ToDictionary(value => value.Name);
        foreach (var node in graph.Nodes)
        {
            if (faults.IsFull)
            {
                break;
            }

            Take(node, told);
        }

        foreach (var (kind, (first, count)) in unknown)
        {
            faults.Add(OnnxDiagnostics.UnknownOperator(faults.Path, kind, first, count));
        }
    }

    private void Take(OnnxNode node, Dictionary<string, OnnxValue> told)
    {
        var found = Results(node);
        // What follows from constants alone is as constant, whatever it does; chance is not.
        var isConstant = node.Inputs.Any(input => input.Length > 0) && node.Inputs.All(input => input.Length == 0 || values[input].IsConstant)
            && !node.Operator.StartsWith("Random", StringComparison.Ordinal);
        for (var i = 0; i < node.Outputs.Length; i++)
        {
            if (node.Outputs[i].Length > 0)
            {
                var result = i < found.Length ? found[i] : Tensor.Unknown;
                result = result.IsKnown ? result : Told(result, told.GetValueOrDefault(node.Outputs[i]));
                values[node.Outputs[i]] = result with { IsConstant = isConstant || (result.IsConstant && result.Values is not null) };
            }
        }
    }

    // What the file says stands in where the operators do not tell.
    private static Tensor Told(Tensor found, OnnxValue? said)
    {
        if (said?.Shape is not { } shape || (found.Shape is { } own && own.Length != shape.Length) || shape.Any(extent => extent.Size < 1))
        {
            return found;
        }

        return found with
        {
            Type = found.Type == 0 ? said.Type : found.Type,
            Shape = [.. shape.Select((extent, i) =>
            found.Shape?[i] is >= 0 and var mine ? mine : extent.Size)]
        };
    }

    private Tensor[] Results(OnnxNode node)
    {
        if (ShapeRules.Find(node.Operator) is not { } rule)
        {
            var (first, count) = unknown.GetValueOrDefault(Kind(node), (names[node], 0));
            unknown[Kind(node)] = (first, count + 1);
            return [];
        }

        var scope = ScopeOf(node);
        var results = Run(rule, scope, out var fault);
        if (fault is not null)
        {
            faults.Add(OnnxDiagnostics.Unfit(faults.Path, node, names[node], fault));
        }

        return results;
    }

    private static Tensor[] Run(ShapeRule rule, NodeScope scope, out string? fault)
    {
        try
        {
            var results = rule(scope);
            fault = scope.Fault ?? results.Select(Excess).FirstOrDefault(excess => excess is not null);
            return fault is null ? results : [];
        }
        catch (OverflowException)
        {
            fault = "its extents do not fit 64 bits";
            return [];
        }
    }

    private static string? Excess(Tensor tensor) => tensor.Shape is not { } shape ? null
        : shape.Length > 64 ? $"its result has {shape.Length} axes"
        : shape.Any(extent => extent < -1) || shape.Any(extent => extent > MostElements) || shape.Aggregate(1.0, (product, extent) =>
            product * extent) > MostElements
            ? $"its result would be {Extents.Words(shape)}"
        : null;

    private static string Kind(OnnxNode node) => node.IsStandard ? node.Operator : $"{node.Domain}.{node.Operator}";
}
