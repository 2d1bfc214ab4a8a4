using System.Buffers.Binary;
using System.Collections.Immutable;
using Dosa.Onnx.Model;
using Dosa.Onnx.Wire;

namespace Dosa.Onnx.Reading;

/// <summary>
/// Reads TensorProto. Elements are kept where there are at most <see cref="Repeated.Most"/>, as in constants that shapes are made of; weights
/// are passed over, and files beside the model that hold them are not looked at.
/// </summary>
internal sealed class TensorReader(WireReader wire)
{
    public OnnxTensor Tensor(long end)
    {
        var (name, element, raw) = ("", 0, Array.Empty<byte>());
        var shape = ImmutableArray.CreateBuilder<long>();
        var (wholes, reals) = (ImmutableArray.CreateBuilder<long>(), ImmutableArray.CreateBuilder<double>());
        while (wire.Next(end, out var field, out var type))
        {
            switch (field, type)
            {
                case (1, _):
                    Repeated.Wholes(wire, type, end, shape);
                    break;
                case (2, WireType.Varint):
                    element = wire.Small();
                    break;
                case (4, _):
                    Repeated.Reals(wire, type, end, reals);
                    break;
                case (5 or 7 or 11, _):
                    Repeated.Wholes(wire, type, end, wholes);
                    break;
                case (8, WireType.Bytes):
                    name = wire.Text(end);
                    break;
                case (9, WireType.Bytes):
                    raw = Small(wire.Block(end));
                    break;
                default:
                    wire.Skip(type, end);
                    break;
            }
        }

        Decode(element, raw, wholes, reals);
        return new(name, element, shape.ToImmutable(), Kept(wholes), Kept(reals));
    }

    /// <summary>A sparse tensor: the name of its values, and its extents.</summary>
    public OnnxTensor Sparse(long end)
    {
        var found = new OnnxTensor("", 0, [], [], []);
        var shape = ImmutableArray.CreateBuilder<long>();
        while (wire.Next(end, out var field, out var type))
        {
            switch (field, type)
            {
                case (1, WireType.Bytes):
                    found = Tensor(wire.Block(end));
                    break;
                case (3, _):
                    Repeated.Wholes(wire, type, end, shape);
                    break;
                default:
                    wire.Skip(type, end);
                    break;
            }
        }

        return found with { Shape = shape.ToImmutable(), Wholes = [], Reals = [] };
    }

    private static ImmutableArray<T> Kept<T>(ImmutableArray<T>.Builder values) => values.Count > Repeated.Most ? [] : values.ToImmutable();

    private byte[] Small(long stop)
    {
        if (stop - wire.Position <= Repeated.Most * sizeof(long))
        {
            return wire.Bytes(stop);
        }

        wire.SkipTo(stop);
        return [];
    }

    private static void Decode(int type, ReadOnlySpan<byte> raw, ImmutableArray<long>.Builder wholes, ImmutableArray<double>.Builder reals)
    {
        var width = ElementType.Bits(type) / 8;
        for (var i = 0; width > 0 && i + width <= raw.Length && wholes.Count + reals.Count <= Repeated.Most; i += width)
        {
            var at = raw[i..];
            switch (type)
            {
                case ElementType.Int64 or ElementType.UInt64:
                    wholes.Add(BinaryPrimitives.ReadInt64LittleEndian(at));
                    break;
                case ElementType.Int32 or ElementType.UInt32:
                    wholes.Add(BinaryPrimitives.ReadInt32LittleEndian(at));
                    break;
                case ElementType.Int16 or ElementType.UInt16:
                    wholes.Add(BinaryPrimitives.ReadInt16LittleEndian(at));
                    break;
                case ElementType.Int8:
                    wholes.Add(unchecked((sbyte)at[0]));
                    break;
                case ElementType.UInt8 or ElementType.Bool:
                    wholes.Add(at[0]);
                    break;
                case ElementType.Float:
                    reals.Add(BinaryPrimitives.ReadSingleLittleEndian(at));
                    break;
                case ElementType.Double:
                    reals.Add(BinaryPrimitives.ReadDoubleLittleEndian(at));
                    break;
                case ElementType.Half:
                    reals.Add((double)BinaryPrimitives.ReadHalfLittleEndian(at));
                    break;
                default:
                    return;
            }
        }
    }
}
