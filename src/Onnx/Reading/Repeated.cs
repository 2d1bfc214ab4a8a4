using System.Collections.Immutable;
using Dosa.Onnx.Wire;

namespace Dosa.Onnx.Reading;

/// <summary>Lists of numbers, one by one or packed; of longer ones than shapes have, the rest is passed over.</summary>
internal static class Repeated
{
    public const int Most = 4096;

    public static void Wholes(WireReader wire, WireType type, long end, ImmutableArray<long>.Builder into)
    {
        if (type == WireType.Varint)
        {
            Add(into, wire.Signed());
        }
        else if (type == WireType.Bytes)
        {
            var stop = wire.Block(end);
            while (wire.Fault is null && wire.Position < stop && into.Count <= Most)
            {
                Add(into, wire.Signed());
            }

            wire.SkipTo(stop);
        }
        else
        {
            wire.Skip(type, end);
        }
    }

    public static void Reals(WireReader wire, WireType type, long end, ImmutableArray<double>.Builder into)
    {
        if (type == WireType.Fixed32)
        {
            Add(into, BitConverter.UInt32BitsToSingle(wire.Fixed32()));
        }
        else if (type == WireType.Fixed64)
        {
            Add(into, BitConverter.UInt64BitsToDouble(wire.Fixed64()));
        }
        else if (type == WireType.Bytes)
        {
            var stop = wire.Block(end);
            while (wire.Fault is null && wire.Position + 4 <= stop && into.Count <= Most)
            {
                Add(into, BitConverter.UInt32BitsToSingle(wire.Fixed32()));
            }

            wire.SkipTo(stop);
        }
        else
        {
            wire.Skip(type, end);
        }
    }

    private static void Add<T>(ImmutableArray<T>.Builder into, T value)
    {
        if (into.Count <= Most)
        {
            into.Add(value);
        }
    }
}
