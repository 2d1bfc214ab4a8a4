using System.Collections.Immutable;
using System.Globalization;
using Dosa.Frontend.Parsing;
using Dosa.Frontend.Syntax;
using static Dosa.Frontend.Generated.DosaParser;

namespace Dosa.Frontend.Reading;

/// <summary>Builds sweeps while the parser runs, inner before outer.</summary>
internal sealed class SweepBuilder(ExpressionBuilder expressions)
{
    private readonly List<AmountSyntax> amounts = [];
    private readonly List<EntrySyntax> entries = [];
    private readonly List<AxisSyntax> axes = [];

    public void End(AmountContext context) => amounts.Add(context.number is { } number
        ? new(double.Parse(number.Text, CultureInfo.InvariantCulture), null, context.Span())
        : new(null, expressions.Take(), context.Span()));

    public void End(EntryContext context)
    {
        var by = context.by is { } number ? double.Parse(number.Text, CultureInfo.InvariantCulture) : (double?)null;
        var path = context.path is { } quoted ? expressions.Text(quoted).Trim('"') : null;
        ImmutableArray<NameSyntax> words = [.. context._words.Select(expressions.Name)];
        entries.Add(new(path, amounts.Count > 0 ? amounts[0] : null, amounts.Count > 1 ? amounts[1] : null, words, by, context.Span()));
        amounts.Clear();
    }

    public void End(AxisContext context)
    {
        axes.Add(new(expressions.Name(context.key), expressions.Text(context.sign), [.. entries], context.Span()));
        entries.Clear();
    }

    public SweepSyntax End(SweepContext context)
    {
        var sweep = new SweepSyntax(expressions.Name(context.name), [.. axes], context.Span());
        Drop();
        return sweep;
    }

    /// <summary>Forgets what waits, after an error.</summary>
    public void Drop()
    {
        amounts.Clear();
        entries.Clear();
        axes.Clear();
    }
}
