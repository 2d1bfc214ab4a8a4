using System.Collections.Immutable;

namespace Dosa.CostModel;

/// <summary>
/// Recognises accelerators that have the levels of <see cref="Architectures.GemminiWeightStationary"/>, for which the fast
/// counters and the proofs are made.
/// </summary>
public static class WeightStationary
{
    private static readonly Architecture Own = Architectures.GemminiWeightStationary;

    /// <summary>
    /// The accelerator as such an architecture. Where even the energies are equal it is the built-in one itself; elsewhere
    /// it keeps its own name and source.
    /// </summary>
    /// <param name="accelerator">The accelerator, whose sizes are the array's width and the KB of two memories.</param>
    /// <param name="difference">Where it has other levels: what is different first, as the end of a sentence.</param>
    /// <returns>The architecture; null where the levels differ.</returns>
    public static Architecture? TryMatch(Accelerator accelerator, out string difference)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        difference = "";
        if (accelerator.Levels.Length != Own.Levels.Length)
        {
            difference = FormattableString.Invariant($"it has {accelerator.Levels.Length} levels and not {Own.Levels.Length}");
            return null;
        }

        var sizes = Sizes(accelerator);
        if (accelerator.Sizes.Length != 3 || sizes.Pe < 0 || sizes.Scratchpad < 0 || sizes.Accumulator < 0)
        {
            difference = "its open sizes are not the width of a square array and the KB of two memories";
            return null;
        }

        if (accelerator.Sizes.Where((size, i) => size.Most is not null || size.Least != (i == sizes.Pe ? Own.MinPe : 1)).Any())
        {
            var pe = accelerator.Sizes[sizes.Pe].Name;
            difference = FormattableString.Invariant($"its sizes have bounds other than {pe} >= {Own.MinPe}, which belong into the target");
            return null;
        }

        var levels = ImmutableArray.CreateBuilder<MemoryLevel>(Own.Levels.Length);
        for (var i = 0; i < Own.Levels.Length; i++)
        {
            var (level, own) = (accelerator.Levels[i], Own.Levels[i]);
            if (Difference(accelerator, i, own, sizes) is { } found)
            {
                difference = $"{found} of its level '{level.Name}' differ";
                return null;
            }

            if (EnergyOf(level, own.Size != MemorySize.Unbounded) is not { } energy)
            {
                difference = $"the energy of its level '{level.Name}' is no law of the words moved";
                return null;
            }

            levels.Add(own with { Energy = energy });
        }

