using System.Collections.Immutable;
using Dosa.Onnx.Model;

namespace Dosa.Onnx.Shapes;

/// <summary>An operator with what is known of the values that it takes: what the rules look at.</summary>
internal sealed class NodeScope(OnnxNode node, long opset, IReadOnlyDictionary<string, Tensor> values)
{
    public OnnxNode Node => node;

    /// <summary>The version of the operators of its domain.</summary>
    public long Opset => opset;

    /// <summary>What is wrong with the operator; null as long as nothing is.</summary>
    public string? Fault { get; private set; }

    public int Inputs => node.Inputs.Length;

    public bool Has(int input) => input < node.Inputs.Length && node.Inputs[input].Length > 0;

    /// <summary>What is known of an operand; nothing where it is left out.</summary>
    public Tensor this[int input] => Has(input) && values.TryGetValue(node.Inputs[input], out var tensor) ? tensor : Tensor.Unknown;

    /// <summary>All operands that are there.</summary>
    public IEnumerable<Tensor> All => Enumerable.Range(0, Inputs).Where(Has).Select(input => this[input]);

    public ImmutableArray<long>? Shape(int input) => this[input].Shape;

    public OnnxAttribute? Attribute(string name) => node.Attributes.FirstOrDefault(attribute => attribute.Name == name);

    public long Whole(string name, long otherwise) => Attribute(name)?.Whole ?? otherwise;

    public string Text(string name, string otherwise) => Attribute(name)?.Text ?? otherwise;

    /// <summary>Whole numbers of an attribute; null where it is not there.</summary>
    public ImmutableArray<long>? Wholes(string name) => Attribute(name)?.Wholes;

    /// <summary>Whole numbers of an attribute, or since a later version of an operand; null where neither is there, or the operand is not known.</summary>
    public ImmutableArray<long>? Wholes(string name, int input) => Wholes(name) ?? (Has(input) ? this[input].Wholes : null);

    /// <summary>Says what is wrong, and gives nothing.</summary>
    public Tensor[] Fail(string why)
    {
        Fault ??= why;
        return [];
    }

    /// <summary>An axis counted from 0; null, with a fault, where the rank has no such axis.</summary>
    public int? Axis(long axis, int rank)
    {
        if (axis < -rank || axis >= rank)
        {
            Fail($"there is no axis {axis} of {rank}");
            return null;
        }

        return (int)(axis < 0 ? axis + rank : axis);
    }

    /// <summary>Axes counted from 0; null, with a fault, where the rank has no such axis.</summary>
    public HashSet<int>? Axes(IEnumerable<long> axes, int rank)
    {
        var found = new HashSet<int>();
        foreach (var axis in axes)
        {
            if (Axis(axis, rank) is not { } known)
            {
                return null;
            }

            found.Add(known);
        }

        return found;
    }
}
