using System.Collections.Immutable;
using Dosa.IR;
using Dosa.Passes.RaiseLoopNests;

namespace Dosa.Passes;

/// <summary>
/// Turns every loop nest into the convolution or GEMM that it is.
/// <code>
/// nest {O[k, p] += W[k, c, r] * I[c, 2*p + r]}   ----&gt;   layer {R = r, P = p, C = c, K = k, Wstride = 2}
/// </code>
/// Where the target's machine takes any loops, a nest of any kind keeps its own, under their names.
/// </summary>
public sealed record RaiseLoopNestsPass : IPass
{
    /// <summary>Whether nests keep their loops whatever the target's machine is.</summary>
    public bool KeepsLoops { get; init; }

    /// <inheritdoc/>
    public string Name => "raise-loop-nests";

    /// <inheritdoc/>
    public string Description => "Turns loop nests into convolution and GEMM layers.";

    /// <inheritdoc/>
    public Module Run(Module module, PassContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return NetworkOp.Map(module, network =>
        {
            var machine = MachineProblemReader.AcceleratorOf(network, context)?.Name;
            if (machine is null && !KeepsLoops && !network.Nests.IsEmpty && IsMissing(network.Target?.Architecture, context))
            {
                // What a nest is depends on the machine, so that its own errors would mislead.
                ProblemReader.ReadArchitecture(network, context);
                return network.Operation;
            }

            return network.With(network.Body.Select(operation => operation.Name != NestOp.OpName ? operation
                : machine is null && !KeepsLoops ? Raise(new(operation), context)
                : Keep(new(operation), machine, context)));
        });
    }

    // A table without sources is asked where no machine is meant.
    private static bool IsMissing(string? architecture, PassContext context) => architecture is not null
        && context.KnownArchitectures[architecture] is null
        && (!context.KnownArchitectures.Further.IsEmpty || context.KnownArchitectures.WhyNot(architecture) is not null);

    private static Operation Keep(NestOp nest, string? machine, PassContext context)
    {
        if (machine is not null && nest.Operation[ConstraintSyntax.Name] is not null)
        {
            context.Report(MachineDiagnostics.NoPartialSchedules(nest.Operation, nest.Name, machine));
        }

        return OwnLoopLayer.Raise(nest, context.Report) ?? nest.Operation;
    }

    private static Operation Raise(NestOp nest, PassContext context)
    {
        if (LayerInference.Infer(Read(nest), context.Report) is not { } layer)
        {
            return nest.Operation;
        }

        var raised = LayerOp.Create(nest.Name, layer.Kind, layer.Shape, layer.Groups, checked(layer.Groups * nest.Count), nest.Operation.Location);
        return new NestConstraints(nest, layer, context.Report).Attach(raised.Operation);
    }

    /// <summary>A nest with its accesses, the output first.</summary>
    internal static MacNest Read(NestOp nest) => new(
        nest.Iterators, nest.Bounds, [.. nest.Accesses.OrderBy(access => access.IsOutput ? 0 : 1).Select(Read)], nest.Operation.Location);

    private static NestAccess Read(AccessOp access) => new(
        access.Tensor,
        access.Map,
        access.Operation.Location,
        [.. Enumerable.Range(0, access.Map.Results.Length).Select(access.SubscriptLocation)]);
}
