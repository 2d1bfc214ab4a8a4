using System.Collections.Immutable;
using System.Globalization;
using Antlr4.Runtime;
using Dosa.Frontend.Generated;
using Dosa.Frontend.Parsing;
using Dosa.Frontend.Syntax;
using static Dosa.Frontend.Generated.DosaParser;

namespace Dosa.Frontend.Reading;

/// <summary>
/// Builds syntax records from the rules that the parser has read, inner before outer. What is built waits until the rule
/// around it takes it.
/// </summary>
internal sealed class SyntaxBuilder : DosaBaseListener
{
    private readonly SourceText source;
    private readonly ErrorList errors;
    private readonly ImmutableArray<ItemSyntax>.Builder items = ImmutableArray.CreateBuilder<ItemSyntax>();
    private readonly ImmutableArray<WorkSyntax>.Builder work = ImmutableArray.CreateBuilder<WorkSyntax>();
    private readonly ImmutableArray<TargetSyntax>.Builder targets = ImmutableArray.CreateBuilder<TargetSyntax>();
    private readonly ImmutableArray<PropertySyntax>.Builder properties = ImmutableArray.CreateBuilder<PropertySyntax>();
    private readonly ImmutableArray<LoopSyntax>.Builder loops = ImmutableArray.CreateBuilder<LoopSyntax>();
    private readonly ImmutableArray<AccessSyntax>.Builder accesses = ImmutableArray.CreateBuilder<AccessSyntax>();
    private readonly ImmutableArray<FixedSyntax>.Builder decisions = ImmutableArray.CreateBuilder<FixedSyntax>();
    private readonly ExpressionBuilder expressions;
    private readonly ArchitectureBuilder architectures;
    private readonly SweepBuilder sweeps;
    private ImmutableArray<NameSyntax>? sources;
    private ExpressionSyntax? repeat;
    private ValueSyntax? value;

    // What stands before it is another separator, unless what ended with it is the last of its list.
    private IToken? separator;

    private bool missesItems;

    // How many errors there were at the end of the last item, layer or nest: one that has more is not built.
    private int knownErrors;

    public SyntaxBuilder(SourceText source, ErrorList errors)
    {
        (this.source, this.errors) = (source, errors);
        expressions = new(source);
        architectures = new(expressions);
        sweeps = new(expressions);
    }

    public FileSyntax Finish() => new(items.ToImmutable()) { MissesItems = missesItems };

    /// <summary>Reading has ended before the end of the text.</summary>
    public void Stop() => missesItems = true;

    /// <summary>The parser goes on behind an item, layer, nest or schedule in which an error stands: what was read of it is dropped.</summary>
    public void GoOnBehind(ParserRuleContext broken)
    {
        errors.IsLost = false;
        switch (broken)
        {
            case ScheduleContext:
                // The layer is dropped as a whole when it ends.
                return;
            case ParameterContext { name: { } name }:
                items.Add(new ParameterSyntax(new(name.Text, name.Span()), new UnreadSyntax(name.Span()), name.Span()));
                break;
            case NetworkContext { name: { } name }:
                items.Add(new NetworkSyntax(new(name.Text, name.Span()), Drain(targets), Drain(work), name.Span()));
                break;
            case FileContext or IncludeContext or ParameterContext or NetworkContext:
                missesItems = true;
                break;
        }

        Drop();
    }

    public override void ExitInclude(IncludeContext context)
    {
        if (IsWrong())
        {
            missesItems = true;
            return;
        }

        var path = context.path.Span();
        items.Add(new IncludeSyntax(source.Text.AsSpan(path.Start, path.Length).Trim('"').ToString(), path, context.Span()));
    }

    public override void ExitParameter(ParameterContext context) => items.Add(new ParameterSyntax(
        expressions.Name(context.name), IsWrong() ? new UnreadSyntax(context.Span()) : expressions.Take(), context.Span()));

    public override void ExitTarget(TargetContext context)
    {
        if (IsWrong())
        {
            return;
        }

        var syntax = new TargetSyntax(Drain(properties), context.Span());
        if (context.Parent is MemberContext)
        {
            targets.Add(syntax);
        }
        else
        {
            items.Add(syntax);
        }
    }

    public override void ExitLayer(LayerContext context)
    {
        if (!IsWrong())
        {
            work.Add(new LayerSyntax(expressions.Name(context.kind), expressions.Name(context.name), Take(ref repeat), Drain(properties), context.Span())
            {
                Schedule = Drain(decisions),
            });
        }
    }

    public override void ExitNest(NestContext context)
    {
        if (!IsWrong())
        {
            work.Add(new NestSyntax(expressions.Name(context.name), Take(ref repeat), Drain(loops), Drain(accesses), context.Span())
            {
                Schedule = Drain(decisions),
                From = sources,
            });
            sources = null;
        }
    }

    public override void ExitSources(SourcesContext context) => sources = [.. context._names.Select(expressions.Name)];

    public override void ExitNetwork(NetworkContext context) =>
        items.Add(new NetworkSyntax(expressions.Name(context.name), Drain(targets), Drain(work), context.Span()));

    public override void ExitDecision(DecisionContext context) => decisions.Add(new(
        [.. context._words.Select(expressions.Name)], expressions.Take(context._values.Count), context.Span()));

