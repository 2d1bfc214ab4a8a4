using System.Collections.Immutable;
using Dosa.IR;
using static Dosa.Frontend.Generated.MlirGenericParser;

namespace Dosa.Frontend.Mlir;

/// <summary>Builds one operation; operations nested in it are built already.</summary>
internal sealed class OperationBuilder(AttributeBuilder attributes, string path)
{
    private readonly TypeBuilder types = attributes.Types;
    private readonly Dictionary<string, string> names = [];

    public Operation Build(OperationContext context) => new(Intern(context.opName.Text))
    {
        Location = context.place is { } place
            ? attributes.Locations.Build(place)
            : new FileLocation(path, context.Start.Line, context.Start.Column + 1, context.opName.Text.Length),
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
        ? new(group.value.Text, attributes.Integer(count, "a number of results"))
        : new(group.value.Text);

    private static ImmutableArray<string> BuildUses(ValueUsesContext? uses) =>
        uses is null ? [] : Lists.Map(uses._uses, static token => token.Text);

    private Successor BuildSuccessor(SuccessorContext successor) =>
        new(successor.target.Text, BuildUses(successor.operands), types.Build(successor.types));

    private Region BuildRegion(RegionContext region)
    {
        var blocks = Lists.Map(region._blocks, BuildBlock);
        return new(region._entry.Count == 0 ? blocks : blocks.Insert(0, new Block(Built(region._entry))));
    }

    private Block BuildBlock(BlockContext block) => new(Built(block._body))
    {
        Label = block.label.Text,
        Arguments = Lists.Map(block._arguments, BuildArgument),
    };

    private BlockArgument BuildArgument(BlockArgumentContext argument) => new(
        argument.value.Text,
        types.Build(argument.ofType),
        argument.place is { } place ? attributes.Locations.Build(place) : null);

    private static ImmutableArray<Operation> Built(IList<OperationContext> contexts) =>
        Lists.Map(contexts, static context => (Operation)context.built);

    private string Intern(string literal)
    {
        if (!names.TryGetValue(literal, out var name))
            names.Add(literal, name = StringLiteral.Unquote(literal));
        return name;
    }
}
