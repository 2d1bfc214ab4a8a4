using Dosa.CostModel;

namespace Dosa.Search.Gradient;

/// <summary>
/// A start point: random hardware, and for each layer a mapping made for it: the array filled as far as divisors allow,
/// then the tile grown by one prime at a time, always the one that lowers the layer's own objective most.
/// </summary>
internal static class GreedyStart
{
    /// <summary>
    /// Random hardware to fill: array and memories spread evenly on a logarithmic scale, up to the upper bounds. It only
    /// shapes the mappings, so that starts differ also where the hardware itself is fixed.
    /// </summary>
    public static Platform RandomPlatform(Network network, SeededRandom random)
    {
        var bounds = network.Problem.Bounds;
        var pe = Math.Max(network.LeastPe, bounds.MaxPe >> random.NextInt(3));
        return new Platform(network.Problem, new Hardware(
            pe,
            Size(random.NextDouble(), 16, Math.Min(1024, bounds.MaxScratchpadKb)),
            Size(random.NextDouble(), 8, Math.Min(4096, bounds.MaxAccumulatorKb))));
    }

    /// <summary>The greedy tiling of one layer; false when nothing fits the platform.</summary>
    public static bool TryFill(LocalSearch search, Platform platform, Objective objective, out Candidate filled)
    {
        var space = search.Space;
        var tiling = Tiling.Untiled();
        tiling.Factors[Slots.Rows] = Factorization.LargestDivisor(space.Divisors[(int)Dim.C].AsSpan(), platform.Hardware.Pe);
        tiling.Factors[Slots.Columns] = Factorization.LargestDivisor(space.Divisors[(int)Dim.K].AsSpan(), platform.Hardware.Pe);
        tiling = space.Nearest(tiling, platform.Hardware.Pe);
        if (!search.TryShrink(tiling, new Goal(platform, 1, 1), out filled))
        {
            return false;
        }

        while (TryGrow(search, Weigh(filled, platform, objective), ref filled))
        {
        }

        return true;
    }

    private static bool TryGrow(LocalSearch search, in Goal goal, ref Candidate filled)
    {
        var from = filled.Tiling;
        var value = goal.Value(filled.Cost);
        var start = value;
        foreach (var move in search.Space.Moves)
        {
            var trial = from;
            if (move.From == Slots.Dram && search.Space.TryApply(move, ref trial) &&
                search.TryBestOrder(trial, goal, out var candidate, out var reached) && reached < value)
            {
                (filled, value) = (candidate, reached);
            }
        }

        return value < start;
    }

    private static int Size(double share, double low, double high) =>
        (int)Math.Max(1, Math.Round(Math.Min(low, high) * Math.Pow(Math.Max(1, high / low), share)));

    private static Goal Weigh(in Candidate candidate, Platform platform, Objective objective)
    {
        if (objective.HasOne)
        {
            return new Goal(platform, objective.EnergyPower, objective.CyclesPower);
        }

        var (energy, cycles) = objective.Weights(platform.EnergyUj(candidate.Cost), candidate.Cost.Cycles);
        return new Goal(platform, energy, cycles);
    }
}
