namespace Dosa.CostModel;

/// <summary>A layer under a mapping, and how often it runs.</summary>
public readonly record struct MappedLayer(Layer Layer, Mapping Mapping, long Count = 1);

/// <summary>Totals over all layers of a network with their counts. Energy in uJ, EDP in uJ * cycles.</summary>
public readonly record struct NetworkTotals(double EnergyUj, double Cycles)
{
    /// <summary>(sum of energies) * (sum of cycles).</summary>
    public double EdpUjCycles => EnergyUj * Cycles;
}

/// <summary>Mapping-first derivation: mappings first, then the smallest hardware that fits them all.</summary>
public static class Derive
{
    /// <summary>
    /// The smallest hardware that fits all mappings, each size at least that of <paramref name="atLeast"/>: the array as
    /// the largest spatial factor, a memory as ceil(instances * largest tile in bytes / 1024) KB.
    /// </summary>
    /// <exception cref="OverflowException">A size does not fit an int.</exception>
    public static Hardware Hardware(Architecture architecture, IReadOnlyList<MappedLayer> layers, Hardware atLeast = default)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(layers);
        var pe = Math.Max(architecture.MinPe, atLeast.Pe);
        foreach (var layer in layers)
        {
            pe = Math.Max(pe, PeOf(architecture, layer.Mapping.Loops));
        }

        return new(
            pe,
            Math.Max(atLeast.ScratchpadKb, KbOf(architecture, MemorySize.Scratchpad, pe, layers)),
            Math.Max(atLeast.AccumulatorKb, KbOf(architecture, MemorySize.Accumulator, pe, layers)));
    }

    /// <summary>The smallest array that the spatial loops fit.</summary>
    public static int PeOf(Architecture architecture, ReadOnlySpan<Loop<Exact>> loops)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        var pe = 1;
        foreach (ref readonly var loop in loops)
        {
            if (loop.Spatial)
            {
                var limit = architecture.Levels[loop.Level].MaxSpatial;
                var needed = limit.PerPe == 0 ? 1 : (loop.Factor.Value - limit.Constant) / limit.PerPe;
                pe = Math.Max(pe, checked((int)Math.Ceiling(needed)));
            }
        }

        return pe;
    }

    /// <summary>Energy and cycles of all layers on a machine, with their counts.</summary>
    public static NetworkTotals Totals(Machine machine, IReadOnlyList<MappedLayer> layers)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(layers);
        var (energy, cycles) = (0.0, 0.0);
        foreach (var (layer, mapping, count) in layers)
        {
            var cost = machine.Evaluate(layer, mapping);
            energy += count * cost.EnergyUj;
            cycles += count * cost.Cycles.Value;
        }

        return new(energy, cycles);
    }

    private static int KbOf(Architecture architecture, MemorySize size, int pe, IReadOnlyList<MappedLayer> layers)
    {
        var kb = 1.0;
        for (var i = 0; i < architecture.Levels.Length; i++)
        {
            var level = architecture.Levels[i];
            if (level.Size != size)
            {
                continue;
            }

            var bytes = level.Banks.At(new Exact(pe)).Value * (level.WordBits / 8.0);
            foreach (var (layer, mapping, _) in layers)
            {
                kb = Math.Max(kb, Math.Ceiling(bytes * Tiles.Held(level.Keeps, layer, LoopNest.Held(layer, i, mapping.Loops)).Value / 1024));
            }
        }

        return checked((int)kb);
    }
}
