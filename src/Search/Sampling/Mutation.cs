using Dosa.CostModel;
using Dosa.Search.Gradient;

namespace Dosa.Search.Sampling;

/// <summary>Random small changes of tilings.</summary>
internal static class Mutation
{
    private const int OrderShare = 8;

    /// <summary>Carries a random prime to a random other place, or (one time in eight) takes a random order at DRAM.</summary>
    public static void Apply(LayerSpace space, ref Tiling tiling, ref SeededRandom random)
    {
        var moves = space.Moves;
        if (moves.Length == 0 || random.NextInt(OrderShare) == 0)
        {
            tiling.Order = AnyOrder(ref random);
            return;
        }

        for (var tries = 0; tries < 4 * moves.Length; tries++)
        {
            if (space.TryApply(moves[random.NextInt(moves.Length)], ref tiling))
            {
                return;
            }
        }
    }

    /// <summary>A random kind of order at DRAM, and a random order of that kind.</summary>
    public static DramOrder AnyOrder(ref SeededRandom random)
    {
        var orders = DramOrder.OfKind(random.NextInt(DramOrder.Kinds));
        return orders[random.NextInt(orders.Length)];
    }
}
