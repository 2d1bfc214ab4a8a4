using System.Collections.Immutable;
using Dosa.IR;
using Dosa.IR.Gemmini;

namespace Dosa.Passes.Gemmini;

/// <summary>How kernels are lowered.</summary>
public enum LoweringMode
{
    /// <summary>As the target's buffering says: unroller means the unrollers, everything else explicit commands.</summary>
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

        var unroll = Mode == LoweringMode.Unroller || (Mode == LoweringMode.Auto && grid.Buffering == CostModel.Buffering.Unroller);
        return network.With(network.Body.Select(operation => operation.Name == GemminiDialect.Kernel ? Lower(operation, unroll, context) : operation));
    }

    private static Operation Lower(Operation operation, bool unroll, PassContext context)
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

        if (unroll)
        {
            var (unrolled, reason) = KernelLowering.LowerToUnrollers(kernel);
            if (unrolled is not null)
            {
                return KernelWriter.Write(unrolled);
            }

            context.Report(PassDiagnostics.NotUnrolled(kernel, reason!));
        }

        var (lowered, why) = KernelLowering.LowerExplicitly(kernel);
        if (lowered is not null)
        {
            return KernelWriter.Write(lowered);
        }

        context.Report(PassDiagnostics.DoesNotFit(kernel, why!));
        return operation;
    }
}
