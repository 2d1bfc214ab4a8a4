using System.Collections.Immutable;
using System.Globalization;
using Antlr4.Runtime;
using Antlr4.Runtime.Misc;
using Dosa.Frontend.Generated;
using Dosa.Frontend.Mlir;

namespace Dosa.Frontend.Reading;

/// <summary>
/// The generated lexer with a report of what is no token, and a limit on nested brackets, because the parser recurses
/// with them. What was reported is left out of the tokens.
/// </summary>
internal sealed class CheckedLexer : DosaLexer
{
    public const int DepthLimit = 200;

    private readonly ErrorList errors;
    private readonly ImmutableArray<TextSpan>.Builder comments = ImmutableArray.CreateBuilder<TextSpan>();
    private readonly string text;
    private int depth;
    private int behindUnknown = -1;

    public CheckedLexer(SourceText source, ErrorList errors)
        : base(new StringStream(source.Text, source.Path), TextWriter.Null, TextWriter.Null)
    {
        this.errors = errors;
        text = source.Text;
        RemoveErrorListeners();
    }

    public ImmutableArray<TextSpan> Comments => comments.ToImmutable();

    public override IToken NextToken()
    {
        while (true)
        {
            var token = base.NextToken();
            var span = new TextSpan(token.StartIndex, token.StopIndex - token.StartIndex + 1);
            switch (token.Type)
            {
                case LINE_COMMENT:
                    comments.Add(span);
                    continue;
                case BLOCK_COMMENT:
                    Comment(span);
                    continue;
                case OTHER:
                    Unknown(span);
                    continue;
                case OPEN_STRING:
                    errors.Add(FrontendDiagnostics.OpenString(errors.Locate(span)));
                    return new CommonToken(token) { Type = STRING };
                default:
                    Nest(token, span);
                    return token;
            }
        }
    }

    private void Comment(TextSpan span)
    {
        comments.Add(span);
        if (span.Length < 4 || !text.AsSpan(span.Start, span.Length).EndsWith("*/"))
            errors.Add(FrontendDiagnostics.OpenComment(errors.Locate(new(span.Start, 2))));
    }

    // One message for a run of them.
    private void Unknown(TextSpan span)
    {
        var joined = span.Start == behindUnknown;
        behindUnknown = span.End;
        if (joined)
            return;
        var character = text[span.Start];
        var code = ((int)character).ToString("X4", CultureInfo.InvariantCulture);
        errors.Add(FrontendDiagnostics.UnknownCharacter(
            errors.Locate(span), character is > ' ' and < (char)127 ? $"'{character}'" : "U+" + code));
    }

    private void Nest(IToken token, TextSpan span)
    {
        if (span.Length != 1 || token.Type == TokenConstants.EOF)
            return;
        depth += text[span.Start] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
        if (depth <= DepthLimit)
            return;
        errors.Add(FrontendDiagnostics.TooDeep(errors.Locate(span), DepthLimit));
        throw new ParseCanceledException();
    }
}
