using Dosa.CostModel;
using Dosa.Search.Keeping;

namespace Dosa.Search.Gradient.States;

/// <summary>Candidates, selections and pools as numbers, to the last bit: what goes on from them goes the same way.</summary>
internal static class SelectionState
{
    public static StateWriter Candidate(this StateWriter writer, in Candidate candidate)
    {
        for (var slot = 0; slot < Slots.Count; slot++)
        {
            writer.Whole(candidate.Tiling.Factors[slot]);
        }

        var cost = candidate.Cost;
        return writer.Whole(candidate.Tiling.Order.Packed).Number(cost.BaseEnergyUj).Number(cost.AccumulatorAccesses).Number(cost.ScratchpadAccesses)
            .Number(cost.Cycles).Number(cost.AccumulatorWords).Number(cost.ScratchpadWords);
    }

    public static Candidate Candidate(this StateReader reader)
    {
        var tiling = Tiling.Untiled();
        for (var slot = 0; slot < Slots.Count; slot++)
        {
            tiling.Factors[slot] = reader.Small();
        }

        tiling.Order = new((uint)reader.Whole());
        return new(tiling, new(reader.Number(), reader.Number(), reader.Number(), reader.Number(), reader.Number(), reader.Number()));
    }

    public static StateWriter Hardware(this StateWriter writer, in Hardware hardware) =>
        writer.Whole(hardware.Pe).Whole(hardware.ScratchpadKb).Whole(hardware.AccumulatorKb);

    public static Hardware Hardware(this StateReader reader) => new(reader.Small(), reader.Small(), reader.Small());

    /// <summary>A selection, or none.</summary>
    public static StateWriter Selection(this StateWriter writer, Selection? selection)
    {
        writer.Whole(selection is null ? 0 : 1);
        if (selection is null)
        {
            return writer;
        }

        writer.Hardware(selection.Hardware).Number(selection.EnergyUj).Number(selection.Cycles).Number(selection.Value);
        foreach (ref readonly var candidate in selection.Layers.AsSpan())
        {
            writer.Candidate(candidate);
        }

        return writer;
    }

    public static Selection? Selection(this StateReader reader, Network network)
    {
        if (reader.Whole() == 0)
        {
            return null;
        }

        var platform = new Platform(network.Problem, reader.Hardware());
        var (energy, cycles, value) = (reader.Number(), reader.Number(), reader.Number());
        var layers = new Candidate[network.Layers.Length];
        for (var i = 0; i < layers.Length; i++)
        {
            layers[i] = reader.Candidate();
        }

        return new(layers, platform, energy, cycles, value);
    }

    /// <summary>All pools, each with its candidates in their order.</summary>
    public static StateWriter Pools(this StateWriter writer, Pools pools)
    {
        var all = pools.All;
        writer.Whole(all.Count);
        foreach (var (pe, ofLayers) in all)
        {
            writer.Whole(pe);
            foreach (var pool in ofLayers)
            {
                writer.Whole(pool.Candidates.Count);
                foreach (var candidate in pool.Candidates)
                {
                    writer.Candidate(candidate);
                }
            }
        }

        return writer;
    }

    /// <summary>Reads what was kept into pools that are empty.</summary>
    public static void ReadPools(this StateReader reader, Pools pools)
    {
        for (var arrays = reader.Small(); arrays > 0; arrays--)
        {
            foreach (var pool in pools.At(reader.Small()))
            {
                for (var count = reader.Small(); count > 0; count--)
                {
                    pool.Restore(reader.Candidate());
                }
            }
        }
    }
}
