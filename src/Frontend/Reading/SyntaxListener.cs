using Antlr4.Runtime;
using Antlr4.Runtime.Misc;
using Dosa.Frontend.Generated;

namespace Dosa.Frontend.Reading;

/// <summary>Hands each rule that has ended to the builder. After the first error nothing is built any more.</summary>
internal sealed class SyntaxListener(SyntaxBuilder builder, ErrorList errors) : DosaBaseListener
{
    private readonly ExpressionBuilder expressions = builder.Expressions;

    // What stands before it is another separator, unless what ended with it is the last of its list.
    private IToken? separator;

    public override void ExitInclude([NotNull] DosaParser.IncludeContext context) => Take(context, builder.Add);

    public override void ExitParameter([NotNull] DosaParser.ParameterContext context) => Take(context, builder.Add);

    public override void ExitTarget([NotNull] DosaParser.TargetContext context) => Take(context, builder.Add);

    public override void ExitLayer([NotNull] DosaParser.LayerContext context) => Take(context, builder.Add);

    public override void ExitNest([NotNull] DosaParser.NestContext context) => Take(context, builder.Add);

    public override void ExitNetwork([NotNull] DosaParser.NetworkContext context) => Take(context, builder.Add);

    public override void ExitDecision([NotNull] DosaParser.DecisionContext context) => Take(context, builder.Add);

    public override void ExitLoop([NotNull] DosaParser.LoopContext context) => Take(context, builder.Add);

    public override void ExitAccess([NotNull] DosaParser.AccessContext context) => Take(context, builder.Add);

    public override void ExitRepeat([NotNull] DosaParser.RepeatContext context) => Take(context, builder.Add);

    public override void ExitProperty([NotNull] DosaParser.PropertyContext context) => Take(context, builder.Add);

    public override void ExitValue([NotNull] DosaParser.ValueContext context) => Take(context, builder.Add);

    public override void ExitFactor([NotNull] DosaParser.FactorContext context) => Take(context, expressions.Add);

    public override void ExitSum([NotNull] DosaParser.SumContext context) => Take(context, expressions.AddLink);

    public override void ExitProduct([NotNull] DosaParser.ProductContext context) => Take(context, expressions.AddLink);

    public override void ExitTerm([NotNull] DosaParser.TermContext context) => Take(context, expressions.EndChain);

    public override void ExitExpression([NotNull] DosaParser.ExpressionContext context) => Take(context, expressions.EndChain);

    public override void ExitNextProperty([NotNull] DosaParser.NextPropertyContext context) => Separate(context);

    public override void ExitProperties([NotNull] DosaParser.PropertiesContext context) => separator = null;

    public override void ExitNextDecision([NotNull] DosaParser.NextDecisionContext context) => Separate(context);

    public override void ExitSchedule([NotNull] DosaParser.ScheduleContext context) => separator = null;

    private void Take<T>(T context, Action<T> add)
        where T : ParserRuleContext
    {
        if (errors.IsEmpty)
            add(context);
    }

    private void Separate(ParserRuleContext next)
    {
        if (separator is not null)
            errors.Add(FrontendDiagnostics.Surplus(errors.Locate(ExpressionBuilder.Span(next.Start)), next.Start.Text));
        separator = next.Start == next.Stop ? next.Start : null;
    }
}
