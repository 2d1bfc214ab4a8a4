using Dosa.CostModel;

namespace Dosa.Search.Gradient;

/// <summary>
/// A mapping in the form that searches change: one factor a slot and the order at DRAM. DRAM's factors follow, so the
/// factors of a loop multiply to its bound by construction.
/// </summary>
internal struct Tiling
{
    /// <summary>The factor in each slot.</summary>
    public SlotValues<int> Factors;

    /// <summary>The order of the loops at DRAM.</summary>
    public DramOrder Order;

    /// <summary>Everything at DRAM, one iteration after the other.</summary>
    public static Tiling Untiled()
    {
        var tiling = new Tiling { Order = DramOrder.WeightStationary };
        for (var slot = 0; slot < Slots.Count; slot++)
        {
            tiling.Factors[slot] = 1;
        }

        return tiling;
    }

    /// <summary>The factor of a loop over the array.</summary>
    public readonly int Spread(int dim) => Slots.Spatial(dim) is var spatial && spatial >= 0 ? Factors[spatial] : 1;

    /// <summary>Sets the factors of a loop.</summary>
    public void Set(int dim, in Split split)
    {
        Factors[Slots.Temporal(dim)] = split.Temporal;
        if (Slots.Spatial(dim) is var spatial && spatial >= 0)
        {
            Factors[spatial] = split.Spatial;
        }
    }

    /// <summary>The product of the factors of a loop in the slots: its extent in the scratchpad.</summary>
    public readonly int Held(int dim)
    {
        var spatial = Slots.Spatial(dim);
        return Factors[Slots.Temporal(dim)] * (spatial < 0 ? 1 : Factors[spatial]);
    }
}
