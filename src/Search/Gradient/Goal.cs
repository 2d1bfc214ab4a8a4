namespace Dosa.Search.Gradient;

/// <summary>
/// What a layer is asked to make small on a platform: a weighed sum of its energy and its cycles. The product of two sums
/// over layers falls fastest when energy is weighed by the network's cycles and cycles by the network's energy.
/// </summary>
internal readonly record struct Goal(Platform Platform, double EnergyWeight, double CycleWeight)
{
    /// <summary>The goal value of one execution.</summary>
    public double Value(in TilingCost cost) => EnergyWeight * Platform.EnergyUj(cost) + CycleWeight * cost.Cycles;

    /// <summary>
    /// A value that no order of a tiling falls below: the energy of the arithmetic, and the cycles of the array when nothing
    /// keeps it waiting.
    /// </summary>
    public double Floor(LayerSpace space, in Tiling tiling)
    {
        var spread = (double)tiling.Factors[Slots.Rows] * tiling.Factors[Slots.Columns];
        return EnergyWeight * space.Macs * Platform.MacEnergyPj * 1e-6 + CycleWeight * space.Macs / spread;
    }
}
