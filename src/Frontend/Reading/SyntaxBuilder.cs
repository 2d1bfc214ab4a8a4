using System.Collections.Immutable;
using System.Globalization;
using Antlr4.Runtime;
using Dosa.Frontend.Syntax;
using static Dosa.Frontend.Generated.DosaParser;

namespace Dosa.Frontend.Reading;

/// <summary>Builds syntax records, handed the parts of the parse tree in reading order, inner before outer.</summary>
internal sealed class SyntaxBuilder(SourceText source)
{
    private readonly ImmutableArray<ItemSyntax>.Builder items = ImmutableArray.CreateBuilder<ItemSyntax>();
    private readonly ImmutableArray<WorkSyntax>.Builder work = ImmutableArray.CreateBuilder<WorkSyntax>();
    private readonly ImmutableArray<TargetSyntax>.Builder targets = ImmutableArray.CreateBuilder<TargetSyntax>();
    private readonly ExpressionBuilder expressions = new(source);

    public FileSyntax Finish() => new(items.ToImmutable());

    public void Add(IncludeContext include)
    {
        var path = ExpressionBuilder.Span(include.STRING().Symbol);
        items.Add(new IncludeSyntax(source.Text.Substring(path.Start + 1, path.Length - 2), path, Span(include)));
    }

    public void Add(ParameterContext parameter) => items.Add(
        new ParameterSyntax(expressions.Name(parameter.NAME().Symbol), expressions.Build(parameter.expression()), Span(parameter)));

    public void Add(TargetContext target)
    {
        var syntax = new TargetSyntax(Properties(target.properties()), Span(target));
        if (target.Parent is MemberContext)
            targets.Add(syntax);
        else
            items.Add(syntax);
    }

    public void Add(LayerContext layer) => work.Add(new LayerSyntax(
        expressions.Name(layer.NAME(0).Symbol),
        expressions.Name(layer.NAME(1).Symbol),
        Repeat(layer.repeat()),
        Properties(layer.properties()),
        Span(layer))
    {
        Schedule = Schedule(layer.schedule()),
    });

    public void Add(NestContext nest)
    {
        var statement = nest.statement();
        work.Add(new NestSyntax(
            expressions.Name(nest.NAME().Symbol),
            Repeat(nest.repeat()),
            [.. nest.loop().Select(Loop)],
            [.. statement.access().Select(Access)],
            Span(nest))
        {
            Schedule = Schedule(nest.schedule()),
        });
    }

    public void Add(NetworkContext network)
    {
        items.Add(new NetworkSyntax(expressions.Name(network.NAME().Symbol), targets.ToImmutable(), work.ToImmutable(), Span(network)));
        targets.Clear();
        work.Clear();
    }

    private ImmutableArray<FixedSyntax> Schedule(ScheduleContext? schedule) => schedule is null ? [] :
        [.. schedule.decision().Select(one => new FixedSyntax(
            [.. one.NAME().Select(name => expressions.Name(name.Symbol))], [.. one.expression().Select(expressions.Build)], Span(one)))];

    private LoopSyntax Loop(LoopContext loop)
    {
        var bounds = loop.expression();
        return new(
            expressions.Name(loop.NAME().Symbol),
            bounds.Length == 2 ? expressions.Build(bounds[0]) : null,
            expressions.Build(bounds[^1]),
            Span(loop));
    }

    private AccessSyntax Access(AccessContext access) => new(
        expressions.Name(access.NAME().Symbol), [.. access.expression().Select(expressions.Build)], Span(access));

    // x3, or x(expression); other words become a name that the binder refuses.
    private ExpressionSyntax? Repeat(RepeatContext? repeat)
    {
        if (repeat is null)
            return null;
        var word = expressions.Name(repeat.NAME().Symbol);
        if (repeat.expression() is { } count)
            return word.Name == "x" ? expressions.Build(count) : new WrongRepeatSyntax(word.Name, word.Span);
        var digits = word.Name.AsSpan(1);
        if (word.Name[0] != 'x' || digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
            return new WrongRepeatSyntax(word.Name, word.Span);
        return new NumberSyntax(long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null, word.Span);
    }

    private ImmutableArray<PropertySyntax> Properties(PropertiesContext? properties) =>
        properties is null ? [] : [.. properties.property().Select(Property)];

    private PropertySyntax Property(PropertyContext property) => new(
        expressions.Name(property.key().Start),
        property.ChildCount > 1 ? property.GetChild(1).GetText() : null,
        property.value() is { } value ? Value(value) : null,
        Span(property));

    private ValueSyntax Value(ValueContext value)
    {
        var span = Span(value);
        var unit = value.NAME() is { } name ? expressions.Name(name.Symbol) : null;
        if (value.PAIR() is not null)
        {
            var x = source.Text.IndexOf('x', span.Start);
            return new PairSyntax(
                expressions.Number(new(span.Start, x - span.Start)), expressions.Number(new(x + 1, span.End - x - 1)), span);
        }

        if (value.DECIMAL() is { } number)
            return new DecimalSyntax(double.Parse(number.GetText(), CultureInfo.InvariantCulture), unit, span);
        var parts = value.expression();
        return parts.Length == 2
            ? new PairSyntax(expressions.Build(parts[0]), expressions.Build(parts[1]), span)
            : new ScalarSyntax(expressions.Build(parts[0]), unit, span);
    }

    private static TextSpan Span(ParserRuleContext context) => TextSpan.Join(ExpressionBuilder.Span(context.Start), ExpressionBuilder.Span(context.Stop));
}
