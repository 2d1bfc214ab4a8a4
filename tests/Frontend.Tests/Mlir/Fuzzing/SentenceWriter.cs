using System.Collections.Immutable;
using System.Text;
using Dosa.Tests.Grammar;

namespace Dosa.Frontend.Mlir.Tests.Fuzzing;

/// <summary>Random sentences of a grammar. Below a depth and after a length, each rule takes its shortest way out.</summary>
internal sealed class SentenceWriter
{
    private const string Printable = " abcxyzEFdn0123456789%@^!#$._-<>()[]{}:,=+*/?'é";
    private const int Deepest = 24;
    private const int Longest = 150;

    private readonly ImmutableDictionary<string, Part> rules;
    private readonly Dictionary<string, int> heights = [];
    private readonly HashSet<string> keywords;
    private readonly string[] anyToken;

    public SentenceWriter(ImmutableDictionary<string, Part> rules)
    {
        this.rules = rules;
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (name, term) in rules)
            {
                var height = Height(term);
                changed |= height != heights.GetValueOrDefault(name, int.MaxValue);
                heights[name] = height;
            }
        }

        keywords = [.. rules.Where(rule => char.IsLower(rule.Key[0])).SelectMany(rule => Literals(rule.Value))];
        anyToken = [.. keywords, .. rules.Keys.Where(
            name => char.IsUpper(name[0]) && name is not ("SPACE" or "COMMENT" or "OTHER" or "DIGIT" or "WORD" or "SUFFIX" or "RESOURCES"))];
    }

    /// <summary>The tokens of a random sentence of a rule.</summary>
    public List<string> Write(string rule, Random random)
    {
        var tokens = new List<string>();
        Parser(new Reference(rule), tokens, 0, random);
        return tokens;
    }

    /// <summary>A random token of the grammar.</summary>
    public string Token(Random random)
    {
        var token = anyToken[random.Next(anyToken.Length)];
        return rules.ContainsKey(token) ? Lexed(token, random) : token;
    }

    private static IEnumerable<string> Literals(Part term) => term switch
    {
        Quoted quoted => [quoted.Text],
        Choice choice => choice.Alternatives.SelectMany(Literals),
        Sequence sequence => sequence.Parts.SelectMany(Literals),
        Repetition repetition => Literals(repetition.Inner),
        _ => [],
    };

    // How deep the shortest sentence is, as far as it is known.
    private int Height(Part term) => term switch
    {
        Reference { Rule: "EOF" } => 0,
        Reference reference => heights.TryGetValue(reference.Rule, out var height) && height < int.MaxValue ? height + 1 : int.MaxValue,
        Choice choice => choice.Alternatives.Min(Height),
        Sequence sequence => sequence.Parts.Select(Height).DefaultIfEmpty(0).Max(),
        Repetition { Sign: not '+' } => 0,
        Repetition repetition => Height(repetition.Inner),
        _ => 0,
    };

    private void Parser(Part term, List<string> tokens, int depth, Random random)
    {
        switch (term)
        {
            case Reference { Rule: "EOF" }:
                break;
            case Reference { Rule: var rule } when char.IsUpper(rule[0]):
                tokens.Add(Lexed(rule, random));
                break;
            case Reference { Rule: var rule }:
                Parser(rules[rule], tokens, depth + 1, random);
                break;
            case Quoted { Text: var text }:
                tokens.Add(text);
                break;
            case Choice { Alternatives: var terms }:
                Parser(Pick(terms, IsLong(tokens, depth), random), tokens, depth, random);
                break;
            case Sequence { Parts: var terms }:
                foreach (var part in terms)
                {
                    Parser(part, tokens, depth, random);
                }

                break;
            case Repetition repetition:
                for (var times = Times(repetition.Sign, IsLong(tokens, depth), random); times > 0; times--)
                {
                    Parser(repetition.Inner, tokens, depth, random);
                }

                break;
            case OtherToken { Texts: var texts }:
                string token;
                do
                {
                    token = Token(random);
                }
                while (texts.Contains(token));
                tokens.Add(token);
                break;
            default:
                throw new InvalidOperationException($"A rule of the parser has {term}.");
        }
    }

    private static bool IsLong(List<string> tokens, int depth) => depth > Deepest || tokens.Count > Longest;

    private Part Pick(ImmutableArray<Part> terms, bool isLong, Random random) =>
        isLong ? terms.MinBy(Height)! : terms[random.Next(terms.Length)];

    private static int Times(char sign, bool isLong, Random random)
    {
        var least = sign == '+' ? 1 : 0;
        return isLong ? least : random.Next(least, sign == '?' ? 2 : 4);
    }

    // A name that is a keyword is another token.
    private string Lexed(string rule, Random random)
    {
        var text = new StringBuilder();
        do
        {
            Spell(rules[rule], text.Clear(), random);
        }
        while (rule == "NAME" && keywords.Contains(text.ToString()));
        return text.ToString();
    }

    private void Spell(Part term, StringBuilder text, Random random)
    {
        switch (term)
        {
            case Reference { Rule: var rule }:
                Spell(rules[rule], text, random);
                break;
            case Quoted quoted:
                text.Append(quoted.Text);
                break;
            case Characters { Excluded: true } set:
                char other;
                do
                {
                    other = Printable[random.Next(Printable.Length)];
                }
                while (set.Members.Contains(other, StringComparison.Ordinal));
                text.Append(other);
                break;
            case Characters set:
                text.Append(set.Members[random.Next(set.Members.Length)]);
                break;
            case Choice { Alternatives: var terms }:
                Spell(terms[random.Next(terms.Length)], text, random);
                break;
            case Sequence { Parts: var terms }:
                foreach (var part in terms)
                {
                    Spell(part, text, random);
                }

                break;
            case Repetition repetition:
                for (var times = Times(repetition.Sign, isLong: false, random); times > 0; times--)
                {
                    Spell(repetition.Inner, text, random);
                }

                break;
            default:
                throw new InvalidOperationException($"A token has {term}.");
        }
    }
}
