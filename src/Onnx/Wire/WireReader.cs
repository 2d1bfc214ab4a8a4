using System.Buffers.Binary;
using System.Text;

namespace Dosa.Onnx.Wire;

/// <summary>
/// Reads a protocol buffer from a stream, field by field, and passes over what is not wanted without reading it where the stream can
/// seek. What is malformed ends it: <see cref="Fault"/> then says what and where, every further number is 0 and no field follows.
/// </summary>
internal sealed class WireReader(Stream stream)
{
    private const int LongestText = 1 << 20;

    private readonly byte[] buffer = new byte[1 << 16];
    private readonly long length = stream.CanSeek ? stream.Length : long.MaxValue;
    private long start;
    private int at;
    private int filled;

    /// <summary>How many bytes have been read or passed over.</summary>
    public long Position => start + at;

    /// <summary>What is malformed; null as long as all is well.</summary>
    public string? Fault { get; private set; }

    /// <summary>Where the malformed byte stands.</summary>
    public long FaultAt { get; private set; }

    /// <summary>The end of the stream, where it is known.</summary>
    public long End => length;

    /// <summary>The next field before <paramref name="end"/>; false at the end and after a fault.</summary>
    public bool Next(long end, out int field, out WireType type)
    {
        (field, type) = (0, WireType.Varint);
        if (Position > end)
        {
            Fail("a part is longer than what it stands in; the file was cut off or changed");
        }

        if (Fault is not null || Position == end || (end == long.MaxValue && !Fill()))
        {
            return false;
        }

        var key = Number();
        (field, type) = ((int)(key >> 3 & int.MaxValue), (WireType)(key & 7));
        if (Fault is null && (field == 0 || key >> 3 > 536870911 || type is not (WireType.Varint or WireType.Fixed64 or WireType.Bytes or WireType.Fixed32)))
        {
            Fail("no field of a protocol buffer begins like this");
        }

        return Fault is null;
    }

    /// <summary>A number of seven bits a byte.</summary>
    public ulong Number()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (!Fill())
            {
                Fail("the file ends inside a number");
                return 0;
            }

            var part = buffer[at++];
            value |= (ulong)(part & 127) << shift;
            if (part < 128)
            {
                return value;
            }
        }

        Fail("a number has more than 64 bits");
        return 0;
    }

    /// <summary>A number with a sign.</summary>
    public long Signed() => unchecked((long)Number());

    /// <summary>A number of 32 bits with a sign, as types have.</summary>
    public int Small() => unchecked((int)Number());

    /// <summary>The end of a message, text or list that begins here.</summary>
    public long Block(long end)
    {
        var count = Number();
        var room = Math.Min(end, length) - Position;
        if (Fault is null && (room < 0 || count > (ulong)room))
        {
            Fail("a part is longer than what it stands in; the file was cut off or changed");
        }

        return Fault is null ? Position + (long)count : Position;
    }

    /// <summary>A text.</summary>
    public string Text(long end)
    {
        var stop = Block(end);
        if (stop - Position > LongestText)
        {
            Fail("a name has more than a million bytes");
        }

        return Encoding.UTF8.GetString(Bytes(stop));
    }

    /// <summary>The bytes up to a place.</summary>
    public byte[] Bytes(long stop)
    {
        var bytes = new byte[Fault is null ? stop - Position : 0];
        for (var i = 0; i < bytes.Length;)
        {
            if (!Fill())
            {
                Fail("the file ends inside a part");
                return [];
            }

            var count = Math.Min(bytes.Length - i, filled - at);
            buffer.AsSpan(at, count).CopyTo(bytes.AsSpan(i));
            (i, at) = (i + count, at + count);
        }

        return bytes;
    }

    /// <summary>Four bytes.</summary>
    public uint Fixed32() => Bytes(Position + 4) is { Length: 4 } bytes ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : 0;

    /// <summary>Eight bytes.</summary>
    public ulong Fixed64() => Bytes(Position + 8) is { Length: 8 } bytes ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : 0;

    /// <summary>Passes over a field's value.</summary>
    public void Skip(WireType type, long end)
    {
        switch (type)
        {
            case WireType.Varint:
                Number();
                break;
            case WireType.Fixed32:
                SkipTo(Position + 4);
                break;
            case WireType.Fixed64:
                SkipTo(Position + 8);
                break;
            case WireType.Bytes:
                SkipTo(Block(end));
                break;
        }
    }

    /// <summary>Passes over everything up to a place.</summary>
    public void SkipTo(long stop)
    {
        if (Fault is null && stop > length)
        {
            Fail("the file ends inside a part");
        }

        while (Fault is null && Position < stop)
        {
            if (stop <= start + filled)
            {
                at = (int)(stop - start);
            }
            else if (stream.CanSeek)
            {
                stream.Position = stop;
                (start, at, filled) = (stop, 0, 0);
            }
            else
            {
                at = filled;
                if (!Fill())
                {
                    Fail("the file ends inside a part");
                }
            }
        }
    }

    /// <summary>Ends the reading: something is malformed.</summary>
    public void Fail(string fault)
    {
        if (Fault is null)
        {
            (Fault, FaultAt) = (fault, Position);
        }
    }

    private bool Fill()
    {
        if (at < filled)
        {
            return true;
        }

        start += filled;
        (at, filled) = (0, Fault is null ? stream.Read(buffer) : 0);
        return filled > 0;
    }
}
