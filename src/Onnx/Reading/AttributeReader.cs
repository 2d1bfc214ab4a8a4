using System.Collections.Immutable;
using Dosa.Onnx.Model;
using Dosa.Onnx.Wire;

namespace Dosa.Onnx.Reading;

/// <summary>Reads AttributeProto. Of lists of graphs it is only kept that there is one.</summary>
/// <param name="wire">The file.</param>
/// <param name="tensors">Reads constants.</param>
/// <param name="graphs">Reads a graph up to its end; null where it is nested too deep to be of use.</param>
internal sealed class AttributeReader(WireReader wire, TensorReader tensors, Func<long, OnnxGraph?> graphs)
{
    private readonly ImmutableArray<long>.Builder wholes = ImmutableArray.CreateBuilder<long>();
    private readonly ImmutableArray<double>.Builder reals = ImmutableArray.CreateBuilder<double>();

    public OnnxAttribute Read(long end)
    {
        var attribute = new OnnxAttribute("");
        while (wire.Next(end, out var field, out var type))
        {
            attribute = Field(attribute, field, type, end);
        }

        return attribute with { Wholes = wholes.ToImmutable(), Reals = reals.ToImmutable() };
    }

    private OnnxAttribute Field(OnnxAttribute attribute, int field, WireType type, long end)
    {
        switch (field, type)
        {
            case (1, WireType.Bytes):
                return attribute with { Name = wire.Text(end) };
            case (2, WireType.Fixed32):
                return attribute with { Real = BitConverter.UInt32BitsToSingle(wire.Fixed32()) };
            case (3, WireType.Varint):
                return attribute with { Whole = wire.Signed() };
            case (4, WireType.Bytes):
                return attribute with { Text = wire.Text(end) };
            case (5, WireType.Bytes):
                return attribute with { Tensor = tensors.Tensor(wire.Block(end)) };
            case (22, WireType.Bytes):
                return attribute with { Tensor = tensors.Sparse(wire.Block(end)) };
            case (21, WireType.Bytes):
                return attribute with { Refers = wire.Text(end) };
            case (7, _):
                Repeated.Reals(wire, type, end, reals);
                return attribute;
            case (8, _):
                Repeated.Wholes(wire, type, end, wholes);
                return attribute;
            case (6, WireType.Bytes):
                return attribute with { HasGraph = true, Graph = graphs(wire.Block(end)) };
            case (11, WireType.Bytes):
                wire.Skip(type, end);
                return attribute with { HasGraph = true };
            default:
                wire.Skip(type, end);
                return attribute;
        }
    }
}
