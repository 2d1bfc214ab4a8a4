using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Dosa.Frontend;

/// <summary>Reads UTF-8 files from disk, with or without a byte order mark.</summary>
public sealed class FileSourceReader : ISourceReader
{
    /// <inheritdoc/>
    public SourceRead Read(string path)
    {
        try
        {
            return Decode(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new(null, SourceProblem.Missing);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new(null, SourceProblem.Unreadable) { Detail = e.Message.TrimEnd('.') };
        }
    }

    /// <summary>The text of a file's bytes; a byte order mark at the start is dropped.</summary>
    public static SourceRead Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        var text = new char[bytes.Length];
        var status = Utf8.ToUtf16(bytes, text, out var read, out var written, replaceInvalidSequences: false);
        return status == System.Buffers.OperationStatus.Done
            ? SourceRead.Of(new string(text, 0, written))
            : new(null, SourceProblem.NotUtf8) { Detail = read.ToString(CultureInfo.InvariantCulture) };
    }
}
