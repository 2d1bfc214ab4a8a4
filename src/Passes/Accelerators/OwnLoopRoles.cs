using Dosa.CostModel;
using Dosa.Passes.RaiseLoopNests;

namespace Dosa.Passes;

/// <summary>
/// What the loops of a nest that is no convolution over two axes are to a machine whose rules speak of such: filters, channels, batch, and the
/// positions of the last two windows. A third window, as the depth of a volume has, keeps its own loops.
/// <code>
/// O[k, f, p, q] += W[k, c, t, r, s] * I[c, f + t, p + r, q + s]   ----&gt;   K = k, C = c, P = p, Q = q, R = r, S = s; f and t as they are
/// </code>
/// </summary>
internal static class OwnLoopRoles
{
    /// <summary>Gives each loop its role where it has one and the role so far leaves it open.</summary>
    public static void Assign(string[] roles, TensorAccess output, TensorAccess weights, TensorAccess inputs, Func<string, bool> isOpen)
    {
        var windows = inputs.Subscripts.Where(subscript => subscript.Terms.Length > 1).Select(subscript => subscript.Terms).ToArray();
        var inWindow = windows.SelectMany(terms => terms.Select(term => term.Iterator)).ToHashSet();
        for (var i = 0; i < roles.Length; i++)
        {
            var role = (output.Has(i), weights.Has(i), inputs.Has(i), inWindow.Contains(i)) switch
            {
                (true, true, false, _) => Dim.K,
                (false, true, true, false) => Dim.C,
                (true, false, true, false) => Dim.N,
                _ => (Dim?)null,
            };
            Set(roles, i, role, isOpen);
        }

        foreach (var (terms, position, kernel) in windows.TakeLast(2).Zip([(Dim.P, Dim.R), (Dim.Q, Dim.S)], (terms, pair) => (terms, pair.Item1, pair.Item2)))
        {
            foreach (var (iterator, _) in terms)
            {
                Set(roles, iterator, output.Has(iterator) ? position : kernel, isOpen);
            }
        }
    }

    private static void Set(string[] roles, int iterator, Dim? role, Func<string, bool> isOpen)
    {
        if (role is { } known && isOpen(roles[iterator]))
        {
            roles[iterator] = known.ToString();
        }
    }
}
