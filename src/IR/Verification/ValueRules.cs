using System.Collections.Immutable;

namespace Dosa.IR;

/// <summary>
/// Each value is defined once in its region and used with its type; successors are blocks of the region. A name may be
/// taken again in a nested region (that is how text of isolated operations reads); the inner one then hides the outer.
/// Whether a definition is executed before its use is not checked: regions of unknown operations may be graphs.
/// </summary>
internal sealed class ValueRules(Module module, ImmutableArray<Diagnostic>.Builder diagnostics)
{
    private readonly Stack<Dictionary<string, (IrType Type, Location Location)>> scopes = new();

    public void Check(Operation operation)
    {
        CheckCounts(operation);
        for (var i = 0; i < Math.Min(operation.Operands.Length, operation.OperandTypes.Length); i++)
        {
            CheckUse(operation.Operands[i], operation.OperandTypes[i], operation.Location);
        }

        foreach (var successor in operation.Successors)
        {
            for (var i = 0; i < Math.Min(successor.Operands.Length, successor.Types.Length); i++)
            {
                CheckUse(successor.Operands[i], successor.Types[i], operation.Location);
            }
        }

        foreach (var region in operation.Regions)
        {
            Check(region);
        }
    }

    private void Check(Region region)
    {
        scopes.Push([]);
        var blocks = DefineBlocks(region);
        foreach (var block in region.Blocks)
        {
            foreach (var argument in block.Arguments)
            {
                Define(argument.Name, argument.Type, argument.Location ?? Location.Unknown);
            }

            foreach (var operation in block.Operations)
            {
                var types = operation.ResultNames.Zip(operation.ResultTypes);
                foreach (var (name, type) in types)
                {
                    Define(name, type, operation.Location);
                }
            }
        }

        foreach (var block in region.Blocks)
        {
            for (var i = 0; i < block.Operations.Length; i++)
            {
                CheckSuccessors(block.Operations[i], blocks, isLast: i == block.Operations.Length - 1);
                Check(block.Operations[i]);
            }
        }

        scopes.Pop();
    }

    private Dictionary<string, Block> DefineBlocks(Region region)
    {
        var blocks = new Dictionary<string, Block>();
        foreach (var block in region.Blocks)
        {
            if (block.Label is { } label && !blocks.TryAdd(label, block))
            {
                diagnostics.Add(IrDiagnostics.Redefinition(Of(block), label, Of(blocks[label])));
            }
        }

        return blocks;

        static Location Of(Block block) => block.Operations is [var first, ..] ? first.Location : Location.Unknown;
    }

    private void Define(string name, IrType type, Location location)
    {
        if (!scopes.Peek().TryAdd(name, (type, location)))
        {
            diagnostics.Add(IrDiagnostics.Redefinition(location, name, scopes.Peek()[name].Location));
        }
        // %3 of a group %3:2 is the same name again.
        var group = name.IndexOf('#', StringComparison.Ordinal);
        if (group < 0 && scopes.Peek().ContainsKey(name + "#0"))
        {
            diagnostics.Add(IrDiagnostics.Redefinition(location, name, scopes.Peek()[name + "#0"].Location));
        }
    }

    private void CheckUse(string name, IrType type, Location location)
    {
        foreach (var scope in scopes)
        {
            if (!scope.TryGetValue(name, out var definition) && !scope.TryGetValue(FirstOfGroup(name), out definition))
            {
                continue;
            }

            if (!Same(type, definition.Type))
            {
                diagnostics.Add(IrDiagnostics.TypeMismatch(location, name, Printer.Print(type), Printer.Print(definition.Type)));
            }

            return;
        }

        diagnostics.Add(IrDiagnostics.UndefinedValue(location, name));
    }

    /// <summary><c>%0#0</c> and <c>%0</c> both name a first result.</summary>
    private static string FirstOfGroup(string name) => name.EndsWith("#0", StringComparison.Ordinal) ? name[..^2]
        : name.Contains('#', StringComparison.Ordinal) ? name : name + "#0";

    private bool Same(IrType used, IrType defined) => used == defined
        || Text(used) == Text(defined);

    // [4]x[4] is another spelling of [4x4].
    private string Text(IrType type) => Printer.Print(module.Resolve(type)).Replace("]x[", "x", StringComparison.Ordinal);

    private void CheckCounts(Operation operation)
    {
        Compare(operation, "operands", operation.Operands.Length, operation.OperandTypes.Length);
        Compare(operation, "results", operation.Results.Sum(group => group.Count), operation.ResultTypes.Length);
        foreach (var successor in operation.Successors)
        {
            Compare(operation, "successor arguments", successor.Operands.Length, successor.Types.Length);
        }
    }

    private void Compare(Operation operation, string what, int names, int types)
    {
        // Results may go without a name when nothing uses them.
        if (names != types && !(what == "results" && names == 0))
        {
            diagnostics.Add(IrDiagnostics.CountMismatch(operation.Location, operation.Name, what, names, types));
        }
    }

    private void CheckSuccessors(Operation operation, Dictionary<string, Block> blocks, bool isLast)
    {
        if (!operation.Successors.IsEmpty && !isLast)
        {
            diagnostics.Add(IrDiagnostics.BranchNotLast(operation.Location, operation.Name));
        }

        foreach (var successor in operation.Successors)
        {
            if (!blocks.TryGetValue(successor.Block, out var block))
            {
                diagnostics.Add(IrDiagnostics.UnknownBlock(operation.Location, successor.Block));
            }
            else if (!successor.Operands.IsEmpty && successor.Operands.Length != block.Arguments.Length)
            {
                diagnostics.Add(IrDiagnostics.SuccessorArguments(operation.Location, successor.Block, successor.Operands.Length, block.Arguments.Length));
            }
        }
    }
}
