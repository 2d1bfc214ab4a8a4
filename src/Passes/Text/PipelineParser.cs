using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Passes;

/// <summary>Reads the text of a pipeline from left to right; the first error ends it.</summary>
internal sealed class PipelineParser(string text, PassRegistry registry, Action<Diagnostic> report)
{
    private static readonly string[] Anchors = ["builtin.module", "any"];
    private int position;

    public Pipeline? Parse()
    {
        SkipBlanks();
        var anchored = ReadAnchor();

        var passes = ParsePasses(anchored);
        if (passes is null || (anchored && !Expect(')')))
        {
            return null;
        }

        SkipBlanks();
        return position == text.Length ? new(passes.Value) : Fail<Pipeline>("the text goes on after the pipeline's end");
    }

    /// <summary><c>a=1 b='two words'</c>, up to the end or to a brace.</summary>
    public IPass? ParseOptions(IPass pass)
    {
        IPass? configured = pass;
        for (SkipBlanks(); configured is not null && position < text.Length && text[position] != '}'; SkipBlanks())
        {
            var start = position;
            var name = ParseWord("=");
            if (name.Length == 0)
            {
                return Fail<IPass>("an option such as seed=1 is missing");
            }

            var value = position < text.Length && text[position] == '=' ? ParseValue() : "true";
            configured = value is null ? null : Set(configured, name, value, Place(start, position - start));
        }

        return configured;
    }

    private bool ReadAnchor()
    {
        var start = position;
        if (Anchors.Contains(ParseWord("")))
        {
            SkipBlanks();
            if (position < text.Length && text[position] == '(')
            {
                position++;
                return true;
            }
        }

        position = start;
        return false;
    }

    private ImmutableArray<IPass>? ParsePasses(bool anchored)
    {
        var passes = ImmutableArray.CreateBuilder<IPass>();
        SkipBlanks();
        if (position == text.Length || (anchored && text[position] == ')'))
        {
            return [];
        }

        do
        {
            if (ParsePass() is not { } pass)
            {
                return null;
            }

            passes.Add(pass);
            SkipBlanks();
        }
        while (position < text.Length && text[position] == ',' && ++position > 0);
        return passes.ToImmutable();
    }

    private IPass? ParsePass()
    {
        SkipBlanks();
        var start = position;
        var name = ParseWord("");
        if (name.Length == 0)
        {
            return Fail<IPass>("a pass name is missing");
        }

        SkipBlanks();
        if (position < text.Length && text[position] == '(')
        {
            report(PassDiagnostics.NestedPipeline(Place(start, name.Length), name));
            return null;
        }

        var pass = registry.Find(name, Place(start, name.Length), report);
        if (pass is null || position == text.Length || text[position] != '{')
        {
            return pass;
        }

        position++;
        return ParseOptions(pass) is { } configured && Expect('}') ? configured : null;
    }

    private IPass? Set(IPass pass, string name, string value, Location place)
    {
        var failed = false;
        var configured = PassRegistry.Configure(pass, name, value, place, diagnostic =>
        {
            failed = true;
            report(diagnostic);
        });
        return failed ? null : configured;
    }

    private string? ParseValue()
    {
        position++;
        if (position == text.Length || text[position] is not ('\'' or '"'))
        {
            return ParseWord("=");
        }

        var end = text.IndexOf(text[position], position + 1);
        if (end < 0)
        {
            return Fail<string>("the quote is not closed");
        }

        var value = text[(position + 1)..end];
        position = end + 1;
        return value;
    }

    /// <summary>Up to a blank or a character with a meaning; <paramref name="stops"/> are characters that end this word, too.</summary>
    private string ParseWord(string stops)
    {
        var start = position;
        while (position < text.Length && !char.IsWhiteSpace(text[position]) && !"{}()\"'".Contains(text[position], StringComparison.Ordinal)
            && !stops.Contains(text[position], StringComparison.Ordinal) && (stops.Length > 0 || text[position] != ','))
        {
            position++;
        }

        return text[start..position];
    }

    private bool Expect(char character)
    {
        SkipBlanks();
        if (position < text.Length && text[position] == character)
        {
            position++;
            return true;
        }

        Fail<string>($"'{character}' is missing");
        return false;
    }

    private void SkipBlanks()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }
    }

    private T? Fail<T>(string what)
        where T : class
    {
        report(PassDiagnostics.BadPipeline(Place(position, 1), what));
        return null;
    }

    private FileLocation Place(int start, int length)
    {
        var before = text.AsSpan(0, start);
        return new(PipelineText.SourceName, 1 + before.Count('\n'), start - before.LastIndexOf('\n'), Math.Max(1, length));
    }
}
