using System.Collections.Immutable;
using Antlr4.Runtime;
using Antlr4.Runtime.Misc;
using Dosa.Frontend.Binding.Graph;
using Dosa.Frontend.Generated;
using Dosa.Frontend.Parsing;
using Dosa.IR;

namespace Dosa.Frontend.Reading;

/// <summary>
/// The tokens of a text for the generated parser, with a report of what is none, and a limit on nested brackets, because
/// the parser recurses with them. What was reported, and comments, are left out of the tokens.
/// </summary>
internal sealed class TokenSource(SourceText source, ErrorList errors) : ITextTokens
{
    public const int DepthLimit = 200;

    private static readonly int Nests = Literal.Of("nest");

    private readonly Scanner scanner = new(source.Text);
    private readonly ImmutableArray<TextSpan>.Builder comments = ImmutableArray.CreateBuilder<TextSpan>();
    private readonly List<TextSpan> open = [];
    private readonly (int Type, TextSpan Span)[] recent = new (int, TextSpan)[16];
    private int count;
    private int skipTo;
    private bool nests;
    private bool begins;

    public ImmutableArray<TextSpan> Comments => comments.ToImmutable();

    public SourceText Source => source;

    public string Text => source.Text;

    /// <summary>The innermost bracket that is open where the last token was read.</summary>
    public TextSpan? Open => open.Count > 0 ? open[^1] : null;

    /// <summary>The index of the token behind the last character without meaning; what is wrong with it follows from that one.</summary>
    public int BehindUnknown { get; private set; } = -1;

    /// <summary>Whether tokens are being passed over behind an error; characters among them are not reported then.</summary>
    public bool Skipping { get; set; }

    public int Line => 0;

    public int Column => 0;

    public ICharStream? InputStream => null;

    public string SourceName => source.Path;

    public ITokenFactory TokenFactory { get; set; } = CommonTokenFactory.Default;

    /// <summary>A token that was read shortly before another one; type 0 when there is none.</summary>
    public (int Type, TextSpan Span) Before(IToken token, int steps)
    {
        var index = token.TokenIndex - steps;
        return index >= 0 && index < count && count - index <= recent.Length ? recent[index % recent.Length] : default;
    }

    public IToken NextToken()
    {
        while (true)
        {
            var (type, span) = scanner.Next();
            if (span.Start < skipTo)
            {
                continue;
            }

            switch (type)
            {
                case DosaLexer.LINE_COMMENT:
                    comments.Add(span);
                    continue;
                case DosaLexer.BLOCK_COMMENT:
                    Comment(span);
                    continue;
                case DosaLexer.OTHER:
                    Unknown(span);
                    continue;
                case DosaLexer.OPEN_STRING:
                    errors.Add(FrontendDiagnostics.OpenString(errors.Locate(span)));
                    return Take(DosaLexer.STRING, span);
                default:
                    return Take(type, span);
            }
        }
    }

    private Token Take(int type, TextSpan span)
    {
        type = begins && type == DosaLexer.NAME && IsSources(span) ? DosaParser.FROM : type;
        var first = span.Start < Text.Length ? Text[span.Start] : '\0';
        begins = nests && first == '{';
        nests = type == Nests || (nests && first is not ('{' or '}'));
        recent[count % recent.Length] = (type, span);
        var depth = open.Count;
        Nest(span);
        return new(this, type, span, depth) { TokenIndex = count++ };
    }

    // Behind the brace of a nest 'from' is a word of the language where a sign follows; everywhere else it is a name.
    private bool IsSources(TextSpan span)
    {
        if (!Text.AsSpan(span.Start, span.Length).SequenceEqual(Sources.Property))
        {
            return false;
        }

        // Comments may stand between the two.
        var rest = Text.AsSpan(span.End).TrimStart();
        while (rest is ['#', ..] or ['/', '/' or '*', ..])
        {
            var block = rest is ['/', '*', ..];
            var end = block ? rest[2..].IndexOf("*/") : rest.IndexOf('\n');
            rest = end < 0 ? [] : rest[(end + (block ? 4 : 1))..].TrimStart();
        }

        return rest is ['=', ..];
    }

    private void Unknown(TextSpan span)
    {
        BehindUnknown = count;
        if (!Skipping)
        {
            errors.Add(FrontendDiagnostics.UnknownCharacter(errors.Locate(span), Scanner.Describe(Text[span.Start]), StrayCharacter.Advice(Text[span.Start])));
        }

        if (StrayCharacter.End(Text, span.Start) is { } end)
        {
            skipTo = end;
        }
    }

    private void Comment(TextSpan span)
    {
        comments.Add(span);
        if (span.Length < 4 || !Text.AsSpan(span.Start, span.Length).EndsWith("*/"))
        {
            errors.Add(FrontendDiagnostics.OpenComment(errors.Locate(new(span.Start, 2))));
        }
    }

    private void Nest(TextSpan span)
    {
        if (span.Length != 1)
        {
            return;
        }

        switch (Text[span.Start])
        {
            case '(' or '[' or '{':
                open.Add(span);
                break;
            case ')' or ']' or '}' when open.Count > 0:
                open.RemoveAt(open.Count - 1);
                break;
        }

        if (open.Count <= DepthLimit)
        {
            return;
        }

        errors.Add(FrontendDiagnostics.TooDeep(errors.Locate(span), DepthLimit));
        errors.End();
    }
}
