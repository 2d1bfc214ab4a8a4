using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR.Gemmini;
using Dosa.Simulator.Timing;

namespace Dosa.Passes.Gemmini;

/// <summary>
/// The fastest program of a layer on a given machine: from the mapping that is there and from the most promising tiles of the
/// unrollers, neighbours are tried until none is faster. A neighbour has a prime factor of one loop more or less in its tile, or
/// one of one loop more and of another less.
/// </summary>
internal sealed class ProgramSearch(Layer layer, ConvolutionShape shape, Epilogue epilogue, GemminiMachine machine, HardwareGrid grid)
{
    // Programs of many products are timed for longer, so that fewer are.
    private const double Effort = 1_500_000;
    private const double Slack = 1.1;

    // Few cycles are lost with an ideal memory by what suits one with a latency, and many the other way round.
    private const double Latency = 40;

    private readonly StreamPrices prices = new() { Latency = Latency };
    private readonly UnrolledTiles candidates = new(layer, machine);
    private readonly HashSet<string> tried = [];

    /// <summary>Cycles of a mapping's program.</summary>
    public double Cycles(Mapping mapping, double limit = double.PositiveInfinity)
    {
        var needed = TileFootprint.Required(grid, layer, mapping, machine.Dim);
        if (needed.Pe > machine.Dim || needed.ScratchpadKb > machine.ScratchpadKb || needed.AccumulatorKb > machine.AccumulatorKb)
        {
            return double.PositiveInfinity;
        }

        // Groups follow each other; one stands for all.
        var tiled = KernelLowering.Tile("", shape with { Groups = 1 }, mapping, machine, epilogue, grid.Copies);
        return ProgramChoice.Of(tiled, LoweringMode.Auto, prices, limit).Cycles;
    }

    /// <summary>The fastest mapping found, and its cycles; the one that is there where none is faster.</summary>
    public (Mapping Mapping, double Cycles) Run(Mapping start, CancellationToken cancellation)
    {
        var (best, cycles) = (start, Cycles(start));
        ProgramTile? at = null;
        var products = Math.Max(1, shape.Macs / shape.Groups / (double)(machine.Dim * machine.Dim * machine.Dim));
        var budget = (int)Math.Clamp(Effort / products, 6, 60);
        foreach (var tile in candidates.Ordered().Take(Math.Max(3, budget / 4)))
        {
            if (cancellation.IsCancellationRequested)
            {
                return (best, cycles);
            }

            Try(tile, ref best, ref cycles, ref at);
        }

        for (var improved = at is not null; improved && budget > 0 && !cancellation.IsCancellationRequested;)
        {
            improved = false;
            foreach (var neighbour in Neighbours(at!.Value).Take(budget))
            {
                budget--;
                improved |= Try(neighbour, ref best, ref cycles, ref at);
            }
        }

        return (best, cycles);
    }

    private bool Try(ProgramTile tile, ref Mapping best, ref double cycles, ref ProgramTile? at)
    {
        if (!tried.Add(string.Join(' ', tile.Extents)))
        {
            return false;
        }

        // Clearly slower by the quick estimate, which counts no more than it must.
        if (candidates.Cost(tile) > Slack * cycles)
        {
            return false;
        }

        var mapping = tile.ToMapping(layer, machine.Dim);
        var time = Cycles(mapping, cycles);
        if (time >= cycles)
        {
            return false;
        }

        (best, cycles, at) = (mapping, time, tile);
        return true;
    }

    private List<ProgramTile> Neighbours(ProgramTile tile)
    {
        Dim[] dims = [Dim.P, Dim.Q, Dim.C, Dim.K, Dim.N];
        var single = dims.SelectMany(dim => Steps(tile, dim).Select(extent => (Dim: dim, Extent: extent))).ToList();
        var all = single.Select(step => tile.With(step.Dim, step.Extent)).ToList();
        foreach (var (dim, extent) in single.Where(step => step.Extent > tile[step.Dim]))
        {
            all.AddRange(single.Where(step => step.Dim != dim && step.Extent < tile[step.Dim])
                .Select(step => tile.With(dim, extent).With(step.Dim, step.Extent)));
        }

        return [.. all.Where(neighbour => candidates.Cost(neighbour) is not null).OrderBy(neighbour => candidates.Cost(neighbour))];
    }

    private IEnumerable<int> Steps(ProgramTile tile, Dim dim)
    {
        var divisors = Divisors.Of(layer[dim]);
        var at = Array.IndexOf(divisors, tile[dim]);
        return ((int[])[at - 1, at + 1]).Where(i => i >= 0 && i < divisors.Length).Select(i => divisors[i]);
    }
}
