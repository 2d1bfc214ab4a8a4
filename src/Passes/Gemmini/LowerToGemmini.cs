using System.Collections.Immutable;
using Dosa.IR;
using Dosa.IR.Gemmini;
using Dosa.Simulator.Timing;

namespace Dosa.Passes.Gemmini;

/// <summary>How kernels are lowered.</summary>
public enum LoweringMode
{
    /// <summary>For each layer, explicit commands or the hardware's loop unrollers, whichever the timing model finds faster.</summary>
    Auto,

    /// <summary>Explicit commands.</summary>
    Explicit,

    /// <summary>The hardware's loop unrollers where they can express the tile, explicit commands elsewhere.</summary>
    Unroller,
}

/// <summary>
/// Lowers the tile steps of kernels to Gemmini's instructions.
/// <code>
/// load_weights; load_inputs; multiply   ----&gt;   config_ld; mvin ...; preload; compute ...
/// </code>
/// </summary>
public sealed record LowerToGemmini : IPass
{
    private static readonly (string Word, LoweringMode Value)[] Modes =
        [("auto", LoweringMode.Auto), ("explicit", LoweringMode.Explicit), ("unroller", LoweringMode.Unroller)];

    /// <summary>Explicit commands or the hardware's unrollers.</summary>
    public LoweringMode Mode { get; init; }

    /// <inheritdoc/>
    public string Name => "lower-to-gemmini";

    /// <inheritdoc/>
    public string Description => "Lowers kernels of tile steps to Gemmini's instructions.";

    /// <inheritdoc/>
    public ImmutableArray<PassOption> Options => [PassOption.Choice("mode", Modes, Mode, mode => this with { Mode = mode })];

    /// <inheritdoc/>
    public Module Run(Module module, PassContext context) => NetworkOp.Map(module, network => Lower(network, context));

    private Operation Lower(NetworkOp network, PassContext context)
    {
        if (GridOf.Read(network, context) is not { } grid)
        {
            return network.Operation;
        }

        return network.With(network.Body.Select(operation =>
            operation.Name == GemminiDialect.Kernel ? Lower(operation, grid.Buffering == CostModel.Buffering.Unroller, context) : operation));
    }

    private Operation Lower(Operation operation, bool asked, PassContext context)
    {
        var (kernel, diagnostics) = KernelReader.Read(operation);
        foreach (var diagnostic in diagnostics)
        {
            context.Report(diagnostic);
        }

        if (kernel is null)
        {
            return operation;
        }

        var program = ProgramChoice.Of(kernel, Mode, new StreamPrices());
        if (program.NotUnrolled is { } reason && (Mode == LoweringMode.Unroller || (Mode == LoweringMode.Auto && asked)))
        {
            context.Report(PassDiagnostics.NotUnrolled(kernel, reason));
        }

        if (program.Kernel is { } lowered)
        {
            return KernelWriter.Write(lowered);
        }

        context.Report(PassDiagnostics.DoesNotFit(kernel, program.DoesNotFit!));
        return operation;
    }
}
