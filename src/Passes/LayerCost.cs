using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;

namespace Dosa.Passes;

/// <summary>What one execution of a layer costs under its mapping, taken apart by level and operand.</summary>
internal sealed record LayerCost(double Cycles, double EnergyUj)
{
    private const double UjPerPj = 1e-6;

    /// <summary>What sets the cycles: the level that needs the most, or <c>compute</c>.</summary>
    public required string Bound { get; init; }

    /// <summary>Share of the array's multiply-accumulates that do work, over all cycles.</summary>
    public required double Utilisation { get; init; }

    /// <summary>Energy in uJ: <c>mac</c>, and for each level a dictionary by operand.</summary>
    public required IR.Attribute Energy { get; init; }

    /// <summary>Cycles that the arithmetic and each level alone would need.</summary>
    public required IR.Attribute LevelCycles { get; init; }

    /// <summary>Share of each bounded memory that the tile fills.</summary>
    public required IR.Attribute Fill { get; init; }

    /// <summary>The cost of a layer on a machine.</summary>
    public static LayerCost Of(Machine machine, in Layer layer, Mapping mapping)
    {
        var levels = machine.Architecture.Levels;
        var accesses = new Access<Exact>[levels.Length * Relevance.Tensors];
        var cost = machine.Evaluate(layer, mapping.Loops, accesses);
        var spread = Equations.Instances(mapping.Loops, -1).Value;
        var compute = layer.Macs / spread;
        var energy = AttributeDictionary.Empty.With("mac", AttributeValue.Number(machine.Architecture.MacEnergyPj * layer.Macs * UjPerPj));
        var cycles = AttributeDictionary.Empty.With("compute", AttributeValue.Number(compute));
        var fill = AttributeDictionary.Empty;
        var (bound, most) = ("compute", compute);
        for (var level = 0; level < levels.Length; level++)
        {
            var name = levels[level].Name.ToLowerInvariant();
            var row = accesses.AsSpan(level * Relevance.Tensors, Relevance.Tensors);
            energy = energy.With(name, EnergyOf(machine, mapping, level, row));
            var needed = Equations.LevelCycles(machine.Costs[level], new Exact(compute), row).Value;
            cycles = cycles.With(name, AttributeValue.Number(needed));
            (bound, most) = needed > most ? (name, needed) : (bound, most);
            if (!double.IsPositiveInfinity(machine.Capacity(level)))
            {
                fill = fill.With(name, AttributeValue.Number(machine.Held(level, layer, mapping.Loops) / machine.Capacity(level)));
            }
        }

        var pe = (double)machine.Hardware.Pe;
        return new(cost.Cycles.Value, cost.EnergyPj.Value * UjPerPj)
        {
            Bound = bound,
            Utilisation = layer.Macs / (cost.Cycles.Value * pe * pe),
            Energy = new DictionaryAttribute(energy),
            LevelCycles = new DictionaryAttribute(cycles),
            Fill = new DictionaryAttribute(fill),
        };
    }

    /// <summary>The cost as the attribute <c>cost</c> of a layer.</summary>
    public IR.Attribute ToAttribute() => AttributeValue.Dictionary(
        ("cycles", AttributeValue.Number(Cycles)),
        ("energy_uj", AttributeValue.Number(EnergyUj)),
        ("bound", AttributeValue.Text(Bound)),
        ("utilisation", AttributeValue.Number(Utilisation)),
        ("energy", Energy),
        ("level_cycles", LevelCycles),
        ("fill", Fill));

    // One operand at a time through the very equation that gives the level's energy.
    private static DictionaryAttribute EnergyOf(Machine machine, Mapping mapping, int level, ReadOnlySpan<Access<Exact>> row)
    {
        var instances = Equations.Instances(mapping.Loops, level);
        var parts = AttributeDictionary.Empty;
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            var only = machine.Costs[level] with { Keeps = machine.Costs[level].Keeps & (TensorSet)(1 << (int)tensor) };
            if (only.Keeps != TensorSet.None)
            {
                parts = parts.With(tensor.ToString(), AttributeValue.Number(Equations.LevelEnergy(only, instances, row).Value * UjPerPj));
            }
        }

        return new DictionaryAttribute(parts);
    }
}
