using System.Globalization;
using Dosa.Backend.Gemmini;
using Dosa.Frontend.Mlir;
using Dosa.IR;
using Dosa.IR.Gemmini;
using Dosa.Simulator;

namespace Dosa.Cli.Simulate;

/// <summary>One run of <c>dosac run</c>: every kernel simulated on data from a seed and compared with the plain loop nest.</summary>
internal sealed class SimulateRun(CliConsole console)
{
    public int Run(string path, uint seed)
    {
        var errors = new List<Diagnostic>();
        var writer = new DiagnosticWriter(console);
        var file = Directory.Exists(path) ? Path.Combine(path, GemminiBackend.KernelsPath) : path;
        if (file != path && !File.Exists(file))
        {
            errors.Add(CliDiagnostics.NoKernels(path));
        }

        if (errors.Count > 0 || InputFile.Read(file, errors.Add) is not { } text)
        {
            writer.Write(errors);
            return ExitCode.Diagnostics;
        }

        writer.AddSource(file, text);
        var read = MlirReader.Read(text, file);
        errors.AddRange(read.Diagnostics);
        var kernels = Kernels(read.Module, errors);
        if (errors.Count == 0 && kernels.Count == 0)
        {
            errors.Add(CliDiagnostics.NoKernels(file));
        }

        var failed = errors.Count > 0;
        foreach (var kernel in failed ? [] : kernels)
        {
            if (console.Interrupted.IsCancellationRequested)
            {
                return ExitCode.Interrupted;
            }

            failed |= !Simulate(kernel, seed, errors);
        }

        writer.Write(errors);
        return failed ? ExitCode.Diagnostics : ExitCode.Success;
    }

    private static List<GemminiKernel> Kernels(Module? module, List<Diagnostic> errors)
    {
        var kernels = new List<GemminiKernel>();
        foreach (var operation in module?.Top.Walk() ?? [])
        {
            if (operation.Name != GemminiDialect.Kernel)
            {
                continue;
            }

            var (kernel, diagnostics) = KernelReader.Read(operation);
            errors.AddRange(diagnostics);
            if (kernel is not null)
            {
                kernels.Add(kernel);
            }
        }

        return kernels;
    }

    private bool Simulate(GemminiKernel kernel, uint seed, List<Diagnostic> errors)
    {
        var data = LayerData.FromSeed(kernel.Shape, seed);
        var result = Simulation.Run(kernel, data);
        if (result.Error is { } error)
        {
            errors.Add(error);
            return false;
        }

        var expected = ReferenceConvolution.Run(kernel.Shape, kernel.Epilogue, data);
        var wrong = expected.Zip(result.Output).Count(pair => pair.First != pair.Second);
        var counts = result.Counts;
        console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(wrong == 0 ? "PASS" : "FAIL")} {kernel.Name}: {expected.Length} outputs{Whole(kernel)}, {wrong} wrong; {counts.Commands.Sum()} " +
            $"commands; DRAM bytes: inputs {counts.InputBytes}, weights {counts.WeightBytes}, bias {counts.BiasBytes}, partial sums " +
            $"{counts.PartialBytesRead} read and {counts.PartialBytesWritten} written, outputs {counts.OutputBytes}"));
        console.Out.Flush();
        return wrong == 0;
    }

    /// <summary>What of the layer was run where that is not all: repeats run the same program on other data.</summary>
    private static string Whole(GemminiKernel kernel) => string.Create(CultureInfo.InvariantCulture,
        $"{(kernel.Shape.Groups > 1 ? $" of {kernel.Shape.Groups} groups" : "")}{(kernel.Repeats > 1 ? $" in one of {kernel.Repeats} repeats" : "")}");
}
