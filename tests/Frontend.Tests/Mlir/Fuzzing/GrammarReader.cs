using System.Text.RegularExpressions;

namespace Dosa.Frontend.Mlir.Tests.Fuzzing;

/// <summary>Reads the rules of an ANTLR grammar: labels, commands and comments are left out.</summary>
internal sealed partial class GrammarReader
{
    private readonly List<string> tokens;
    private int position;

    private GrammarReader(string text) => tokens = [.. Token().Matches(Noise().Replace(text, " ")).Select(match => match.Value)];

    private string Next => position < tokens.Count ? tokens[position] : "";

    public static IReadOnlyDictionary<string, GrammarTerm> Read(string text)
    {
        var reader = new GrammarReader(text[(text.IndexOf("grammar MlirGeneric;", StringComparison.Ordinal) + "grammar MlirGeneric;".Length)..]);
        var rules = new Dictionary<string, GrammarTerm>();
        while (reader.Next.Length > 0)
        {
            if (reader.Next == "fragment")
                reader.position++;
            var name = reader.Take();
            if (reader.Next == "returns")
                reader.position += 2;
            reader.Expect(":");
            rules.Add(name, reader.Choice());
            reader.Expect(";");
        }

        return rules;
    }

    private GrammarTerm Choice()
    {
        var terms = new List<GrammarTerm> { Sequence() };
        while (Next == "|")
        {
            position++;
            terms.Add(Sequence());
        }

        return terms.Count == 1 ? terms[0] : new GrammarTerm.Choice(terms);
    }

    private GrammarTerm Sequence()
    {
        var terms = new List<GrammarTerm>();
        while (Next is not ("|" or ")" or ";" or "->"))
            terms.Add(Repeated());
        if (Next == "->")
            position += 2;
        return terms.Count == 1 ? terms[0] : new GrammarTerm.Sequence(terms);
    }

    private GrammarTerm Repeated()
    {
        var term = Single();
        while (Next is "?" or "*" or "+")
        {
            term = Take() switch { "?" => new GrammarTerm.Repeat(term, 0, 1), "*" => new GrammarTerm.Repeat(term, 0, 3), _ => new GrammarTerm.Repeat(term, 1, 3) };
            if (Next == "?")
                position++;
        }

        return term;
    }

    private GrammarTerm Single()
    {
        var token = Take();
        switch (token[0])
        {
            case '(':
                var inner = Choice();
                Expect(")");
                return inner;
            case '\'':
                return new GrammarTerm.Literal(Unescape(token[1..^1]));
            case '[':
                return new GrammarTerm.Characters(Expand(token[1..^1]), false);
            case '.':
                return new GrammarTerm.Characters("", true);
            case '~':
                return Others(Single());
            default:
                return new GrammarTerm.Reference(token);
        }
    }

    private static GrammarTerm Others(GrammarTerm term) => term switch
    {
        GrammarTerm.Characters set => set with { Others = true },
        GrammarTerm.Literal text => new GrammarTerm.Characters(text.Text, true),
        GrammarTerm.Choice choice => new GrammarTerm.OtherToken(choice.Terms.Select(one => ((GrammarTerm.Literal)one).Text).ToHashSet()),
        _ => throw new InvalidOperationException($"~ stands before {term}."),
    };

    private static string Expand(string set)
    {
        var text = Range().Replace(set, match => string.Concat(Enumerable.Range(match.Value[0], match.Value[2] - match.Value[0] + 1).Select(c => (char)c)));
        return Unescape(text);
    }

    private static string Unescape(string text) => Escape().Replace(text, match => match.Value[1] switch { 'n' => "\n", 'r' => "\r", 't' => "\t", var c => c.ToString() });

    private string Take() => tokens[position++];

    private void Expect(string token)
    {
        if (Take() is var found && found != token)
            throw new InvalidOperationException($"'{token}' is expected before token {position}, not '{found}'.");
    }

    // Comments, and the labels of parts.
    [GeneratedRegex(@"^//[^\n]*|(?<=\s|\()[a-zA-Z]+\+?=(?=['(a-zA-Z])", RegexOptions.Multiline)]
    private static partial Regex Noise();

    [GeneratedRegex(@"'(?:[^'\\]|\\.)*'|\[(?:[^\]\\]|\\.)*\]|->|[A-Za-z_]+|[^\s]")]
    private static partial Regex Token();

    [GeneratedRegex("[a-zA-Z0-9]-[a-zA-Z0-9]")]
    private static partial Regex Range();

    [GeneratedRegex(@"\\.")]
    private static partial Regex Escape();
}
