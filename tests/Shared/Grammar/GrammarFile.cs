using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Dosa.Tests.Grammar;

/// <summary>The rules of a <c>.g4</c> file, as far as the project's grammars use its language.</summary>
internal sealed partial class GrammarFile
{
    private readonly Dictionary<string, Part> rules = [];
    private readonly string[] words;
    private int at;

    private GrammarFile(string text)
    {
        words = [.. Word().Matches(text).Select(match => match.Value).Where(word => !word.StartsWith("//", StringComparison.Ordinal))];
        while (at < words.Length)
        {
            Rule();
        }
    }

    public static ImmutableDictionary<string, Part> Read(string path) => new GrammarFile(File.ReadAllText(path)).rules.ToImmutableDictionary();

    [GeneratedRegex(@"//[^\n]*|'(\\.|[^'\\])*'|\[(\\.|[^\]\\])*\]|->|\w+|\S")]
    private static partial Regex Word();

    private void Rule()
    {
        var name = words[at++];
        if (name == "tokens")
        {
            at = Array.IndexOf(words, "}", at) + 1;
            return;
        }

        if (name == "fragment")
        {
            name = words[at++];
        }

        if (name != "grammar")
        {
            if (words[at] == "returns")
            {
                at += 2;
            }

            Take(":");
            rules.Add(name, Choice());
        }

        // Where tokens go is not what they look like.
        while (words[at] != ";")
        {
            at++;
        }

        Take(";");
    }

    private Part Choice()
    {
        var alternatives = new List<Part> { Sequence() };
        while (words[at] == "|")
        {
            at++;
            alternatives.Add(Sequence());
        }

        return alternatives.Count == 1 ? alternatives[0] : new Choice([.. alternatives]);
    }

    private Part Sequence()
    {
        var parts = new List<Part>();
        while (words[at] is not ("|" or ")" or ";" or "->"))
        {
            parts.Add(Repeated());
        }

        return parts.Count == 1 ? parts[0] : new Sequence([.. parts]);
    }

    private Part Repeated()
    {
        // name=part and names+=part
        if (words[at + 1] == "=")
        {
            at += 2;
        }
        else if (words[at + 1] == "+" && words[at + 2] == "=")
        {
            at += 3;
        }

        var part = Single();
        while (words[at] is "?" or "*" or "+")
        {
            // A question mark behind another sign only says how much to take.
            if (part is not Repetition)
            {
                part = new Repetition(part, words[at][0]);
            }

            at++;
        }

        return part;
    }

    private Part Single()
    {
        var word = words[at++];
        switch (word[0])
        {
            case '(':
                var inner = Choice();
                Take(")");
                return inner;
            case '\'':
                return new Quoted(Regex.Unescape(word[1..^1]));
            case '.':
                return new Characters("", Excluded: true);
            case '~' when words[at] == "(":
                return new OtherToken([.. ((Choice)Single()).Alternatives.Select(one => ((Quoted)one).Text)]);
            case '~':
                return new Characters(Members(words[at++]), Excluded: true);
            case '[':
                return new Characters(Members(word), Excluded: false);
            default:
                return new Reference(word);
        }
    }

    private static string Members(string set)
    {
        var text = Regex.Unescape(set[1..^1]);
        var members = "";
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 2 < text.Length && text[i + 1] == '-')
            {
                for (var c = text[i]; c <= text[i + 2]; c++)
                {
                    members += c;
                }

                i += 2;
            }
            else
            {
                members += text[i];
            }
        }

        return members;
    }

    private void Take(string word)
    {
        if (words[at++] != word)
        {
            throw new FormatException($"The grammar has '{words[at - 1]}' where '{word}' should be.");
        }
    }
}
