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

    private static DictionaryAttribute ToAttribute(CostReport report, (double Scratchpad, double Accumulator)? shares, Func<string, string> key)
    {
        var energy = AttributeDictionary.Empty.With("mac", AttributeValue.Number(report.MacEnergyUj));
        var cycles = AttributeDictionary.Empty.With("compute", AttributeValue.Number(report.ComputeCycles));
        var fill = AttributeDictionary.Empty;
        foreach (var level in report.Levels)
        {
            var name = key(level.Name);
            var tensors = AttributeDictionary.Empty;
            foreach (var tensor in level.Tensors)
            {
                tensors = tensors.With(tensor.Tensor.ToString(), AttributeValue.Number(tensor.EnergyUj));
            }

            energy = energy.With(name, new DictionaryAttribute(tensors));
            cycles = cycles.With(name, AttributeValue.Number(level.Cycles));
            var isLimited = level.CapacityWords is > 0 and < double.PositiveInfinity;
            fill = isLimited ? fill.With(name, AttributeValue.Number(level.HeldWords / level.CapacityWords)) : fill;
        }

        energy = report.NetworkEnergyUj > 0 ? energy.With(Network, AttributeValue.Number(report.NetworkEnergyUj)) : energy;
        if (shares is var (scratchpad, accumulator))
        {
            fill = fill.With("accumulator", AttributeValue.Number(accumulator)).With("scratchpad", AttributeValue.Number(scratchpad));
        }

        return new(AttributeDictionary.Empty
            .With("cycles", AttributeValue.Number(report.Cycles))
            .With("energy_uj", AttributeValue.Number(report.EnergyUj))
            .With("bound", AttributeValue.Text(key(report.BoundBy)))
            .With("utilisation", AttributeValue.Number(report.Utilisation))
            .With("energy", new DictionaryAttribute(energy))
            .With("level_cycles", new DictionaryAttribute(cycles))
            .With("fill", new DictionaryAttribute(fill)));
    }
}
