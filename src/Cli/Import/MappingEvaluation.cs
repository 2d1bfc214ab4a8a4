using System.Globalization;
using Dosa.CostModel;
using Dosa.Frontend;
using Dosa.Frontend.Import;
using Dosa.IR;
using Dosa.Passes;

namespace Dosa.Cli.Import;

/// <summary>A mapping of a layer on an accelerator, evaluated by the exact model and shown as a table.</summary>
internal sealed class MappingEvaluation
{
    private readonly SizedAccelerator machine;
    private readonly LayerGeometry layer;
    private readonly NestMapping mapping;
    private readonly Location at;

    private MappingEvaluation(Accelerator accelerator, Contraction contraction, NestMapping mapping, Location at)
    {
        machine = new(accelerator);
        (layer, this.mapping, this.at) = (new(contraction), mapping, at);
    }

    /// <summary>The evaluation of what was imported; null after an error.</summary>
    public static MappingEvaluation? Read(ImportResult imported, Action<Diagnostic> report)
    {
        Location at = imported.MappingAt ?? Location.Unknown;
        if (Machine(imported.Architecture!, report) is not { } accelerator || Layer(imported.Network!, report) is not { } layer)
        {
            return null;
        }

        if (LayerGeometry.Problem(layer) is { } problem)
        {
            report(CliDiagnostics.NotEvaluated(at, problem));
            return null;
        }

        if (!NestNotation.TryParse(imported.Mapping!, accelerator, layer, out var mapping, out var error))
        {
            report(CliDiagnostics.NotEvaluated(at, error.Message));
            return null;
        }

        return new(accelerator, layer, mapping, at);
    }

    /// <summary>Writes cycles, energy and what every level moves; says what does not fit.</summary>
    public bool Print(TextWriter output, Action<Diagnostic> report)
    {
        var levels = machine.Levels.Length;
        var (accesses, cycles, energy, network) = (new Access<Exact>[levels * Relevance.Tensors], new Exact[levels], new Exact[levels], new Exact[1]);
        var cost = machine.Evaluate(layer, mapping.Loops, mapping.Keeps, new() { Accesses = accesses, Cycles = cycles, Energy = energy, Network = network });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cycles {cost.Cycles.Value:F0}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"energy {cost.EnergyUj:R} uJ"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mapping {mapping.ToString(layer.Layer)}"));
        output.WriteLine();
        Row(output, "level", "", "reads", "fills", "updates", "cycles", "energy pJ");
        for (var level = levels - 1; level >= 0; level--)
        {
            Row(output, machine.Accelerator.Levels[level].Name, "", "", "", "", Number(cycles[level]), Number(energy[level]));
            for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
            {
                if (mapping.Keeps[level].Has(tensor))
                {
                    var moved = accesses[level * Relevance.Tensors + (int)tensor];
                    Row(output, "", tensor.ToString(), Number(moved.Reads), Number(moved.Fills), Number(moved.Updates), "", "");
                }
            }
        }

        Row(output, "network", "", "", "", "", "", Number(network[0]));
        Row(output, "mac", "", "", "", "", "", (machine.Accelerator.MacPj * layer.Macs).ToString("R", CultureInfo.InvariantCulture));
        output.WriteLine("reads, fills and updates: words of one instance");
        foreach (var violation in machine.Check(layer, mapping.Loops, mapping.Keeps))
        {
            report(CliDiagnostics.DoesNotFit(at, violation.ToString()));
        }

        return true;
    }

    private static Accelerator? Machine(ImportedText text, Action<Diagnostic> report)
    {
        var (accelerator, diagnostics) = AcceleratorText.Read(text.Text, "imported");
        foreach (var diagnostic in diagnostics)
        {
            report(text.Locate(diagnostic));
        }

        return accelerator;
    }

    private static Contraction? Layer(ImportedText text, Action<Diagnostic> report)
    {
        var parsed = WorkloadCompiler.Parse("imported", text.Text, new Dictionary<string, long>(), new FileSourceReader());
        foreach (var diagnostic in parsed.Diagnostics)
        {
            report(text.Locate(diagnostic));
        }

        return parsed.Module is { } module && NetworkOp.Of(text.Locate(module)).SelectMany(network => network.Body).ToArray() is [{ Name: NestOp.OpName } nest]
            ? ContractionReader.Read(new(nest), report)
            : null;
    }

    private static string Number(Exact value) => value.Value.ToString("R", CultureInfo.InvariantCulture);

    private static void Row(TextWriter output, string level, string tensor, params ReadOnlySpan<string> cells)
    {
        var line = level.PadRight(24) + tensor.PadRight(3);
        foreach (var cell in cells)
        {
            line += cell.PadLeft(16);
        }

        output.WriteLine(line.TrimEnd());
    }
}