        var match = Own with { Levels = levels.MoveToImmutable(), MacEnergyPj = accelerator.MacPj, Area = AreaOf(accelerator) };
        return match.Levels.SequenceEqual(Own.Levels) && match with { Levels = Own.Levels } == Own
            ? Own
            : match with { Name = accelerator.Name, Source = accelerator.Source };
    }

    // By what the sizes are used for, not by their names.
    private static (int Pe, int Scratchpad, int Accumulator) Sizes(Accelerator accelerator) => (
        accelerator.Levels[1].Below.X.Size,
        accelerator.Levels[2].Capacity.SharedKb?.Size ?? -1,
        accelerator.Levels[1].Capacity.SharedKb?.Size ?? -1);

    private static string? Difference(Accelerator accelerator, int index, MemoryLevel own, (int Pe, int Scratchpad, int Accumulator) sizes)
    {
        var level = accelerator.Levels[index];
        if (level.Keeps != own.Keeps || level.MayPass != TensorSet.None)
        {
            return "the operands";
        }

        if (level.WordBits != own.WordBits || level.Shares != OperandShares.One || Of(level.Block, sizes.Pe) != own.VectorWords || level.Cluster != 1)
        {
            return "the words";
        }

        if (!Holds(level.Capacity, own.Size, sizes))
        {
            return "the capacity";
        }

        if (Of(level.SharedBandwidth, sizes.Pe) != own.Bandwidth || !level.ReadBandwidth.IsUnlimited || !level.WriteBandwidth.IsUnlimited)
        {
            return "the bandwidths";
        }

        if (level.AddressPj != 0 || level.HopPj != 0 || level.RouterPj != 0)
        {
            return "the energies of addresses and networks";
        }

        return !Spreads(level.Below, own, sizes.Pe) ? "the fan-out"
            : DimsOf(level.Loops) != own.TemporalDims || !OrdersOf(level).SequenceEqual(own.Orders.Select(order => string.Join(' ', order))) ? "the loops"
            : null;
    }

    private static bool Holds(Capacity capacity, MemorySize size, (int Pe, int Scratchpad, int Accumulator) sizes) => size switch
    {
        MemorySize.Scratchpad => capacity is { Words.IsUnlimited: true, SharedKb: { } kb } && kb == Amount.Of(sizes.Scratchpad),
        MemorySize.Accumulator => capacity is { Words.IsUnlimited: true, SharedKb: { } kb } && kb == Amount.Of(sizes.Accumulator),
        // Registers hold one weight, which is all that a mapping can ask of them.
        _ => capacity.SharedKb is null && (capacity.Words.IsUnlimited || capacity.Words == new Amount(1)),
    };

    private static bool Spreads(Spread below, MemoryLevel own, int pe)
    {
        if (own.SpatialDims == DimSet.None)
        {
            return below.X == new Amount(1) && below.Y == new Amount(1);
        }

        return Of(below.X, pe) == own.MaxSpatial && below.Y == new Amount(1) && DimsOf(below.LoopsX) == own.SpatialDims;
    }

    private static PerArray? Of(Amount amount, int pe) =>
        amount.Size < 0 ? new(amount.Constant) : amount.Size == pe ? new(amount.Constant, amount.PerUnit) : null;

    private static DimSet? DimsOf(LoopRule rule)
    {
        if (rule.Allowed is not { } allowed)
        {
            return DimSet.All;
        }

        var set = DimSet.None;
        foreach (var name in allowed)
        {
            if (!Enum.TryParse<Dim>(name, out var dim) || rule.Whole.Length > 0)
            {
                return null;
            }

            set |= (DimSet)(1 << (int)dim);
        }

        return rule.Whole.IsEmpty ? set : null;
    }

    // Innermost first, as the built-in one lists them.
    private static IEnumerable<string> OrdersOf(StorageLevel level) => level.Orders.Select(order => string.Join(' ', order.Reverse()));

    // The terms of the area model; null where the accelerator has no law, or one of other terms.
    private static AreaModel? AreaOf(Accelerator accelerator)
    {
        var levels = accelerator.Levels;
        if (accelerator.MacAreaMm2 is not { } cell || levels[0].Area is not null || levels[3].Area is not null
            || levels[1].Area is not { Fixed: 0, Word: 0 } slice || levels[2].Area is not { Fixed: 0, Least: 0 } memory
            || slice.Least != AreaModel.LeastSliceKb)
        {
            return null;
        }

        var own = AreaModel.Gemmini;
        var model = new AreaModel(cell, memory.Kb, memory.Word, memory.Root, slice.Kb, slice.Root, own.Source) { Fitted = own.Fitted };
        return model == own ? own : model with { Source = accelerator.Source, Fitted = new AreaModel(0, 0, 0, 0, 0, 0, "").Fitted };
    }

    /// <summary>Energy of a word; null where it does not follow from the words alone.</summary>
    private static AccessEnergy? EnergyOf(StorageLevel level, bool open)
    {
        switch (level.Price)
        {
            case DramPrice price when !open:
                return new(level.WordBits * price.PerBit);
            case SramPrice price when open:
                return new(level.WordBits * price.PerBit, price.Slope, price.FreeKb);
            case FixedPrice price when price.Read == price.Fill && price.Fill == price.Update && level.Block.Size < 0:
                return new(price.Read / level.Block.Constant);
            case SramPrice price when !level.Capacity.Words.IsUnlimited && level.Block.Size < 0:
                var vector = Exact.Constant(level.WordBits * level.Block.Constant);
                return new(price.At(vector, Exact.Constant(level.Capacity.Words.Constant / level.Block.Constant), 1).Read.Value / level.Block.Constant);
            default:
                return null;
        }
    }
}
