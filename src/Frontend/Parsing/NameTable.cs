namespace Dosa.Frontend.Parsing;

/// <summary>The names of a text, each in memory once; <paramref name="read"/> turns the written form into the name.</summary>
internal sealed class NameTable(string text, Func<string, string> read)
{
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> names =
        new Dictionary<string, string>().GetAlternateLookup<ReadOnlySpan<char>>();

    public NameTable(string text)
        : this(text, static written => written)
    {
    }

    public string this[TextSpan span]
    {
        get
        {
            var written = text.AsSpan(span.Start, span.Length);
            if (!names.TryGetValue(written, out var name))
            {
                names[written] = name = read(written.ToString());
            }

            return name;
        }
    }
}
