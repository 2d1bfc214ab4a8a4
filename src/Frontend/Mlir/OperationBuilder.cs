using System.Collections.Immutable;
using Dosa.Frontend.Parsing;
using Dosa.IR;
using static Dosa.Frontend.Generated.MlirGenericParser;

namespace Dosa.Frontend.Mlir;

/// <summary>Builds one operation; operations nested in it are built already.</summary>
internal sealed class OperationBuilder(AttributeBuilder attributes, SourceText source)
{
    private readonly TypeBuilder types = attributes.Types;
    private readonly NameTable names = new(source.Text, static literal => StringLiteral.Unquote(literal));
    private readonly NameTable values = new(source.Text);

    public Operation Build(OperationContext context) => new(names[context.opName.Span()])
    {
        Location = context.place is { } place
            ? attributes.Locations.Build(place)
            : source.Locate(context.Start.Span() with { Length = context.opName.Span().Length }),
        Results = Lists.Map(context._results, BuildResult),
        Operands = BuildUses(context.operands),
        Successors = context.successors is { } successors ? Lists.Map(successors._items, BuildSuccessor) : [],
        Properties = context.props is { } properties ? attributes.Build(properties.entries) : null,
        Regions = context.regions is { } regions ? Lists.Map(regions._items, BuildRegion) : [],
        Attributes = context.attributes is { } dictionary ? attributes.Build(dictionary) : AttributeDictionary.Empty,
        OperandTypes = types.Build(context.types.inputs),
        ResultTypes = types.Build(context.types.outputs),
    };

    private ResultGroup BuildResult(ResultGroupContext group) => group.count is { } count
        ? new(values[group.value.Span()], attributes.Integer(count, "a number of results"))
        : new(values[group.value.Span()]);

    private ImmutableArray<string> BuildUses(ValueUsesContext? uses) =>
        uses is null ? [] : Lists.Map(uses._uses, token => values[token.Span()]);

    private Successor BuildSuccessor(SuccessorContext successor) =>
        new(values[successor.target.Span()], BuildUses(successor.operands), types.Build(successor.types));

    private Region BuildRegion(RegionContext region)
    {
        var blocks = Lists.Map(region._blocks, BuildBlock);
        return new(region._entry.Count == 0 ? blocks : blocks.Insert(0, new Block(Built(region._entry))));
    }

    private Block BuildBlock(BlockContext block) => new(Built(block._body))
    {
        Label = values[block.label.Span()],
        Arguments = Lists.Map(block._arguments, BuildArgument),
    };

    private BlockArgument BuildArgument(BlockArgumentContext argument) => new(
        values[argument.value.Span()],
        types.Build(argument.ofType),
        argument.place is { } place ? attributes.Locations.Build(place) : null);

    private static ImmutableArray<Operation> Built(IList<OperationContext> contexts) =>
        Lists.Map(contexts, static context => (Operation)context.built);
}
