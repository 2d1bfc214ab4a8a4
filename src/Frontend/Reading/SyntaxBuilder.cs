using System.Collections.Immutable;
using System.Globalization;
using Antlr4.Runtime;
using Dosa.Frontend.Syntax;
using static Dosa.Frontend.Generated.DosaParser;
using static Dosa.Frontend.Reading.ExpressionBuilder;

namespace Dosa.Frontend.Reading;

/// <summary>
/// Builds syntax records from the rules that the parser has read, inner before outer. What is built waits until the rule
/// around it takes it.
/// </summary>
internal sealed class SyntaxBuilder(SourceText source)
{
    private readonly ImmutableArray<ItemSyntax>.Builder items = ImmutableArray.CreateBuilder<ItemSyntax>();
    private readonly ImmutableArray<WorkSyntax>.Builder work = ImmutableArray.CreateBuilder<WorkSyntax>();
    private readonly ImmutableArray<TargetSyntax>.Builder targets = ImmutableArray.CreateBuilder<TargetSyntax>();
    private readonly ImmutableArray<PropertySyntax>.Builder properties = ImmutableArray.CreateBuilder<PropertySyntax>();
    private readonly ImmutableArray<LoopSyntax>.Builder loops = ImmutableArray.CreateBuilder<LoopSyntax>();
    private readonly ImmutableArray<AccessSyntax>.Builder accesses = ImmutableArray.CreateBuilder<AccessSyntax>();
    private readonly ImmutableArray<FixedSyntax>.Builder decisions = ImmutableArray.CreateBuilder<FixedSyntax>();
    private ExpressionSyntax? repeat;
    private ValueSyntax? value;

    public ExpressionBuilder Expressions { get; } = new(source);

    public FileSyntax Finish() => new(items.ToImmutable());

    public void Add(IncludeContext include)
    {
        var path = Span(include.path);
        items.Add(new IncludeSyntax(source.Text.AsSpan(path.Start, path.Length).Trim('"').ToString(), path, Span(include)));
    }

    public void Add(ParameterContext parameter) =>
        items.Add(new ParameterSyntax(Expressions.Name(parameter.name), Expressions.Take(), Span(parameter)));

    public void Add(TargetContext target)
    {
        var syntax = new TargetSyntax(Drain(properties), Span(target));
        if (target.Parent is MemberContext)
            targets.Add(syntax);
        else
            items.Add(syntax);
    }

    public void Add(LayerContext layer) => work.Add(new LayerSyntax(
        Expressions.Name(layer.kind), Expressions.Name(layer.name), Take(ref repeat), Drain(properties), Span(layer))
    {
        Schedule = Drain(decisions),
    });

    public void Add(NestContext nest) => work.Add(new NestSyntax(
        Expressions.Name(nest.name), Take(ref repeat), Drain(loops), Drain(accesses), Span(nest))
    {
        Schedule = Drain(decisions),
    });

    public void Add(NetworkContext network) =>
        items.Add(new NetworkSyntax(Expressions.Name(network.name), Drain(targets), Drain(work), Span(network)));

    public void Add(DecisionContext decision) => decisions.Add(new(
        [.. decision._words.Select(Expressions.Name)], Expressions.Take(decision._values.Count), Span(decision)));

    public void Add(LoopContext loop)
    {
        var to = Expressions.Take();
        loops.Add(new(Expressions.Name(loop.iterator), loop.range is null ? null : Expressions.Take(), to, Span(loop)));
    }

    public void Add(AccessContext access) =>
        accesses.Add(new(Expressions.Name(access.tensor), Expressions.Take(access._subscripts.Count), Span(access)));

    // x3, or x(expression); other words become a name that the binder refuses.
    public void Add(RepeatContext context)
    {
        var word = Expressions.Name(context.word);
        if (context.Stop != context.word)
        {
            var count = Expressions.Take();
            repeat = word.Name == "x" ? count : new WrongRepeatSyntax(word.Name, word.Span);
            return;
        }

        var digits = word.Name.AsSpan(1);
        if (word.Name[0] != 'x' || digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
            repeat = new WrongRepeatSyntax(word.Name, word.Span);
        else
            repeat = Expressions.Number(new(word.Span.Start + 1, digits.Length)) with { Span = word.Span };
    }

    public void Add(PropertyContext property) => properties.Add(new(
        Expressions.Name(property.key), property.relation?.Text, Take(ref value), Span(property)));

    public void Add(ValueContext context)
    {
        var span = Span(context);
        var unit = context.unit is { } name ? Expressions.Name(name) : null;
        value = context.Start.Type switch
        {
            PAIR => Pair(span),
            DECIMAL => new DecimalSyntax(double.Parse(context.Start.Text, CultureInfo.InvariantCulture), unit, span),
            _ when source.Text[span.Start] == '[' => Pair(Expressions.Take(2), span),
            _ => new ScalarSyntax(Expressions.Take(), unit, span),
        };
    }

    private PairSyntax Pair(TextSpan span)
    {
        var x = source.Text.IndexOf('x', span.Start);
        return new(Expressions.Number(new(span.Start, x - span.Start)), Expressions.Number(new(x + 1, span.End - x - 1)), span);
    }

    private static PairSyntax Pair(ImmutableArray<ExpressionSyntax> sizes, TextSpan span) => new(sizes[0], sizes[1], span);

    private static ImmutableArray<T> Drain<T>(ImmutableArray<T>.Builder waiting)
    {
        var taken = waiting.ToImmutable();
        waiting.Clear();
        return taken;
    }

    private static T? Take<T>(ref T? waiting)
        where T : class
    {
        var taken = waiting;
        waiting = null;
        return taken;
    }
}
