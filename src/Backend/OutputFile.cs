using System.Text;

namespace Dosa.Backend;

/// <summary>
/// A file to write: its path below the output folder, with <c>/</c> between folders, and its text, as a whole or as what writes it in UTF-8
/// piece by piece, so that a large file need not be in memory. What writes it may be called more than once and gives the same bytes each time.
/// </summary>
public sealed record OutputFile
{
    private readonly string? text;
    private readonly Action<Stream>? write;

    /// <summary>A file with a text.</summary>
    public OutputFile(string path, string text) => (Path, this.text) = (path, text);

    /// <summary>A file that is written piece by piece.</summary>
    public OutputFile(string path, Action<Stream> write) => (Path, this.write) = (path, write);

    /// <summary>The path below the output folder.</summary>
    public string Path { get; init; }

    /// <summary>The whole text, made anew each time where it is written piece by piece.</summary>
    public string Text
    {
        get
        {
            if (text is not null)
            {
                return text;
            }

            using var whole = new MemoryStream();
            write!(whole);
            return Encoding.UTF8.GetString(whole.GetBuffer(), 0, (int)whole.Length);
        }
    }

    /// <summary>Writes the text in UTF-8, without a mark at its beginning.</summary>
    public void WriteTo(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (write is not null)
        {
            write(stream);
            return;
        }

        stream.Write(Encoding.UTF8.GetBytes(text!));
    }
}
