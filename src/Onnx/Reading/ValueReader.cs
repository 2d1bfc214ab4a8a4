using System.Collections.Immutable;
using Dosa.Onnx.Model;
using Dosa.Onnx.Wire;

namespace Dosa.Onnx.Reading;

/// <summary>Reads ValueInfoProto and the types inside.</summary>
internal static class ValueReader
{
    public static OnnxValue Value(WireReader wire, long end)
    {
        var value = new OnnxValue("", 0, null);
        while (wire.Next(end, out var field, out var type))
        {
            switch (field, type)
            {
                case (1, WireType.Bytes):
                    value = value with { Name = wire.Text(end) };
                    break;
                case (2, WireType.Bytes):
                    value = TypeOf(wire, wire.Block(end), value);
                    break;
                default:
                    wire.Skip(type, end);
                    break;
            }
        }

        return value;
    }

    // Only tensors have extents; sequences, maps and the like are of no known type.
    private static OnnxValue TypeOf(WireReader wire, long end, OnnxValue value)
    {
        while (wire.Next(end, out var field, out var type))
        {
            if (field != 1 || type != WireType.Bytes)
            {
                wire.Skip(type, end);
                continue;
            }

            var stop = wire.Block(end);
            while (wire.Next(stop, out field, out type))
            {
                switch (field, type)
                {
                    case (1, WireType.Varint):
                        value = value with { Type = wire.Small() };
                        break;
                    case (2, WireType.Bytes):
                        value = value with { Shape = Shape(wire, wire.Block(stop)) };
                        break;
                    default:
                        wire.Skip(type, stop);
                        break;
                }
            }
        }

        return value;
    }

    private static ImmutableArray<OnnxExtent> Shape(WireReader wire, long end)
    {
        var extents = ImmutableArray.CreateBuilder<OnnxExtent>();
        while (wire.Next(end, out var field, out var type))
        {
            if (field != 1 || type != WireType.Bytes)
            {
                wire.Skip(type, end);
                continue;
            }

            var (extent, stop) = (default(OnnxExtent), wire.Block(end));
            while (wire.Next(stop, out field, out type))
            {
                switch (field, type)
                {
                    case (1, WireType.Varint):
                        extent = new(wire.Signed(), null);
                        break;
                    case (2, WireType.Bytes):
                        extent = new(0, wire.Text(stop) is { Length: > 0 } name ? name : null);
                        break;
                    default:
                        wire.Skip(type, stop);
                        break;
                }
            }

            extents.Add(extent);
        }

        return extents.ToImmutable();
    }
}
