using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Dosa.CostModel;

namespace Dosa.Search.Keeping;

/// <summary>Reads what a <see cref="StateWriter"/> wrote.</summary>
internal sealed class StateReader
{
    private readonly byte[] bytes;
    private int at;

    public StateReader(byte[] packed)
    {
        using var stream = new MemoryStream();
        using (var inflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress))
        {
            inflate.CopyTo(stream);
        }

        bytes = stream.ToArray();
    }

    public long Whole()
    {
        var number = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            number |= (ulong)(next & 127) << shift;
            if (next < 128)
            {
                return (long)number;
            }
        }
    }

    public int Small() => checked((int)Whole());

    public double Number()
    {
        at += sizeof(double);
        return BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(at - sizeof(double)));
    }

    public string Text()
    {
        var length = Small();
        at += length;
        return Encoding.UTF8.GetString(bytes, at - length, length);
    }

    public ImmutableArray<Mapping> Mappings(Architecture architecture)
    {
        var mappings = ImmutableArray.CreateBuilder<Mapping>();
        for (var count = Small(); count > 0; count--)
        {
            mappings.Add(MappingNotation.TryParse(Text(), architecture, out var mapping, out _)
                ? mapping
                : throw new InvalidDataException("A mapping of the checkpoint does not read."));
        }

        return mappings.ToImmutable();
    }

    public ImmutableArray<CurvePoint> Curve()
    {
        var curve = ImmutableArray.CreateBuilder<CurvePoint>();
        for (var count = Small(); count > 0; count--)
        {
            var (evaluations, value, bound) = (Whole(), Number(), Number());
            curve.Add(new(evaluations, TimeSpan.Zero, value, double.IsNaN(bound) ? null : bound));
        }

        return curve.ToImmutable();
    }
}
