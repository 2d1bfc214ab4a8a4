using Dosa.CostModel;

namespace Dosa.Search.Gradient;

/// <summary>From relaxed factors to whole ones: the nearest divisor on a logarithmic scale, from the array outward.</summary>
internal static class Rounding
{
    /// <summary>The tiling nearest to the logarithms of the factors, with spatial factors up to a limit.</summary>
    public static Tiling Round(LayerSpace space, ReadOnlySpan<double> logs, int maxPe)
    {
        var tiling = Tiling.Untiled();
        for (var dim = 0; dim < Relevance.Dims; dim++)
        {
            var left = space.Bounds[dim];
            if (Slots.Spatial(dim) is var spatial && spatial != Slots.Dram)
            {
                tiling.Factors[spatial] = Factorization.NearestDivisor(space.Divisors[dim].AsSpan(), left, logs[spatial], maxPe);
                left /= tiling.Factors[spatial];
            }

            var temporal = Slots.Temporal(dim);
            tiling.Factors[temporal] = Factorization.NearestDivisor(space.Divisors[dim].AsSpan(), left, logs[temporal]);
        }

        return space.Nearest(tiling, maxPe);
    }
}
