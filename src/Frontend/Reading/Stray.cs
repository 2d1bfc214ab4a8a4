using Antlr4.Runtime;
using Antlr4.Runtime.Misc;
using Dosa.Frontend.Generated;
using Dosa.Frontend.Parsing;
using Dosa.IR;

namespace Dosa.Frontend.Reading;

/// <summary>A token that cannot stand where it does, with what is around it.</summary>
internal sealed class Stray(IToken at, Parser parser, IntervalSet expected, TokenSource tokens, ErrorList errors)
{
    private static readonly HashSet<int> Blocks =
    [
        DosaParser.RULE_file, DosaParser.RULE_include, DosaParser.RULE_parameter, DosaParser.RULE_target, DosaParser.RULE_network,
        DosaParser.RULE_layer, DosaParser.RULE_nest, DosaParser.RULE_schedule, DosaParser.RULE_architecture, DosaParser.RULE_sweep,
    ];

    private readonly ParserRuleContext block = BlockAround(parser.RuleContext);

    public int Type => at.Type;

    public string Text => Shorten(at.Text);

    public TextSpan Span => new(at.StartIndex, at.StopIndex - at.StartIndex + 1);

    /// <summary>The rule that the token cannot go on.</summary>
    public int Rule => parser.RuleContext.RuleIndex;

    /// <summary>The rule of the item, layer, nest or schedule around.</summary>
    public int Block => block.RuleIndex;

    /// <summary>The first word of the item, layer, nest or schedule around.</summary>
    public TextSpan Head => new(block.Start.StartIndex, block.Start.StopIndex - block.Start.StartIndex + 1);

    /// <summary>Whether the token stands inside the brackets of what is around.</summary>
    public bool Inside => ((Token)at).Depth > ((Token)block.Start).Depth;

    /// <summary>The innermost bracket that is open.</summary>
    public TextSpan? Open => tokens.Open;

    public bool IsNumber => at.Type is DosaParser.INTEGER or DosaParser.DECIMAL or DosaParser.PAIR;

    /// <summary>Whether the token is a word of the language.</summary>
    public bool IsKeyword => at.Type != DosaParser.NAME && char.IsAsciiLetter(at.Text[0]);

    /// <summary>The sign or keyword that must stand here, where there is only one.</summary>
    public string? OnlyLiteral => expected.Count == 1 ? DosaLexer.DefaultVocabulary.GetLiteralName(expected.MinElement)?.Trim('\'') : null;

    /// <summary>Whether a name must stand here, which may be in quotes where layers have theirs.</summary>
    public bool OnlyName => expected.Contains(DosaParser.NAME) && expected.Count == (expected.Contains(DosaParser.STRING) ? 2 : 1);

    public bool Expects(int type) => expected.Contains(type);

    public bool Is(string text) => at.Text == text;

    /// <summary>A token before this one; type 0 where there is none.</summary>
    public (int Type, TextSpan Span) Before(int steps) => tokens.Before(at, steps);

    public string TextBefore(int steps) => TextOf(tokens.Before(at, steps).Span);

    /// <summary>Whether there is nothing between this token and the one before.</summary>
    public bool Touches => Before(1) is ( > 0, var before) && before.End == at.StartIndex;

    /// <summary>The token behind, which is read for this.</summary>
    public TextSpan Next =>
        parser.TokenStream.LT(2) is { Type: not TokenConstants.EOF } next ? new(next.StartIndex, next.StopIndex - next.StartIndex + 1) : Span;

    public string TextOf(TextSpan span) => Shorten(tokens.Text.Substring(span.Start, span.Length));

    public FileLocation Locate(TextSpan span) => errors.Locate(span);

    /// <summary>An error at this token.</summary>
    public Diagnostic Say(string sentence) => Say(Span, sentence);

    /// <summary>An error at another place.</summary>
    public Diagnostic Say(TextSpan span, string sentence) => FrontendDiagnostics.Misplaced(Locate(span), sentence);

    private static ParserRuleContext BlockAround(RuleContext context)
    {
        while (!Blocks.Contains(context.RuleIndex))
        {
            context = context.Parent;
        }

        return (ParserRuleContext)context;
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
