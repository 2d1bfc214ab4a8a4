using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Passes.RaiseLoopNests;

namespace Dosa.Passes;

/// <summary>
/// A <c>dosa.nest</c> as a layer of the general model, with its own loops:
/// <code>
/// O[n, c, p] += W[c, r] * I[n, c, 2*p + r]   ----&gt;   dims n c p r, weights (c)(r), inputs (n)(c)(2p + r), output (n)(c)(p)
/// </code>
/// Factors named W and I are the weights and the inputs. Elsewhere the input is the factor that it is for <see cref="LayerInference"/>:
/// the one with a window or else, of two, the one that has more iterators of the output for itself, and of two alike the first.
/// Constant offsets move no word that was not moved without them, and are left out.
/// </summary>
public static class ContractionReader
{
    /// <summary>The layer; null after errors.</summary>
    public static Contraction? Read(NestOp nest, Action<Diagnostic> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var mac = RaiseLoopNestsPass.Read(nest);
        if (new NestReader(mac, report).Read() is not [var output, var first, var second])
        {
            return null;
        }

        var swap = first.Tensor == "W" && second.Tensor == "I" ? true
            : first.Tensor == "I" && second.Tensor == "W" ? false
            : RoleFinder.IsInput(output, second, first);
        var (inputs, weights) = swap ? (second, first) : (first, second);
        var roles = Roles(mac, output, weights, inputs);
        return new([.. mac.Iterators.Select((name, i) => new LoopDim(name, mac.Bounds[i], roles[i]))], Access(weights), Access(inputs), Access(output));
    }

    private static OperandAccess Access(TensorAccess access) => new(access.Tensor,
        [.. access.Subscripts.Select(subscript => subscript.Terms.Select(term => new Term(term.Iterator, term.Factor)).ToImmutableArray())]);

    /// <summary>The loop of a convolution that each iterator is, where the nest is one; its own name elsewhere.</summary>
    private static string[] Roles(MacNest nest, TensorAccess output, TensorAccess weights, TensorAccess inputs)
    {
        string[] roles = [.. nest.Iterators];
        var found = LayerInference.Infer(nest, _ => { });
        if (found is null)
        {
            OwnLoopRoles.Assign(roles, output, weights, inputs);
        }

        for (var dim = Dim.R; dim <= Dim.N && found is not null; dim++)
        {
            foreach (var iterator in found.Iterators[(int)dim].Where(iterator => !Enum.TryParse<Dim>(roles[iterator], out _)))
            {
                roles[iterator] = dim.ToString();
            }
        }

        return roles;
    }
}
