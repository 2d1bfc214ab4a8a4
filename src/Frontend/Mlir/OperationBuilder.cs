using System.Collections.Immutable;
using Antlr4.Runtime.Tree;
using Dosa.IR;
using static Dosa.Frontend.Generated.MlirGenericParser;

namespace Dosa.Frontend.Mlir;

/// <summary>Builds one operation from its part of the parse tree; operations nested in it are built already.</summary>
internal sealed class OperationBuilder(AttributeBuilder attributes, string path)
{
    private readonly TypeBuilder types = attributes.Types;
    private readonly Dictionary<string, string> names = [];

    public Operation Build(OperationContext context)
    {
        var operation = new Operation("");
        var results = ImmutableArray<ResultGroup>.Empty;
        foreach (var child in context.children)
        {
            switch (child)
            {
                case ResultGroupContext group:
                    results = results.Add(BuildResult(group));
                    break;
                case ITerminalNode { Symbol: { Type: STRING } name }:
                    operation = operation with
                    {
                        Name = Intern(name.Text),
                        Location = new FileLocation(path, context.Start.Line, context.Start.Column + 1, name.Text.Length),
                    };
                    break;
                case ValueUsesContext uses:
                    operation = operation with { Operands = BuildUses(uses) };
                    break;
                default:
                    operation = AddPart(operation, child);
                    break;
            }
        }

        return results.IsEmpty ? operation : operation with { Results = results };
    }

    private Operation AddPart(Operation operation, IParseTree part) => part switch
    {
        SuccessorListContext list => operation with { Successors = [.. list.children.OfType<SuccessorContext>().Select(BuildSuccessor)] },
        PropertiesContext properties => operation with { Properties = attributes.Build(properties.dictionary()) },
        RegionListContext list => operation with { Regions = [.. list.children.OfType<RegionContext>().Select(BuildRegion)] },
        DictionaryContext dictionary => operation with { Attributes = attributes.Build(dictionary) },
        SignatureContext signature => operation with
        {
            OperandTypes = types.Build(signature.typeList()),
            ResultTypes = types.Build(signature.results()),
        },
        LocationContext location => operation with { Location = attributes.Locations.Build(location) },
        _ => operation,
    };

    private ResultGroup BuildResult(ResultGroupContext group) => group.INTEGER() is { } count
        ? new(group.VALUE().GetText(), attributes.Integer(count.Symbol, "a number of results"))
        : new(group.VALUE().GetText());

    private static ImmutableArray<string> BuildUses(ValueUsesContext uses)
    {
        var values = ImmutableArray.CreateBuilder<string>((uses.ChildCount + 1) / 2);
        for (var i = 0; i < uses.ChildCount; i += 2)
            values.Add(uses.children[i].GetText());
        return values.MoveToImmutable();
    }

    private Successor BuildSuccessor(SuccessorContext successor) => successor.valueUses() is { } uses
        ? new(successor.BLOCK().GetText(), BuildUses(uses), types.Build(successor.typeList()))
        : new(successor.BLOCK().GetText(), [], []);

    private Region BuildRegion(RegionContext region)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        var entry = BuildBody(region.children);
        if (!entry.IsEmpty)
            blocks.Add(new Block(entry));
        foreach (var child in region.children)
        {
            if (child is BlockContext block)
                blocks.Add(BuildBlock(block));
        }

        return new(blocks.ToImmutable());
    }

    private Block BuildBlock(BlockContext block) => new(BuildBody(block.children))
    {
        Label = block.BLOCK().GetText(),
        Arguments =
        [
            .. block.children.OfType<BlockArgumentContext>().Select(argument => new BlockArgument(
                argument.VALUE().GetText(),
                types.Build(argument.type()),
                argument.location() is { } location ? attributes.Locations.Build(location) : null)),
        ],
    };

    private static ImmutableArray<Operation> BuildBody(IList<IParseTree> children)
    {
        var body = ImmutableArray.CreateBuilder<Operation>();
        foreach (var child in children)
        {
            if (child is OperationContext operation)
                body.Add((Operation)operation.built);
        }

        return body.DrainToImmutable();
    }

    private string Intern(string literal)
    {
        if (!names.TryGetValue(literal, out var name))
            names.Add(literal, name = StringLiteral.Unquote(literal));
        return name;
    }
}
