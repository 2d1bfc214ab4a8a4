using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR.Gemmini;

namespace Dosa.Passes.Gemmini;

/// <summary>
/// All tiles of a layer that fit half of each memory as the loop unrollers lay them out, ordered by a quick estimate: each call
/// loads both operands, so that a tile costs the larger of what it loads, multiplies and stores.
/// </summary>
internal sealed class UnrolledTiles(Layer layer, GemminiMachine machine)
{
    private const int BeatBytes = 16;
    private const double StoreRow = 1.7;
    private const double PackedRow = 1.1;
    private const double CallCycles = 40;

    private readonly int dim = machine.Dim;
    private readonly bool isPlain = layer is { R: 1, S: 1, Wstride: 1, Hstride: 1 };

    /// <summary>The tiles, the most promising first.</summary>
    public ImmutableArray<ProgramTile> Ordered()
    {
        var tiles = new List<(double Cost, ProgramTile Tile)>();
        foreach (var p in Divisors.Of(layer.P))
        {
            foreach (var q in Divisors.Of(layer.Q))
            {
                foreach (var n in Divisors.Of(layer.N))
                {
                    AddChannels(tiles, p, q, n);
                }
            }
        }

        return [.. tiles.OrderBy(tile => tile.Cost).Select(tile => tile.Tile)];
    }

    private void AddChannels(List<(double Cost, ProgramTile Tile)> tiles, int p, int q, int n)
    {
        if ((long)p * q * n > machine.AccumulatorRows / 2)
        {
            return;
        }

        foreach (var k in Divisors.Of(layer.K))
        {
            foreach (var c in Divisors.Of(layer.C))
            {
                var tile = new ProgramTile([layer.R, layer.S, p, q, c, k, n]);
                if (Cost(tile) is { } cost)
                {
                    tiles.Add((cost, tile));
                }
            }
        }
    }

    /// <summary>Cycles of the whole layer by the quick estimate; null where the tile takes more than half of a memory.</summary>
    public double? Cost(in ProgramTile t)
    {
        long pixels = (long)t[Dim.P] * t[Dim.Q] * t[Dim.N];
        var (blocksC, blocksK) = (Blocks(t[Dim.C]), Blocks(t[Dim.K]));
        var isProduct = isPlain && (t[Dim.P] == layer.P || (t[Dim.Q] == 1 && t[Dim.N] == 1)) && (t[Dim.Q] == layer.Q || t[Dim.N] == 1);
        var window = isProduct ? pixels : (long)t[Dim.N] * ((long)t[Dim.P] * layer.Wstride + (t[Dim.R] - 1L) * layer.Wdilation) *
            ((long)t[Dim.Q] * layer.Hstride + (t[Dim.S] - 1L) * layer.Hdilation);
        var taps = (long)t[Dim.R] * t[Dim.S];
        var (rows, sums) = isProduct
            ? (blocksC * dim * (Blocks(pixels) + blocksK), Blocks(pixels) * dim * blocksK)
            : (blocksC * window + blocksK * taps * t[Dim.C], blocksK * pixels);
        if (rows > machine.ScratchpadRows / 2 || sums > machine.AccumulatorRows / 2)
        {
            return null;
        }

        var packed = layer.Wdilation == 1 && t[Dim.C] == layer.C ? Math.Clamp(dim / layer.C, 1, t[Dim.R]) : 1;
        var load = window * Math.Max(Beats(t[Dim.C]), packed > 1 ? packed * PackedRow : 0) + taps * t[Dim.C] * Beats(t[Dim.K]);
        var runs = isProduct ? Rows(pixels) : t[Dim.N] * t[Dim.Q] * Rows(t[Dim.P]);
        var execute = blocksC * blocksK * t[Dim.S] * ((t[Dim.R] + packed - 1) / packed) * Math.Max(dim, runs);
        var store = pixels * blocksK * StoreRow;
        double calls = 1, finished = 1;
        for (var d = Dim.R; d <= Dim.N; d++)
        {
            calls *= layer[d] / t[d];
            finished *= d is Dim.R or Dim.S or Dim.C ? 1 : layer[d] / t[d];
        }

        return Math.Max(calls * Math.Max(load, execute), finished * store) + calls * CallCycles + load + execute + store;
    }

    /// <summary>Cycles of the array for a run of pixels: commands of few rows take as long as those of half the array.</summary>
    private long Rows(long pixels) => pixels / dim * dim + (pixels % dim == 0 ? 0 : Math.Max(dim / 2, pixels % dim));

    private long Blocks(long extent) => (extent + dim - 1) / dim;

    private static long Beats(int bytes) => (bytes + BeatBytes - 1) / BeatBytes;
}
