using System.Collections.Immutable;
using Dosa.IR;
using Dosa.Passes.Upstream;

namespace Dosa.Passes;

/// <summary>
/// Writes the outermost loops of each scheduled linalg operation out, with the operation itself on tiles.
/// <code>
/// linalg.matmul(%a, %b, %c) {dosa.schedule = "L3[WIO] P4 ..."}   ----&gt;   scf.for %p = 0 to 64 step 16 {
///                                                                         %t = memref.subview %a[%p, 0] [16, 128] ...
///                                                                         linalg.matmul(%t, %b, %u)
///                                                                       }
/// </code>
/// Operations on tensors carry the result through the loops; those of tosa become linalg on the way. What has no known
/// shapes and plain layouts stays as it is, with a warning.
/// </summary>
public sealed record TileLinalg : IPass
{
    /// <inheritdoc/>
    public string Name => "tile-linalg";

    /// <inheritdoc/>
    public string Description => "Writes the outermost loops of scheduled linalg and tosa operations as scf.for over tiles.";

    /// <inheritdoc/>
    public Module Run(Module module, PassContext context)
    {
        ArgumentNullException.ThrowIfNull(module);
        var names = new FreshNames(module);
        return Rewriter.Rewrite(module, operation => operation[UpstreamNetwork.Prefix + "schedule"] is null ? null : Tile(operation, module, names, context));
    }

    private static IReadOnlyList<Operation>? Tile(Operation operation, Module module, FreshNames names, PassContext context)
    {
        var linalg = TosaLowering.Lower(operation, module, names) ?? [operation];
        if (TilePlan.Read(linalg[^1], module, context, out var reason) is { } plan)
        {
            return [.. linalg.SkipLast(1), .. new TileWriter(plan, names).Write()];
        }

        if (reason is not null)
        {
            context.Report(PassDiagnostics.NotTiled(operation, reason));
        }

        return null;
    }
}
