using System.Collections.Immutable;

namespace Dosa.IR;

/// <summary>Puts what aliases stand for in their places: <c>#map</c> becomes <c>affine_map&lt;...&gt;</c>, and no definitions are left.</summary>
public static class AliasInliner
{
    /// <summary>The module without aliases; text that is kept as it was written keeps those in it, and their definitions stay.</summary>
    public static Module Inline(Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        if (module.Aliases.IsEmpty)
        {
            return module;
        }

        var top = Rewriter.Map(module.Top, operation => Inline(operation, module));
        var text = Printer.Print(top, locations: true);
        return module with { Top = top, Aliases = [.. module.Aliases.Where(alias => IsNamed(text, alias.Name))] };
    }

    private static bool IsNamed(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if (at + name.Length == text.Length || !char.IsAsciiLetterOrDigit(text[at + name.Length]))
            {
                return true;
            }
        }

        return false;
    }

    private static Operation Inline(Operation operation, Module module) => operation with
    {
        Attributes = Inline(operation.Attributes, module),
        Properties = operation.Properties is { } properties ? Inline(properties, module) : null,
        OperandTypes = Inline(operation.OperandTypes, module),
        ResultTypes = Inline(operation.ResultTypes, module),
        Location = module.Resolve(operation.Location),
        Regions = [.. operation.Regions.Select(region => region with
        {
            Blocks = [.. region.Blocks.Select(block => block with
            {
                Arguments = [.. block.Arguments.Select(argument => argument with
                {
                    Type = Inline(argument.Type, module),
                    Location = argument.Location is { } place ? module.Resolve(place) : null,
                })],
            })],
        })],
    };

    private static AttributeDictionary Inline(AttributeDictionary entries, Module module) =>
        entries.Count == 0 ? entries : new([.. entries.Select(entry => KeyValuePair.Create(entry.Key, Inline(entry.Value, module)))]);

    private static Attribute Inline(Attribute attribute, Module module) => module.Resolve(attribute) switch
    {
        ArrayAttribute array => new ArrayAttribute([.. array.Elements.Select(element => Inline(element, module))]),
        DictionaryAttribute dictionary => new DictionaryAttribute(Inline(dictionary.Entries, module)),
        TypeAttribute type => new TypeAttribute(Inline(type.Type, module)),
        var other => other,
    };

    private static ImmutableArray<IrType> Inline(ImmutableArray<IrType> types, Module module) => [.. types.Select(type => Inline(type, module))];

    private static IrType Inline(IrType type, Module module) => module.Resolve(type) switch
    {
        ShapedType shaped when !shaped.Trailing.IsEmpty || shaped.Element is not ScalarType => shaped with
        {
            Element = Inline(shaped.Element, module),
            Trailing = [.. shaped.Trailing.Select(trailing => Inline(trailing, module))],
        },
        FunctionType function => new FunctionType(Inline(function.Inputs, module), Inline(function.Results, module)),
        TupleType tuple => new TupleType(Inline(tuple.Elements, module)),
        var other => other,
    };
}
