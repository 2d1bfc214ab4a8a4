using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Dosa.CostModel;
using Dosa.IR;

namespace Dosa.Passes;

/// <summary>The exact model's report on one layer as the attribute <c>cost</c>.</summary>
internal static class LayerCost
{
    private const string Network = "network";

    /// <summary>The report; <paramref name="shares"/> of scratchpad and accumulator take the place of the model's own where a grid rounds rows up.</summary>
    public static DictionaryAttribute ToAttribute(CostReport report, (double Scratchpad, double Accumulator)? shares) =>
        ToAttribute(report, shares, name => name.ToLowerInvariant());

    /// <summary>The report of a machine of any levels, under the names that its text gives them.</summary>
    public static DictionaryAttribute ToAttribute(CostReport report) => ToAttribute(report, null, name => name);

    // Of thousands of layers: each dictionary is made once, and not entry by entry.
    private static DictionaryAttribute ToAttribute(CostReport report, (double Scratchpad, double Accumulator)? shares, Func<string, string> key)
    {
        var energy = ImmutableArray.CreateBuilder<KeyValuePair<string, IR.Attribute>>(report.Levels.Length + 2);
        var cycles = ImmutableArray.CreateBuilder<KeyValuePair<string, IR.Attribute>>(report.Levels.Length + 1);
        var fill = ImmutableArray.CreateBuilder<KeyValuePair<string, IR.Attribute>>(report.Levels.Length);
        energy.Add(Entry("mac", report.MacEnergyUj));
        cycles.Add(Entry("compute", report.ComputeCycles));
        foreach (var level in report.Levels)
        {
            var name = key(level.Name);
            energy.Add(new(name, Tensors(level)));
            cycles.Add(Entry(name, level.Cycles));
            if (level.CapacityWords is > 0 and < double.PositiveInfinity)
            {
                fill.Add(Entry(name, level.HeldWords / level.CapacityWords));
            }
        }

        if (report.NetworkEnergyUj > 0)
        {
            energy.Add(Entry(Network, report.NetworkEnergyUj));
        }

        var filled = new AttributeDictionary(fill.DrainToImmutable());
        if (shares is var (scratchpad, accumulator))
        {
            filled = filled.With("accumulator", AttributeValue.Number(accumulator)).With("scratchpad", AttributeValue.Number(scratchpad));
        }

        return (DictionaryAttribute)AttributeValue.Dictionary(
            ("cycles", AttributeValue.Number(report.Cycles)),
            ("energy_uj", AttributeValue.Number(report.EnergyUj)),
            ("bound", AttributeValue.Text(key(report.BoundBy))),
            ("utilisation", AttributeValue.Number(report.Utilisation)),
            ("energy", new DictionaryAttribute(new(energy.DrainToImmutable()))),
            ("level_cycles", new DictionaryAttribute(new(cycles.DrainToImmutable()))),
            ("fill", new DictionaryAttribute(filled)));
    }

    private static DictionaryAttribute Tensors(LevelReport level)
    {
        var entries = new KeyValuePair<string, IR.Attribute>[level.Tensors.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = Entry(level.Tensors[i].Tensor.ToString(), level.Tensors[i].EnergyUj);
        }

        return new(new(ImmutableCollectionsMarshal.AsImmutableArray(entries)));
    }

    private static KeyValuePair<string, IR.Attribute> Entry(string name, double value) => new(name, AttributeValue.Number(value));
}
