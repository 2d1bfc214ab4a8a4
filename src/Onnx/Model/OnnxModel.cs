using System.Collections.Immutable;

namespace Dosa.Onnx.Model;

/// <summary>A model without its weights.</summary>
internal sealed record OnnxModel(OnnxGraph Graph, ImmutableDictionary<string, long> Opsets, ImmutableArray<OnnxFunction> Functions)
{
    /// <summary>The version of the operators of a domain; the standard one is the empty text.</summary>
    public long OpsetOf(string domain) => Opsets.GetValueOrDefault(domain == "ai.onnx" ? "" : domain, 1);
}

/// <summary>What a model computes. Values are known by their names.</summary>
internal sealed record OnnxGraph(
    string Name, ImmutableArray<OnnxNode> Nodes, ImmutableArray<OnnxTensor> Constants, ImmutableArray<OnnxValue> Inputs, ImmutableArray<OnnxValue> Outputs,
    ImmutableArray<OnnxValue> Values);

/// <summary>A function of the model's own: its nodes stand for a node of its name.</summary>
internal sealed record OnnxFunction(
    string Domain, string Name, ImmutableArray<string> Inputs, ImmutableArray<string> Outputs, ImmutableArray<OnnxAttribute> Defaults,
    ImmutableArray<OnnxNode> Nodes);

/// <summary>An operator; <paramref name="Offset"/> is the byte of the file where it begins.</summary>
internal sealed record OnnxNode(
    string Name, string Operator, string Domain, ImmutableArray<string> Inputs, ImmutableArray<string> Outputs, ImmutableArray<OnnxAttribute> Attributes,
    long Offset)
{
    /// <summary>Whether it is of the standard operators.</summary>
    public bool IsStandard => Domain is "" or "ai.onnx";
}

/// <summary>A named constant of an operator: what it holds depends on its kind.</summary>
internal sealed record OnnxAttribute(string Name)
{
    public long Whole { get; init; }

    public double Real { get; init; }

    public string? Text { get; init; }

    public ImmutableArray<long> Wholes { get; init; } = [];

    public ImmutableArray<double> Reals { get; init; } = [];

    public OnnxTensor? Tensor { get; init; }

    /// <summary>Whether it holds a graph, which only control flow does.</summary>
    public bool HasGraph { get; init; }

    /// <summary>The graph that it holds; null without one, and where it is nested too deep.</summary>
    public OnnxGraph? Graph { get; init; }

    /// <summary>Inside a function: the attribute of the calling node whose value it takes.</summary>
    public string? Refers { get; init; }
}

/// <summary>A value's name, type and extents; null where its rank is not said.</summary>
internal sealed record OnnxValue(string Name, int Type, ImmutableArray<OnnxExtent>? Shape);

/// <summary>An extent as a number, or by a name; 0 or less where neither is said.</summary>
internal readonly record struct OnnxExtent(long Size, string? Name);

/// <summary>A constant; its elements are kept where there are few, as shapes have them.</summary>
internal sealed record OnnxTensor(string Name, int Type, ImmutableArray<long> Shape, ImmutableArray<long> Wholes, ImmutableArray<double> Reals);
