using System.Collections.Immutable;
using System.Text;

namespace Dosa.IR;

/// <summary>
/// Prints MLIR's generic form, laid out as mlir-opt lays it out. What it prints, the reader reads back to the same
/// module, and printing that gives the same text.
/// </summary>
public sealed class Printer
{
    // So many characters are handed on at a time.
    private const int Enough = 1 << 16;

    private readonly StringBuilder text = new();
    private readonly bool locations;

    private readonly TextWriter? output;

    private Printer(bool locations, TextWriter? output = null) => (this.locations, this.output) = (locations, output);

    /// <summary>Writes a module's text, as <see cref="Print(Module, bool)"/> gives it, without having all of it in memory.</summary>
    public static void Write(TextWriter output, Module module, bool locations = false)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(module);
        var printer = new Printer(locations, output);
        printer.Append(module);
        printer.Flush();
    }

    /// <summary>The text of a module, with a line break at the end; with <paramref name="locations"/>, each <c>loc(...)</c> too.</summary>
    public static string Print(Module module, bool locations = false)
    {
        var printer = new Printer(locations);
        printer.Append(module);
        return printer.text.ToString();
    }

    /// <summary>The text of one operation with everything in it, without a line break at the end.</summary>
    public static string Print(Operation operation, bool locations = false)
    {
        var printer = new Printer(locations);
        printer.Append(operation, 0);
        return printer.text.ToString();
    }

    /// <summary>The text of an attribute, with its type.</summary>
    public static string Print(Attribute attribute)
    {
        var text = new StringBuilder();
        AttributePrinter.Append(text, attribute);
        return text.ToString();
    }

    /// <summary>The text of a type.</summary>
    public static string Print(IrType type)
    {
        var text = new StringBuilder();
        TypePrinter.Append(text, type);
        return text.ToString();
    }

    /// <summary>The text of a location, <c>loc(...)</c>.</summary>
    public static string Print(Location location)
    {
        var text = new StringBuilder();
        LocationPrinter.Append(text, location);
        return text.ToString();
    }

    private void Append(Module module)
    {
        // Which aliases of locations are used is known when all the rest is printed.
        if (!locations && module.Aliases.Any(alias => alias.Value is LocationAttribute))
        {
            var body = Print(module.Top) + '\n';
            module = module with { Aliases = AliasUse.WithoutUnusedLocations(module.Aliases, body) };
            AppendAliases(module, afterTop: false);
            text.Append(body);
        }
        else
        {
            AppendAliases(module, afterTop: false);
            Append(module.Top, 0);
            text.Append('\n');
        }

        AppendAliases(module, afterTop: true);
        if (module.Resources is { } resources)
        {
            text.Append("\n{-#").Append(resources).Append("#-}\n");
        }
    }

    private void AppendAliases(Module module, bool afterTop)
    {
        foreach (var alias in module.Aliases.Where(alias => alias.AfterTop == afterTop))
        {
            AttributePrinter.Append(text.Append(alias.Name).Append(" = "), alias.Value);
            text.Append('\n');
        }
    }

    private void Flush()
    {
        foreach (var chunk in text.GetChunks())
        {
            output!.Write(chunk.Span);
        }

        text.Clear();
    }

    private void Append(Operation operation, int indent)
    {
        if (output is not null && text.Length > Enough)
        {
            Flush();
        }

        AppendResults(operation.Results);
        AppendNames(StringLiteral.AppendQuoted(text, operation.Name).Append('('), operation.Operands);
        text.Append(')');
        AppendSuccessors(operation.Successors);
        if (operation.Properties is { } properties)
        {
            AttributePrinter.AppendDictionary(text.Append(" <"), properties);
            text.Append('>');
        }

        AppendRegions(operation.Regions, indent);
        if (operation.Attributes.Count > 0)
        {
            AttributePrinter.AppendDictionary(text.Append(' '), operation.Attributes);
        }

        TypePrinter.AppendSignature(text.Append(" : "), operation.OperandTypes, operation.ResultTypes);
        if (locations)
        {
            LocationPrinter.Append(text.Append(' '), operation.Location);
        }
    }

    private void AppendResults(ImmutableArray<ResultGroup> results)
    {
        for (var i = 0; i < results.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(results[i].Name);
            if (results[i].Count != 1)
            {
                text.Append(':').Append(results[i].Count);
            }
        }

        text.Append(results.IsEmpty ? "" : " = ");
    }

    private static void AppendNames(StringBuilder text, ImmutableArray<string> names)
    {
        for (var i = 0; i < names.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(names[i]);
        }
    }

    private void AppendSuccessors(ImmutableArray<Successor> successors)
    {
        if (successors.IsEmpty)
        {
            return;
        }

        text.Append('[');
        AttributePrinter.AppendList(text, successors, static (text, successor) =>
        {
            text.Append(successor.Block);
            if (successor.Operands.IsEmpty)
            {
                return;
            }

            AppendNames(text.Append('('), successor.Operands);
            TypePrinter.AppendTypes(text.Append(" : "), successor.Types);
            text.Append(')');
        });
        text.Append(']');
    }

    private void AppendRegions(ImmutableArray<Region> regions, int indent)
    {
        for (var i = 0; i < regions.Length; i++)
        {
            text.Append(i == 0 ? " ({\n" : ", {\n");
            foreach (var block in regions[i].Blocks)
            {
                Append(block, indent);
            }

            text.Append(' ', indent).Append('}');
        }

        text.Append(regions.IsEmpty ? "" : ")");
    }

    private void Append(Block block, int indent)
    {
        // A block without operations is seen by its label alone.
        if (block.Label is not null || block.Operations.IsEmpty)
        {
            text.Append(' ', indent).Append(block.Label ?? "^bb0");
            if (!block.Arguments.IsEmpty)
            {
                text.Append('(');
                AttributePrinter.AppendList(text, block.Arguments, AppendArgument);
                text.Append(')');
            }

            text.Append(":\n");
        }

        foreach (var operation in block.Operations)
        {
            text.Append(' ', indent + 2);
            Append(operation, indent + 2);
            text.Append('\n');
        }
    }

    private void AppendArgument(StringBuilder text, BlockArgument argument)
    {
        TypePrinter.Append(text.Append(argument.Name).Append(": "), argument.Type);
        if (locations && argument.Location is { } location)
        {
            LocationPrinter.Append(text.Append(' '), location);
        }
    }
}
