using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Passes.RaiseLoopNests;

namespace Dosa.Passes;

/// <summary>
/// A nest as a layer that keeps its loops and their names, for machines that take any loops:
/// <code>
/// nest {C[m, n] += A[m, k] * B[k, n]}   ----&gt;   layer {kind = "nest", loops = ["m", "n", "k"], roles = ["P", "K", "C"], ..}
/// </code>
/// What the operands' subscripts become, <see cref="OwnCoordinates"/> tells.
/// </summary>
internal static class OwnLoopLayer
{
    /// <summary>The most tiles, points of the lattice of divisors, that a search goes through.</summary>
    public const long MostTiles = 1 << 20;

    /// <summary>The layer; null with errors where the nest cannot be read, or has more loops or tiles than there may be.</summary>
    public static Operation? Raise(NestOp nest, Action<Diagnostic> report)
    {
        if (Loops(nest, report) is not { } loops)
        {
            return null;
        }

        if (Problem(loops) is { } why)
        {
            report(NestDiagnostics.NotItsOwnLoops(nest, why));
            return null;
        }

        return loops.ToLayer(nest.Name, nest.Count, nest.Operation.Location);
    }

    /// <summary>The loops of a nest, with the part that each has on a machine; null after errors.</summary>
    private static LayerLoops? Loops(NestOp nest, Action<Diagnostic> report)
    {
        var mac = RaiseLoopNestsPass.Read(nest);
        if (new NestReader(mac, report, diagonals: true).Read() is not [var output, var first, var second])
        {
            return null;
        }

        var isSecond = ContractionReader.IsSecondTheInput(output, first, second);
        var (inputs, weights) = isSecond ? (second, first) : (first, second);
        string[] roles = [.. mac.Iterators];
        if (isSecond == RoleFinder.IsInput(output, second, first))
        {
            ContractionReader.Assign(roles, mac, output, weights, inputs, _ => true);
        }
        else
        {
            OwnLoopRoles.Assign(roles, output, weights, inputs, _ => true);
        }

        var words = new OwnCoordinates(mac, output, weights);
        if (words.UncountedOutput is { } subscript)
        {
            report(NestDiagnostics.UncountedOutput(subscript));
            return null;
        }

        return new(mac.Iterators, mac.Bounds, [.. roles], [weights.Tensor, inputs.Tensor, output.Tensor],
            [words.Of(weights), words.Of(inputs), words.Of(output)]);
    }

    private static string? Problem(LayerLoops loops)
    {
        if (LayerGeometry.Problem(Contraction.Of(loops.Names, loops.Bounds, loops.Roles, loops.Tensors, loops.Coordinates)) is { } problem)
        {
            return problem;
        }

        var tiles = loops.Bounds.Aggregate(1.0, (product, bound) => product * Divisors(bound));
        return tiles <= MostTiles ? null : FormattableString.Invariant($"its bounds have {tiles:R} combinations of divisors, and a search takes {MostTiles}");
    }

    private static int Divisors(long bound)
    {
        var count = 0;
        for (var d = 1L; d * d <= bound; d++)
        {
            count += bound % d != 0 ? 0 : d * d == bound ? 1 : 2;
        }

        return count;
    }
}
