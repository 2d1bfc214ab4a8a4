using System.Text;

namespace Dosa.Frontend.Mlir.Tests.Fuzzing;

/// <summary>Random sentences of a grammar. Below a depth and after a length, each rule takes its shortest way out.</summary>
internal sealed class SentenceWriter
{
    private const string Printable = " abcxyzEFdn0123456789%@^!#$._-<>()[]{}:,=+*/?'é";
    private const int Deepest = 24;
    private const int Longest = 150;

    private readonly IReadOnlyDictionary<string, GrammarTerm> rules;
    private readonly Dictionary<string, int> heights = [];
    private readonly HashSet<string> keywords;
    private readonly string[] anyToken;

    public SentenceWriter(IReadOnlyDictionary<string, GrammarTerm> rules)
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
        anyToken = [.. keywords, .. rules.Keys.Where(name => char.IsUpper(name[0]) && name is not ("SPACE" or "COMMENT" or "OTHER" or "DIGIT" or "WORD" or "SUFFIX" or "RESOURCES"))];
    }

    /// <summary>The tokens of a random sentence of a rule.</summary>
    public List<string> Write(string rule, Random random)
    {
        var tokens = new List<string>();
        Parser(new GrammarTerm.Reference(rule), tokens, 0, random);
        return tokens;
    }

    /// <summary>A random token of the grammar.</summary>
    public string Token(Random random)
    {
        var token = anyToken[random.Next(anyToken.Length)];
        return rules.ContainsKey(token) ? Lexed(token, random) : token;
    }

    private static IEnumerable<string> Literals(GrammarTerm term) => term switch
    {
        GrammarTerm.Literal literal => [literal.Text],
        GrammarTerm.Choice choice => choice.Terms.SelectMany(Literals),
        GrammarTerm.Sequence sequence => sequence.Terms.SelectMany(Literals),
        GrammarTerm.Repeat repeat => Literals(repeat.Term),
        _ => [],
    };

    // How deep the shortest sentence is, as far as it is known.
    private int Height(GrammarTerm term) => term switch
    {
        GrammarTerm.Reference { Rule: "EOF" } => 0,
        GrammarTerm.Reference reference => heights.TryGetValue(reference.Rule, out var height) && height < int.MaxValue ? height + 1 : int.MaxValue,
        GrammarTerm.Choice choice => choice.Terms.Min(Height),
        GrammarTerm.Sequence sequence => sequence.Terms.Select(Height).DefaultIfEmpty(0).Max(),
        GrammarTerm.Repeat { Least: 0 } => 0,
        GrammarTerm.Repeat repeat => Height(repeat.Term),
        _ => 0,
    };

    private void Parser(GrammarTerm term, List<string> tokens, int depth, Random random)
    {
        switch (term)
        {
            case GrammarTerm.Reference { Rule: "EOF" }:
                break;
            case GrammarTerm.Reference { Rule: var rule } when char.IsUpper(rule[0]):
                tokens.Add(Lexed(rule, random));
                break;
            case GrammarTerm.Reference { Rule: var rule }:
                Parser(rules[rule], tokens, depth + 1, random);
                break;
            case GrammarTerm.Literal { Text: var text }:
                tokens.Add(text);
                break;
            case GrammarTerm.Choice { Terms: var terms }:
                Parser(Pick(terms, IsLong(tokens, depth), random), tokens, depth, random);
                break;
            case GrammarTerm.Sequence { Terms: var terms }:
                foreach (var part in terms)
                    Parser(part, tokens, depth, random);
                break;
            case GrammarTerm.Repeat repeat:
                for (var times = Times(repeat, IsLong(tokens, depth), random); times > 0; times--)
                    Parser(repeat.Term, tokens, depth, random);
                break;
            case GrammarTerm.OtherToken { Texts: var texts }:
                string token;
                do
                    token = Token(random);
                while (texts.Contains(token));
                tokens.Add(token);
                break;
            default:
                throw new InvalidOperationException($"A rule of the parser has {term}.");
        }
    }

    private static bool IsLong(List<string> tokens, int depth) => depth > Deepest || tokens.Count > Longest;

    private GrammarTerm Pick(IReadOnlyList<GrammarTerm> terms, bool isLong, Random random) =>
        isLong ? terms.MinBy(Height)! : terms[random.Next(terms.Count)];

    private static int Times(GrammarTerm.Repeat repeat, bool isLong, Random random) =>
        isLong ? repeat.Least : random.Next(repeat.Least, repeat.Most + 1);

    // A name that is a keyword is another token.
    private string Lexed(string rule, Random random)
    {
        var text = new StringBuilder();
        do
            Characters(rules[rule], text.Clear(), random);
        while (rule == "NAME" && keywords.Contains(text.ToString()));
        return text.ToString();
    }

    private void Characters(GrammarTerm term, StringBuilder text, Random random)
    {
        switch (term)
        {
            case GrammarTerm.Reference { Rule: var rule }:
                Characters(rules[rule], text, random);
                break;
            case GrammarTerm.Literal literal:
                text.Append(literal.Text);
                break;
            case GrammarTerm.Characters { Others: true } set:
                char other;
                do
                    other = Printable[random.Next(Printable.Length)];
                while (set.Set.Contains(other, StringComparison.Ordinal));
                text.Append(other);
                break;
            case GrammarTerm.Characters set:
                text.Append(set.Set[random.Next(set.Set.Length)]);
                break;
            case GrammarTerm.Choice { Terms: var terms }:
                Characters(terms[random.Next(terms.Count)], text, random);
                break;
            case GrammarTerm.Sequence { Terms: var terms }:
                foreach (var part in terms)
                    Characters(part, text, random);
                break;
            case GrammarTerm.Repeat repeat:
                for (var times = random.Next(repeat.Least, repeat.Most + 1); times > 0; times--)
                    Characters(repeat.Term, text, random);
                break;
            default:
                throw new InvalidOperationException($"A token has {term}.");
        }
    }
}
