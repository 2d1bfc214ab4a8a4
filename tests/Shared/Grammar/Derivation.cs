using System.Collections.Immutable;
using System.Text;

namespace Dosa.Tests.Grammar;

/// <summary>
/// Random texts of a grammar. A second set of rules, which take the first's place now and then or always, steers towards texts
/// that mean something.
/// </summary>
internal sealed class Derivation(ImmutableDictionary<string, Part> grammar, ImmutableDictionary<string, Part> steering, Random random)
{
    private const int Deep = 24;
    private const string Letters = "ab0 \té\n/*\"x";

    private readonly double steered = random.Next(2) == 0 ? 1 : random.NextDouble();
    private readonly HashSet<string> keywords = [.. grammar.Where(rule => !IsToken(rule.Key)).SelectMany(rule => Words(rule.Value))];
    private readonly List<string> tokens = [];

    /// <summary>The words and signs of the grammar.</summary>
    public IReadOnlyCollection<string> Keywords => keywords;

    /// <summary>The tokens of a text.</summary>
    public List<string> Tokens(string rule)
    {
        tokens.Clear();
        Derive(new Reference(rule), 0);
        return [.. tokens];
    }

    /// <summary>One token of a kind, such as a comment.</summary>
    public string Token(string rule)
    {
        var text = new StringBuilder();
        do
        {
            Spell(text.Clear(), grammar.GetValueOrDefault(rule) ?? steering[rule]);
        }
        while (keywords.Contains(text.ToString()));
        return text.ToString();
    }

    /// <summary>Tokens with space and comments between them; now and then with none where none is needed.</summary>
    public string Join(IEnumerable<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            var needed = text.Length > 0 && part.Length > 0 && Joins(text[^1], part[0]);
            text.Append(random.Next(24) switch
            {
                < 14 => " ",
                < 18 => needed ? "\t" : "",
                < 22 => "\n",
                22 => " " + Token("LINE_COMMENT") + "\n",
                _ => " " + Comment(),
            });
            text.Append(part);
        }

        return text.Append('\n').ToString();
    }

    private static bool IsToken(string rule) => char.IsUpper(rule[0]);

    // Two words, += and what begins a comment.
    private static bool Joins(char left, char right) =>
        (IsWord(left) && IsWord(right)) || (left == '+' && right == '=') || (left == '/' && right is '/' or '*');

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private static IEnumerable<string> Words(Part part) => part switch
    {
        Quoted quoted => [quoted.Text],
        Choice choice => choice.Alternatives.SelectMany(Words),
        Sequence sequence => sequence.Parts.SelectMany(Words),
        Repetition repetition => Words(repetition.Inner),
        _ => [],
    };

    private string Comment()
    {
        var comment = Token("BLOCK_COMMENT");
        // The rule lets a comment end with the text too; inside one that would be the last token.
        return comment.Length >= 4 && comment.EndsWith("*/", StringComparison.Ordinal)
            && comment.IndexOf("*/", 2, StringComparison.Ordinal) == comment.Length - 2 ? comment : "/* */";
    }

    private void Derive(Part part, int depth)
    {
        switch (part)
        {
            case Quoted quoted:
                tokens.Add(quoted.Text);
                break;
            case Reference { Rule: "EOF" }:
                break;
            case Reference { Rule: var rule } when IsToken(rule):
                tokens.Add(Token(rule));
                break;
            case Reference { Rule: var rule }:
                Derive(!grammar.TryGetValue(rule, out var own) || (steering.ContainsKey(rule) && random.NextDouble() < steered) ? steering[rule] : own,
                    depth + 1);
                break;
            case Sequence sequence:
                foreach (var next in sequence.Parts)
                {
                    Derive(next, depth);
                }

                break;
            case Choice choice:
                // The first alternative of every rule ends soon enough.
                Derive(choice.Alternatives[depth > Deep ? 0 : random.Next(choice.Alternatives.Length)], depth);
                break;
            case Repetition repetition:
                for (var times = Times(repetition.Sign, depth); times > 0; times--)
                {
                    Derive(repetition.Inner, depth);
                }

                break;
        }
    }

    private int Times(char sign, int depth)
    {
        var least = sign == '+' ? 1 : 0;
        return depth > Deep ? least : sign == '?' ? random.Next(2) : least + Math.Max(0, random.Next(5) - 1 - depth / 6);
    }

    private void Spell(StringBuilder text, Part part)
    {
        switch (part)
        {
            case Quoted quoted:
                text.Append(quoted.Text);
                break;
            case Reference { Rule: "EOF" }:
                break;
            case Reference reference:
                Spell(text, grammar.GetValueOrDefault(reference.Rule) ?? steering[reference.Rule]);
                break;
            case Characters { Excluded: false } set:
                text.Append(set.Members[random.Next(set.Members.Length)]);
                break;
            case Characters set:
                var free = Letters.Where(letter => !set.Members.Contains(letter)).ToArray();
                text.Append(free[random.Next(free.Length)]);
                break;
            case Sequence sequence:
                foreach (var next in sequence.Parts)
                {
                    Spell(text, next);
                }

                break;
            case Choice choice:
                Spell(text, choice.Alternatives[random.Next(choice.Alternatives.Length)]);
                break;
            case Repetition repetition:
                for (var times = Times(repetition.Sign, 0); times > 0; times--)
                {
                    Spell(text, repetition.Inner);
                }

                break;
        }
    }
}
