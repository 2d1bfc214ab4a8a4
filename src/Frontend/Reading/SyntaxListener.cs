using Antlr4.Runtime;
using Antlr4.Runtime.Misc;
using Dosa.Frontend.Generated;

namespace Dosa.Frontend.Reading;

/// <summary>
/// Hands each finished part to the builder and drops its parse tree at once, so that the tree of a file of megabytes is
/// never in memory as a whole. After the first error nothing is built any more.
/// </summary>
internal sealed class SyntaxListener(SyntaxBuilder builder, ErrorList errors) : DosaBaseListener
{
    public override void ExitInclude([NotNull] DosaParser.IncludeContext context) => Take(context, builder.Add);

    public override void ExitParameter([NotNull] DosaParser.ParameterContext context) => Take(context, builder.Add);

    public override void ExitTarget([NotNull] DosaParser.TargetContext context) => Take(context, builder.Add);

    public override void ExitLayer([NotNull] DosaParser.LayerContext context) => Take(context, builder.Add);

    public override void ExitNest([NotNull] DosaParser.NestContext context) => Take(context, builder.Add);

    public override void ExitMember([NotNull] DosaParser.MemberContext context) =>
        ((ParserRuleContext)context.Parent)?.RemoveLastChild();

    public override void ExitNetwork([NotNull] DosaParser.NetworkContext context) => Take(context, builder.Add);

    public override void ExitItem([NotNull] DosaParser.ItemContext context) =>
        ((ParserRuleContext)context.Parent)?.RemoveLastChild();

    private void Take<T>(T context, Action<T> add)
        where T : ParserRuleContext
    {
        if (errors.IsEmpty && context.exception is null)
            add(context);
    }
}
