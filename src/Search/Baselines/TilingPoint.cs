using Dosa.Search.Gradient;

namespace Dosa.Search.Baselines;

/// <summary>
/// A tiling as a point of the unit cube: each factor's logarithm as a share of its bound's, and one axis for each kind of
/// order at DRAM.
/// </summary>
internal static class TilingPoint
{
    /// <summary>How many numbers describe a tiling.</summary>
    public const int Dimensions = Slots.Count + DramOrder.Kinds;

    /// <summary>Writes the point of a tiling.</summary>
    public static void Describe(LayerSpace space, in Tiling tiling, Span<double> point)
    {
        for (var slot = 0; slot < Slots.Count; slot++)
        {
            var bound = space.Bounds[Slots.DimOf(slot)];
            point[slot] = bound == 1 ? 0 : Math.Log(tiling.Factors[slot]) / Math.Log(bound);
        }

        point[Slots.Count..].Clear();
        point[Slots.Count + tiling.Order.Kind] = 0.5;
    }
}
