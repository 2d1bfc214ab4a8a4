using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dosa.IR;

/// <summary>
/// MLIR's string literals. A literal denotes bytes; as a value they are read as UTF-8, and a byte that is not UTF-8
/// becomes the lone surrogate U+DC80 + (byte - 0x80), so that any literal comes back as it was.
/// </summary>
public static class StringLiteral
{
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(0x20, 0x5f).Select(code => (char)code).Where(character => character is not ('"' or '\\'))]);

    /// <summary>Whether a name can stand without quotes as an attribute's or a symbol's name.</summary>
    public static bool IsBare(string name)
    {
        if (name.Length == 0 || !(char.IsAsciiLetter(name[0]) || name[0] == '_'))
        {
            return false;
        }

        foreach (var character in name.AsSpan(1))
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '$' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The literal for a value, in quotes: printable ASCII as itself, other bytes as <c>\</c> and two hex digits.</summary>
    public static string Quote(string value)
    {
        return AppendQuoted(new StringBuilder(value.Length + 2), value).ToString();
    }

    // The literal, behind a text.
    internal static StringBuilder AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        if (!value.AsSpan().ContainsAnyExcept(Plain))
        {
            return text.Append(value).Append('"');
        }

        foreach (var part in Bytes(value))
        {
            if (part == '\\')
            {
                text.Append(@"\\");
            }
            else if (part is >= 0x20 and < 0x7f and not (byte)'"')
            {
                text.Append((char)part);
            }
            else
            {
                text.Append('\\').Append(part.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return text.Append('"');
    }

    /// <summary>The value of a literal that is given with its quotes; an unknown escape stands for its characters.</summary>
    public static string Unquote(ReadOnlySpan<char> literal)
    {
        var inner = literal[1..^1];
        if (!inner.Contains('\\') && Ascii.IsValid(inner))
        {
            return inner.ToString();
        }

        var bytes = new ArrayBufferWriter<byte>(inner.Length);
        while (!inner.IsEmpty)
        {
            var escape = inner.IndexOf('\\');
            var run = escape < 0 ? inner : inner[..escape];
            Encoding.UTF8.GetBytes(run, bytes);
            inner = inner[run.Length..];
            if (!inner.IsEmpty)
            {
                inner = inner[Escape(inner, bytes)..];
            }
        }

        return Text(bytes.WrittenSpan);
    }

    private static int Escape(ReadOnlySpan<char> rest, ArrayBufferWriter<byte> bytes)
    {
        byte[] value = rest switch
        {
            [_, 'n', ..] => [(byte)'\n'],
            [_, 't', ..] => [(byte)'\t'],
            [_, '"', ..] => [(byte)'"'],
            [_, '\\', ..] => [(byte)'\\'],
            [_, var high, var low, ..] when char.IsAsciiHexDigit(high) && char.IsAsciiHexDigit(low) =>
                [byte.Parse(rest[1..3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)],
            _ => [(byte)'\\'],
        };
        bytes.Write(value);
        return rest is [_, 'n' or 't' or '"' or '\\', ..] ? 2 : value[0] == '\\' ? 1 : 3;
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var used) == OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                used = 1;
                text.Append((char)(0xDC00 + bytes[0]));
            }

            bytes = bytes[used..];
        }

        return text.ToString();
    }

    private static List<byte> Bytes(string value)
    {
        var bytes = new List<byte>(value.Length);
        Span<byte> encoded = stackalloc byte[4];
        for (var i = 0; i < value.Length;)
        {
            if (Rune.TryGetRuneAt(value, i, out var rune))
            {
                bytes.AddRange(encoded[..rune.EncodeToUtf8(encoded)]);
                i += rune.Utf16SequenceLength;
            }
            else
            {
                bytes.Add((byte)(value[i++] & 0xff));
            }
        }

        return bytes;
    }
}
