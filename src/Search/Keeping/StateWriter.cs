using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Dosa.CostModel;

namespace Dosa.Search.Keeping;

/// <summary>Writes numbers and texts one after the other, compactly; <see cref="StateReader"/> reads them in the same order.</summary>
internal sealed class StateWriter
{
    private readonly ArrayBufferWriter<byte> buffer = new();

    /// <summary>A whole number, which takes the less room the smaller it is.</summary>
    public StateWriter Whole(long number)
    {
        var (rest, count) = ((ulong)number, 0);
        var bytes = buffer.GetSpan(10);
        for (; rest > 127; rest >>= 7)
        {
            bytes[count++] = (byte)(rest | 128);
        }

        bytes[count++] = (byte)rest;
        buffer.Advance(count);
        return this;
    }

    /// <summary>All 64 bits of a number.</summary>
    public StateWriter Number(double number)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(buffer.GetSpan(sizeof(double)), number);
        buffer.Advance(sizeof(double));
        return this;
    }

    public StateWriter Text(string text)
    {
        Whole(Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, buffer);
        return this;
    }

    /// <summary>Mappings, as their notation.</summary>
    public StateWriter Mappings(ImmutableArray<Mapping> mappings, Architecture architecture)
    {
        Whole(mappings.Length);
        foreach (var mapping in mappings)
        {
            Text(MappingNotation.Print(mapping, architecture));
        }

        return this;
    }

    /// <summary>The points of a curve without their times.</summary>
    public StateWriter Curve(IReadOnlyCollection<CurvePoint> curve)
    {
        Whole(curve.Count);
        foreach (var point in curve)
        {
            Whole(point.Evaluations).Number(point.Value).Number(point.LowerBound ?? double.NaN);
        }

        return this;
    }

    /// <summary>Everything written so far, compressed.</summary>
    public byte[] ToBytes()
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest))
        {
            deflate.Write(buffer.WrittenSpan);
        }

        return packed.ToArray();
    }
}