    public override void ExitFixedTo(FixedToContext context)
    {
        if (context.word is { } word)
        {
            expressions.Push(expressions.Name(word));
        }
    }

    public override void ExitLoop(LoopContext context)
    {
        var to = expressions.Take();
        loops.Add(new(expressions.Name(context.iterator), context.range is null ? null : expressions.Take(), to, context.Span()));
    }

    public override void ExitAccess(AccessContext context) =>
        accesses.Add(new(expressions.Name(context.tensor), expressions.Take(context._subscripts.Count), context.Span()));

    // x3, or x(expression); other words become a name that the binder refuses.
    public override void ExitRepeat(RepeatContext context)
    {
        var word = expressions.Name(context.word);
        if (context.Stop != context.word)
        {
            var count = expressions.Take();
            repeat = word.Name == "x" ? count : new WrongRepeatSyntax(word.Name, word.Span);
            return;
        }

        var digits = word.Name.AsSpan(1);
        if (word.Name[0] != 'x' || digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
        {
            repeat = new WrongRepeatSyntax(word.Name, word.Span);
        }
        else
        {
            repeat = expressions.Number(new(word.Span.Start + 1, digits.Length)) with { Span = word.Span };
        }
    }

    public override void ExitProperty(PropertyContext context)
    {
        if (context is { key.Type: STRING, relation: not null })
        {
            errors.Add(FrontendDiagnostics.Misplaced(errors.Locate(context.key.Span()),
                $"A property's name does not stand in quotes; write {context.key.Text.Trim('"')} without them."));
        }

        properties.Add(new(expressions.Name(context.key), context.relation is { } sign ? expressions.Text(sign) : null, Take(ref value), context.Span()));
    }

    public override void ExitValue(ValueContext context)
    {
        var span = context.Span();
        var unit = context.unit is { } name ? expressions.Name(name) : null;
        value = context.Start.Type switch
        {
            PAIR => Pair(span),
            // The token, not the span: after a mistake behind it the span may end before it begins.
            STRING => new QuotedSyntax(context.Start.Text.Trim('"'), span),
            DECIMAL => new DecimalSyntax(double.Parse(context.Start.Text, CultureInfo.InvariantCulture), unit, span),
            _ when context._items.Count > 0 => Listed(expressions.Take(context._items.Count), span),
            _ => new ScalarSyntax(expressions.Take(), unit, span),
        };
    }

    public override void ExitNextProperty(NextPropertyContext context) => Separate(context);

    public override void ExitProperties(PropertiesContext context) => separator = null;

    public override void ExitNextDecision(NextDecisionContext context) => Separate(context);

    public override void ExitSchedule(ScheduleContext context) => separator = null;

    public override void ExitPiece(PieceContext context) => architectures.End(context);

    public override void ExitSetting(SettingContext context) => architectures.End(context);

    public override void ExitNextSetting(NextSettingContext context) => Separate(context);

    public override void ExitSettings(SettingsContext context) => separator = null;

    public override void ExitPart(PartContext context) => architectures.End(context);

    public override void ExitArchitecture(ArchitectureContext context)
    {
        var architecture = architectures.End(context);
        if (!IsWrong())
        {
            items.Add(architecture);
        }
    }

    public override void ExitAmount(AmountContext context) => sweeps.End(context);

    public override void ExitEntry(EntryContext context) => sweeps.End(context);

    public override void ExitAxis(AxisContext context) => sweeps.End(context);

    public override void ExitNextAxis(NextAxisContext context) => Separate(context);

    public override void ExitSweep(SweepContext context)
    {
        separator = null;
        if (!IsWrong())
        {
            items.Add(sweeps.End(context));
        }
    }

    public override void ExitFactor(FactorContext context) => expressions.Add(context);

    public override void ExitSum(SumContext context) => expressions.AddLink(context);

    public override void ExitProduct(ProductContext context) => expressions.AddLink(context);

    public override void ExitTerm(TermContext context) => expressions.EndChain(context);

    public override void ExitExpression(ExpressionContext context) => expressions.EndChain(context);

    // Whether something that has just ended has an error, which a later reading of it would only tell again in other words.
    private bool IsWrong()
    {
        var wrong = errors.Count != knownErrors;
        if (wrong)
        {
            Drop();
        }

        return wrong;
    }

    private void Drop()
    {
        properties.Clear();
        loops.Clear();
        accesses.Clear();
        decisions.Clear();
        expressions.Clear();
        sweeps.Drop();
        (repeat, value, separator, sources) = (null, null, null, null);
        knownErrors = errors.Count;
    }

    private void Separate(ParserRuleContext next)
    {
        if (separator is not null)
        {
            errors.Add(FrontendDiagnostics.Surplus(errors.Locate(next.Start.Span()), next.Start.Text));
        }

        separator = next.Start == next.Stop ? next.Start : null;
    }

    private PairSyntax Pair(TextSpan span)
    {
        var x = source.Text.IndexOf('x', span.Start);
        return new(expressions.Number(new(span.Start, x - span.Start)), expressions.Number(new(x + 1, span.End - x - 1)), span);
    }

    private static ValueSyntax Listed(ImmutableArray<ExpressionSyntax> items, TextSpan span) =>
        items.Length == 2 ? new PairSyntax(items[0], items[1], span) : new ListSyntax(items, span);

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
