using System.Collections.Immutable;
using Dosa.Cli.Accelerators;
using Dosa.Cli.Compile;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Learning.Data;
using Dosa.Passes;

namespace Dosa.Cli.Models;

/// <summary>The different layers of a workload, or of a table of layers.</summary>
internal static class LayerSource
{
    /// <summary>
    /// The layers of a <c>.dosa</c> or <c>.mlir</c> file, or of a CSV file; null after an error. A target with other levels than Gemmini's is one.
    /// </summary>
    public static ImmutableArray<Layer>? Read(string path, Action<Diagnostic> report)
    {
        if (InputFile.Read(path, report) is not { } text)
        {
            return null;
        }

        if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            return OfTable(path, text, report);
        }

        var workload = WorkloadReader.Read(InputFile.NameOf(path), text, [], wantSyntax: false);
        foreach (var diagnostic in workload.Diagnostics)
        {
            report(diagnostic);
        }

        if (workload.Module is not { } module)
        {
            return null;
        }

        var known = AcceleratorCatalogue.Of(module, ArchitectureTable.BuiltIn);
        if (NetworkOp.Of(module).FirstOrDefault(network => known.General(network.Target?.Architecture) is not null) is { Operation: not null } other)
        {
            var machine = other.Target!.Value.Architecture!;
            report(CliDiagnostics.NotOnMachine(other, "A table of random schedules", machine, "they are drawn on the levels of gemmini."));
            return null;
        }

        var context = new PassContext();
        module = Pipeline.Default.Through("merge-layers").Run(module, context);
        var shapes = NetworkOp.Of(module).SelectMany(network => network.Layers).Select(layer => ProblemReader.ReadShape(layer, context)).ToArray();
        foreach (var diagnostic in context.Diagnostics)
        {
            report(diagnostic);
        }

        return context.Failed ? null : [.. shapes.OfType<Layer>().Distinct()];
    }

    private static ImmutableArray<Layer>? OfTable(string path, string text, Action<Diagnostic> report)
    {
        var table = LayerTable.Read(text.Split('\n'));
        foreach (var error in table.Errors)
        {
            report(CliDiagnostics.BadScheduleLine(InputFile.NameOf(path), error.Line, error.Message));
        }

        return table.Errors.Count > 0 ? null : [.. table.Rows.Select(row => row.Layer).Distinct()];
    }
}
