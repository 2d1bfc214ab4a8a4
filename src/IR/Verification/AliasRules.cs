using System.Collections.Immutable;

namespace Dosa.IR;

/// <summary>Aliases are defined once, and each that is used is defined.</summary>
internal static class AliasRules
{
    public static void Check(Module module, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        // Where no module is written there is the first operation.
        var place = module.Top.Location is UnknownLocation && module.Top.Body is [var first, ..] ? first.Location : module.Top.Location;
        var defined = new HashSet<string>();
        foreach (var alias in module.Aliases)
        {
            if (!defined.Add(alias.Name))
            {
                diagnostics.Add(IrDiagnostics.Redefinition(place, alias.Name, place));
            }
        }

        foreach (var operation in module.Top.Walk())
        {
            foreach (var (_, value) in operation.Properties ?? AttributeDictionary.Empty)
            {
                Check(value, operation, defined, diagnostics);
            }

            foreach (var (_, value) in operation.Attributes)
            {
                Check(value, operation, defined, diagnostics);
            }

            Check(operation.OperandTypes, operation, defined, diagnostics);
            Check(operation.ResultTypes, operation, defined, diagnostics);
        }
    }

    private static void Check(Attribute attribute, Operation operation, HashSet<string> defined, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        switch (attribute)
        {
            case AliasAttribute alias when defined.Add("#" + alias.Alias):
                diagnostics.Add(IrDiagnostics.UndefinedAlias(operation.Location, "#" + alias.Alias));
                break;
            case ArrayAttribute array:
                foreach (var element in array.Elements)
                {
                    Check(element, operation, defined, diagnostics);
                }

                break;
            case DictionaryAttribute dictionary:
                foreach (var (_, value) in dictionary.Entries)
                {
                    Check(value, operation, defined, diagnostics);
                }

                break;
            case TypeAttribute type:
                Check(type.Type, operation, defined, diagnostics);
                break;
        }
    }

    private static void Check(
        ImmutableArray<IrType> types, Operation operation, HashSet<string> defined, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        foreach (var type in types)
        {
            Check(type, operation, defined, diagnostics);
        }
    }

    private static void Check(IrType type, Operation operation, HashSet<string> defined, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        switch (type)
        {
            case AliasType alias when defined.Add("!" + alias.Alias):
                diagnostics.Add(IrDiagnostics.UndefinedAlias(operation.Location, "!" + alias.Alias));
                break;
            case ShapedType shaped:
                Check(shaped.Element, operation, defined, diagnostics);
                foreach (var trailing in shaped.Trailing)
                {
                    Check(trailing, operation, defined, diagnostics);
                }

                break;
            case FunctionType function:
                Check(function.Inputs, operation, defined, diagnostics);
                Check(function.Results, operation, defined, diagnostics);
                break;
            case TupleType tuple:
                Check(tuple.Elements, operation, defined, diagnostics);
                break;
        }
    }
}
