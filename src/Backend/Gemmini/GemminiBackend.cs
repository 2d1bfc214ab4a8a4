using System.Collections.Immutable;
using Dosa.IR;
using Dosa.IR.Gemmini;

namespace Dosa.Backend.Gemmini;

/// <summary>
/// <c>--emit gemmini</c>: C kernels with Gemmini's intrinsics, the header of the machine, its Chipyard configuration, and a
/// README, from the <c>gemmini.kernel</c> operations of a lowered network.
/// </summary>
public sealed class GemminiBackend : IBackend
{
    /// <summary>Where the kernels are written as IR, for the simulator.</summary>
    public const string KernelsPath = "gemmini/kernels.mlir";

    /// <inheritdoc/>
    public string Name => "gemmini";

    /// <inheritdoc/>
    public string Description => "C kernels, header and Chipyard configuration for Gemmini.";

    /// <inheritdoc/>
    public ImmutableArray<OutputFile> Emit(NetworkOp network, BackendContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var kernels = new List<GemminiKernel>();
        foreach (var operation in network.Body.Where(operation => operation.Name == GemminiDialect.Kernel))
        {
            var (kernel, diagnostics) = KernelReader.Read(operation);
            foreach (var diagnostic in diagnostics)
            {
                context.Report(diagnostic);
            }

            if (kernel is not null)
            {
                kernels.Add(kernel);
            }
        }

        if (kernels.Count == 0)
        {
            context.Report(Diagnostic.Error("DOSA430", network.Operation.Location,
                $"Network {network.Name} has no Gemmini kernels; run tile-loops and lower-to-gemmini before emitting."));
        }
        else if (kernels.Exists(kernel => kernel.Machine != kernels[0].Machine))
        {
            context.Report(Diagnostic.Error("DOSA431", network.Operation.Location,
                $"The kernels of network {network.Name} are for different machines; lower them together."));
        }

        return context.Failed ? [] : Files(network.Name, kernels);
    }

    /// <summary>The files for kernels of one machine.</summary>
    public static ImmutableArray<OutputFile> Files(string network, IReadOnlyList<GemminiKernel> kernels)
    {
        ArgumentNullException.ThrowIfNull(kernels);
        var machine = kernels[0].Machine;
        var files = kernels.Select(kernel => new KernelFile(network, kernel)).ToList();
        return
        [
            new("gemmini/include/gemmini_params.h", ParametersHeader.Print(machine)),
            new("gemmini/" + ChipyardConfig.Name, ChipyardConfig.Print(machine)),
            new(KernelsPath, Printer.Print(Module.Of(kernels.Select(KernelWriter.Write)))),
            new("gemmini/README.md", GemminiReadme.Print(network, machine, files)),
            new("gemmini/bareMetalC/" + RuntimeHeader.Name, RuntimeHeader.Text),
            new("gemmini/bareMetalC/" + NetworkFile.Name(network), NetworkFile.Print(network, files)),
            .. files.Select(file => new OutputFile("gemmini/bareMetalC/" + file.Name, file.Print())),
        ];
    }
}
