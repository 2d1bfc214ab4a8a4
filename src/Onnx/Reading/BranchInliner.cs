using System.Collections.Immutable;
using Dosa.Onnx.Model;

namespace Dosa.Onnx.Reading;

/// <summary>
/// Puts the branch that runs in the place of an <c>If</c> whose condition is known. Values and operators of the branch get the name of the
/// <c>If</c> before their own; values from outside keep theirs.
/// </summary>
internal sealed class BranchInliner(NodeNames names)
{
    private readonly ImmutableArray<OnnxNode>.Builder nodes = ImmutableArray.CreateBuilder<OnnxNode>();
    private readonly ImmutableArray<OnnxTensor>.Builder constants = ImmutableArray.CreateBuilder<OnnxTensor>();

    /// <summary>The graph without each <c>If</c> whose condition is known; null where there is none.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="condition">A value's truth; null where it is not known.</param>
    public OnnxGraph? Expand(OnnxGraph graph, Func<string, bool?> condition)
    {
        var found = false;
        foreach (var node in graph.Nodes)
        {
            if (node is { Operator: "If", IsStandard: true, Inputs: [var input] } && condition(input) is { } truth
                && node.Attributes.FirstOrDefault(attribute => attribute.Name == (truth ? "then_branch" : "else_branch"))?.Graph is { } branch
                && branch.Outputs.Length >= node.Outputs.Length)
            {
                found = true;
                Add(node, branch);
            }
            else
            {
                nodes.Add(node);
            }
        }

        return found ? graph with { Nodes = nodes.ToImmutable(), Constants = graph.Constants.AddRange(constants) } : null;
    }

    private void Add(OnnxNode node, OnnxGraph branch)
    {
        var name = names[node];
        var given = branch.Nodes.SelectMany(inner => inner.Outputs).ToHashSet();
        var own = given.Concat(branch.Constants.Select(constant => constant.Name)).Where(value => value.Length > 0).ToHashSet();
        var results = new Dictionary<string, string>();
        for (var i = 0; i < node.Outputs.Length; i++)
        {
            var result = branch.Outputs[i].Name;
            if (!given.Contains(result) || !results.TryAdd(result, node.Outputs[i]))
            {
                // A value from outside, a constant, or one that is handed out twice.
                var copy = new OnnxNode("", "Identity", "", [Renamed(result)], [node.Outputs[i]], [], node.Offset);
                names.Add(copy, $"{name}/Identity");
                nodes.Add(copy);
            }
        }

        constants.AddRange(branch.Constants.Select(constant => constant with { Name = Renamed(constant.Name) }));
        foreach (var inner in branch.Nodes)
        {
            var copy = Rename(inner, Renamed);
            names.Add(copy, $"{name}/{(inner.Name.Length > 0 ? inner.Name : inner.Operator)}");
            nodes.Add(copy);
        }

        string Renamed(string value) => results.TryGetValue(value, out var result) ? result : own.Contains(value) ? $"{name}/{value}" : value;
    }

    // Graphs inside see the values around them, unless they have their own of the name.
    private static OnnxNode Rename(OnnxNode node, Func<string, string> renamed) => node with
    {
        Inputs = [.. node.Inputs.Select(renamed)],
        Outputs = [.. node.Outputs.Select(renamed)],
        Attributes = [.. node.Attributes.Select(attribute => attribute.Graph is { } graph ? attribute with { Graph = Rename(graph, renamed) } : attribute)],
    };

    private static OnnxGraph Rename(OnnxGraph graph, Func<string, string> renamed)
    {
        var own = graph.Nodes.SelectMany(node => node.Outputs).Concat(graph.Constants.Select(constant => constant.Name))
            .Concat(graph.Inputs.Select(input => input.Name)).ToHashSet();
        return graph with
        {
            Nodes = [.. graph.Nodes.Select(node => Rename(node, Outer))],
            Outputs = [.. graph.Outputs.Select(output => output with { Name = Outer(output.Name) })],
        };

        string Outer(string value) => own.Contains(value) ? value : renamed(value);
    }
}
