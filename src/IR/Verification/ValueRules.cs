using System.Collections.Immutable;

namespace Dosa.IR;

/// <summary>
/// Each value is defined once in its region and used with its type; successors are blocks of the region. A name may be
/// taken again in a nested region (that is how text of isolated operations reads); the inner one then hides the outer.
/// Whether a definition is executed before its use is not checked: regions of unknown operations may be graphs.
/// </summary>
internal sealed class ValueRules(Module module, ImmutableArray<Diagnostic>.Builder diagnostics)
{
    private readonly Stack<ValueScope> scopes = new();
    private readonly Stack<ValueScope> spare = new();

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
            Check(region, operation.Location);
        }
    }

    // Arguments that say no place of their own stand at the operation that the region belongs to.
    private void Check(Region region, Location owner)
    {
        scopes.Push(spare.TryPop(out var cleared) ? cleared : new());
        var blocks = new BlockNames(region, owner, Redefined);
        foreach (var block in region.Blocks)
        {
            foreach (var argument in block.Arguments)
            {
                Define(argument.Name, argument.Type, argument.Location ?? owner);
            }

            foreach (var operation in block.Operations)
            {
                DefineResults(operation);
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

        var left = scopes.Pop();
        if (left.Clear())
        {
            spare.Push(left);
        }
    }

    private void DefineResults(Operation operation)
    {
        var next = 0;
        foreach (var group in operation.Results)
        {
            for (var i = 0; i < group.Count && next < operation.ResultTypes.Length; i++)
            {
                Define(group.Use(i), operation.ResultTypes[next++], operation.Location);
            }
        }
    }

    private void Redefined(Location place, string name, Location before) => diagnostics.Add(IrDiagnostics.Redefinition(place, name, before));

    private void Define(string name, IrType type, Location location)
    {
        if (scopes.Peek().Add(name, type, location) is { } before)
        {
            diagnostics.Add(IrDiagnostics.Redefinition(location, name, before));
        }

        // %3 of a group %3:2 is the same name again.
        if (scopes.Peek().Group(name) is { } group)
        {
            diagnostics.Add(IrDiagnostics.Redefinition(location, name, group));
        }
    }

    private void CheckUse(string name, IrType type, Location location)
    {
        foreach (var scope in scopes)
        {
            if (scope.TypeOf(name) is not { } defined)
            {
                continue;
            }

            if (!Same(type, defined))
            {
                diagnostics.Add(IrDiagnostics.TypeMismatch(location, name, Printer.Print(type), Printer.Print(defined)));
            }

            return;
        }

        diagnostics.Add(IrDiagnostics.UndefinedValue(location, name));
    }

    private bool Same(IrType used, IrType defined) => ReferenceEquals(used, defined) || used == defined
        || Text(used) == Text(defined);

    // [4]x[4] is another spelling of [4x4].
    private string Text(IrType type) => Printer.Print(module.Resolve(type)).Replace("]x[", "x", StringComparison.Ordinal);

    private void CheckCounts(Operation operation)
    {
        Compare(operation, "operands", operation.Operands.Length, operation.OperandTypes.Length);
        var results = 0L;
        foreach (var group in operation.Results)
        {
            results += group.Count;
        }

        Compare(operation, "results", (int)Math.Min(results, int.MaxValue), operation.ResultTypes.Length);
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

    private void CheckSuccessors(Operation operation, BlockNames blocks, bool isLast)
    {
        if (!operation.Successors.IsEmpty && !isLast)
        {
            diagnostics.Add(IrDiagnostics.BranchNotLast(operation.Location, operation.Name));
        }

        foreach (var successor in operation.Successors)
        {
            if (blocks.Find(successor.Block) is not { } block)
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
