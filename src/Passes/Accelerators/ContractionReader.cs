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
        if (new NestReader(mac, report, diagonals: true).Read() is not [var output, var first, var second])
        {
            return null;
        }

        var (inputs, weights) = IsSecondTheInput(output, first, second) ? (second, first) : (first, second);
        var roles = Roles(mac, output, weights, inputs);
        return new([.. mac.Iterators.Select((name, i) => new LoopDim(name, mac.Bounds[i], roles[i]))], Access(weights), Access(inputs), Access(output));
    }

    internal static bool IsSecondTheInput(TensorAccess output, TensorAccess first, TensorAccess second) => (first.Tensor, second.Tensor) switch
    {
        ("W", "I") => true,
        ("I", "W") => false,
        _ => RoleFinder.IsInput(output, second, first),
    };

    private static OperandAccess Access(TensorAccess access) => new(access.Tensor,
        [.. access.Subscripts.Select(subscript => subscript.Terms.Select(term => new Term(term.Iterator, term.Factor)).ToImmutableArray())]);

    /// <summary>The loop of a convolution that each iterator is, where the nest is one; its own name elsewhere.</summary>
    private static string[] Roles(MacNest nest, TensorAccess output, TensorAccess weights, TensorAccess inputs)
    {
        string[] roles = [.. nest.Iterators];

        // A text in letters of a convolution has said the roles itself.
        Assign(roles, nest, output, weights, inputs, role => !Enum.TryParse<Dim>(role, out _));
        return roles;
    }

    /// <summary>Gives iterators their roles, where the role that they have so far leaves it open.</summary>
    internal static void Assign(
        string[] roles, MacNest nest, TensorAccess output, TensorAccess weights, TensorAccess inputs, Func<string, bool> isOpen)
    {
        var found = LayerInference.Infer(nest, _ => { });
        if (found is null)
        {
            OwnLoopRoles.Assign(roles, output, weights, inputs, isOpen);
        }

        for (var dim = Dim.R; dim <= Dim.N && found is not null; dim++)
        {
            foreach (var iterator in found.Iterators[(int)dim].Where(iterator => isOpen(roles[iterator])))
            {
                roles[iterator] = dim.ToString();
            }
        }
    }
}
