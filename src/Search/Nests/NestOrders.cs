using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>
/// The orders of a level's temporal loops that are worth trying. What an order changes is which operand stays while the innermost
/// loops run, and which loop of a window is the innermost: so all loops that leave an operand alone stand innermost, one of
/// each loop that shares a window's coordinate first among them.
/// </summary>
internal sealed class NestOrders
{
    /// <summary>The most loops of which all orders are tried.</summary>
    private const int MostPermuted = 5;

    private readonly Dictionary<int, int[][]> found = [];
    private readonly NestSpace space;

    /// <summary>The orders for a space's layer.</summary>
    public NestOrders(NestSpace space) => this.space = space;

    /// <summary>The orders of these loops at a level, each innermost first.</summary>
    public int[][] Of(NestPlace place, int dims)
    {
        if (!place.Orders.IsEmpty)
        {
            return [.. place.Orders.Select(fixedOrder => Fixed(fixedOrder, dims)).DistinctBy(order => string.Join(',', order))];
        }

        if (!found.TryGetValue(dims, out var orders))
        {
            found[dims] = orders = [.. Enumerate(dims).DistinctBy(order => string.Join(',', order))];
        }

        return orders;
    }

    private static int[] Fixed(IReadOnlyList<int> order, int dims) =>
        [.. order.Where(dim => (dims >> dim & 1) != 0), .. Bits(dims).Where(dim => !order.Contains(dim))];

    private IEnumerable<int[]> Enumerate(int dims)
    {
        var all = Bits(dims).ToArray();
        if (all.Length < 2)
        {
            yield return all;
            yield break;
        }

        if (space.IsEntangled && all.Length <= MostPermuted)
        {
            foreach (var order in Permutations(all))
            {
                yield return order;
            }

            yield break;
        }

        var any = false;
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            var run = all.Where(dim => !space.Layer.Layer[tensor].Moves(dim)).ToArray();
            any |= run.Length > 0;
            foreach (var first in run.Where(IsInWindow).Append(-1).Take(run.Length > 0 ? int.MaxValue : 0))
            {
                foreach (var second in Partners(all, first).Prepend(-1))
                {
                    int[] head = [.. new[] { first, second }.Where(dim => dim >= 0)];
                    yield return [.. head, .. run.Except(head), .. all.Except(run).Except(head)];
                }
            }
        }

        if (!any)
        {
            yield return all;
        }
    }

    /// <summary>Whether the loop's neighbouring tiles may overlap.</summary>
    private bool IsInWindow(int dim) => Coordinates().Any(c => c.Length > 1 && c.Any(term => term.Dim == dim));

    /// <summary>Loops that move an operand in the same direction as this one, and may repeat its step.</summary>
    private IEnumerable<int> Partners(int[] all, int dim) => all.Where(other => other != dim
        && Coordinates().Any(c => c.Any(term => term.Dim == dim) && c.Any(term => term.Dim == other)));

    private IEnumerable<ImmutableArray<Term>> Coordinates() =>
        Enumerable.Range(0, Relevance.Tensors).SelectMany(t => space.Layer.Layer[(Tensor)t].Coordinates);

    private static IEnumerable<int[]> Permutations(int[] all) => all.Length < 2 ? [all]
        : all.SelectMany(first => Permutations([.. all.Where(dim => dim != first)]).Select(rest => (int[])[first, .. rest]));

    private static IEnumerable<int> Bits(int mask)
    {
        for (var dim = 0; mask >> dim != 0; dim++)
        {
            if ((mask >> dim & 1) != 0)
            {
                yield return dim;
            }
        }
    }
}
