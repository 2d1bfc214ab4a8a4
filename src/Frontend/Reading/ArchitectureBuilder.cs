using System.Collections.Immutable;
using Dosa.Frontend.Parsing;
using Dosa.Frontend.Syntax;
using static Dosa.Frontend.Generated.DosaParser;

namespace Dosa.Frontend.Reading;

/// <summary>
/// Builds architectures while the parser runs. What is finished waits until the rule around it takes all that began where
/// the rule began, so that nothing is counted.
/// </summary>
internal sealed class ArchitectureBuilder(ExpressionBuilder texts)
{
    private readonly List<PieceSyntax> pieces = [];
    private readonly List<SettingSyntax> settings = [];
    private readonly List<PartSyntax> parts = [];

    public void End(PieceContext context)
    {
        var span = context.Span();
        pieces.Add(context.token is not { } token
            ? new(PieceKind.Group, "", span) { Group = Take(settings, span.Start, static setting => setting.Span) }
            : new(KindOf(token.Type), texts.Text(token), span));
    }

    public void End(SettingContext context)
    {
        var span = context.Span();
        var right = context.relation is { } sign ? Take(pieces, sign.StartIndex, static piece => piece.Span) : [];
        settings.Add(new(Take(pieces, span.Start, static piece => piece.Span), context.relation is null ? null : texts.Text(context.relation), right, span));
    }

    public void End(PartContext context)
    {
        var span = context.Span();
        var inside = context.brace.StartIndex;
        var body = Take(settings, inside, static setting => setting.Span);
        parts.Add(new(Take(settings, span.Start, static setting => setting.Span), body, span));
    }

    public ArchitectureSyntax End(ArchitectureContext context)
    {
        var title = context.name.Span();
        var source = context.source is { } quoted ? texts.Text(quoted)[1..^1] : null;
        return new(new(Joined(texts.Text(title)), title), source, Take(parts, title.Start, static part => part.Span), context.Span());
    }

    // The name without what stands between its parts, which the binder tells by its length.
    private static string Joined(string title)
    {
        var scanner = new Scanner(title);
        var name = "";
        while (scanner.Next() is ( > 0 and var type, var span))
        {
            name += type is LINE_COMMENT or BLOCK_COMMENT ? "" : title.Substring(span.Start, span.Length);
        }

        return name;
    }

    private static PieceKind KindOf(int type) => type switch
    {
        NAME => PieceKind.Word,
        INTEGER or DECIMAL => PieceKind.Number,
        PAIR => PieceKind.Pair,
        _ => PieceKind.Sign,
    };

    private static ImmutableArray<T> Take<T>(List<T> waiting, int from, Func<T, TextSpan> span)
    {
        var first = waiting.Count;
        while (first > 0 && span(waiting[first - 1]).Start >= from)
        {
            first--;
        }

        var taken = ImmutableArray.CreateRange(waiting.Skip(first));
        waiting.RemoveRange(first, waiting.Count - first);
        return taken;
    }
}
