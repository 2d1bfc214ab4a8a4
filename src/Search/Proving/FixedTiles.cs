using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>
/// Enumerates the mappings of a layer of which something is fixed, with given spatial factors. What beats what among all
/// mappings says nothing about those that are left, so that nothing is left out here: every tile, and every order that can
/// differ in a count, counted by the model's own equations.
/// </summary>
internal sealed class FixedTiles(ConstraintTable constraints, int spatialC, int spatialK, HardwareGrid grid, int pe, Deadline deadline)
{
    private readonly Split[] splits = new Split[Relevance.Dims];
    private readonly int[] tile = new int[Relevance.Dims];
    private readonly Loop<CostModel.Exact>[] loops = new Loop<CostModel.Exact>[4 * Relevance.Dims];

    /// <summary>Offers all mappings to a bucket of these spatial factors.</summary>
    public void Enumerate(Bucket bucket) => Enumerate(bucket, Dim.R, 0);

    /// <summary>The mapping of a choice: its window counts the tiles of R, S, P, Q in mixed radix, then the order.</summary>
    public static Mapping ToMapping(ConstraintTable constraints, in Choice choice)
    {
        var splits = new Split[Relevance.Dims];
        var (window, mask) = (choice.Window, 0);
        splits[(int)Dim.C] = constraints.SplitOf(Dim.C, choice.SpatialC, choice.C);
        splits[(int)Dim.K] = constraints.SplitOf(Dim.K, choice.SpatialK, choice.K);
        splits[(int)Dim.N] = constraints.SplitOf(Dim.N, 1, choice.N);
        for (var dim = Dim.Q; dim >= Dim.R; dim--)
        {
            var all = constraints.Splits[(int)dim];
            splits[(int)dim] = all[window % all.Length];
            window /= all.Length;
        }

        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            mask |= constraints.Shape[dim] > splits[(int)dim].Held ? 1 << (int)dim : 0;
        }

        return constraints.ToMapping(splits, constraints.DramOrders(mask)[window]);
    }

    private void Enumerate(Bucket bucket, Dim dim, int window)
    {
        if (dim > Dim.N)
        {
            Offer(bucket, window);
            return;
        }

        var all = constraints.Splits[(int)dim];
        for (var i = 0; i < all.Length && !deadline.IsOver; i++)
        {
            if ((dim == Dim.C && all[i].Spatial != spatialC) || (dim == Dim.K && all[i].Spatial != spatialK))
            {
                continue;
            }

            splits[(int)dim] = all[i];
            tile[(int)dim] = all[i].Held;
            Enumerate(bucket, dim + 1, dim <= Dim.Q ? window * all.Length + i : window);
        }
    }

    private void Offer(Bucket bucket, int window)
    {
        var slice = TileFootprint.AccumulatorWords(grid, pe, constraints.Shape, tile, spatialK);
        var bytes = TileFootprint.ScratchpadBytes(grid, pe, constraints.Shape, tile);
        if (!bucket.HasRoom(slice, bytes))
        {
            return;
        }

        var mask = 0;
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            mask |= constraints.Shape[dim] > tile[(int)dim] ? 1 << (int)dim : 0;
        }

        var held = constraints.WriteHeld(splits, loops);
        var orders = constraints.DramOrders(mask);
        var windows = 1;
        for (var dim = Dim.R; dim <= Dim.Q; dim++)
        {
            windows *= constraints.Splits[(int)dim].Length;
        }

        for (var order = 0; order < orders.Length; order++)
        {
            var nest = loops.AsSpan(0, constraints.WriteDram(splits, orders[order], loops, held));
            bucket.Offer(
                new(order * windows + window, splits[(int)Dim.N].Temporal, splits[(int)Dim.C].Temporal, splits[(int)Dim.K].Temporal, spatialC, spatialK),
                Words(Tensor.W, 0, nest) * spatialC * spatialK,
                Words(Tensor.W, 2, nest),
                Words(Tensor.I, 2, nest),
                Words(Tensor.O, 1, nest) * spatialK,
                slice,
                bytes);
        }
    }

    private double Words(Tensor tensor, int level, ReadOnlySpan<Loop<CostModel.Exact>> nest) =>
        Fills.Of(tensor, level, constraints.Shape, nest).Value;
}
