using Dosa.CostModel;
using Dosa.IR;
using Dosa.Search;

namespace Dosa.Passes;

/// <summary>Designs as entries of attributes, under the names that all outputs use.</summary>
internal static class DesignAttributes
{
    /// <summary>The three totals, the value of an objective that is none of them, and the three sizes.</summary>
    public static AttributeDictionary Of(Design design, Objective objective) => Valued(
        Costs(design.EnergyUj, design.Cycles)
            .With("pe", AttributeValue.Whole(design.Hardware.Pe))
            .With("scratchpad_kb", AttributeValue.Whole(design.Hardware.ScratchpadKb))
            .With("accumulator_kb", AttributeValue.Whole(design.Hardware.AccumulatorKb)),
        objective, design.EnergyUj, design.Cycles);

    /// <summary>
    /// What a network costs, on any machine: the three totals, the area where there is a law of it, the value of an objective that is none of
    /// these, and with a clock <c>clock_hz</c>, <c>seconds</c>, <c>watts</c> and <c>operations_per_joule</c>, two operations a
    /// multiply-accumulate.
    /// </summary>
    public static DictionaryAttribute Totals(NetworkOp network, Objective objective, double macs, double? areaMm2, double energyUj, double cycles)
    {
        var entries = Costs(energyUj, cycles);
        entries = areaMm2 is { } area ? entries.With("area_mm2", AttributeValue.Number(area)) : entries;
        entries = Valued(entries, objective, energyUj, cycles);
        return new(network.Target?.ClockHz is not { } clock ? entries : entries
            .With("clock_hz", AttributeValue.Number(clock))
            .With("seconds", AttributeValue.Number(cycles / clock))
            .With("watts", AttributeValue.Number(energyUj * 1e-6 * clock / cycles))
            .With("operations_per_joule", AttributeValue.Number(2 * macs / (energyUj * 1e-6))));
    }

    private static AttributeDictionary Costs(double energyUj, double cycles) => AttributeDictionary.Empty
        .With("edp_uj_cycles", AttributeValue.Number(energyUj * cycles))
        .With("energy_uj", AttributeValue.Number(energyUj))
        .With("cycles", AttributeValue.Number(cycles));

    private static AttributeDictionary Valued(AttributeDictionary totals, Objective objective, double energyUj, double cycles) =>
        objective.IsTotal ? totals : totals.With("objective_value", AttributeValue.Number(objective.Of(energyUj, cycles)));

    /// <summary>The mappings in the one-line notation.</summary>
    public static IR.Attribute Schedules(Design design) =>
        AttributeValue.Texts(design.Mappings.Select(mapping => MappingNotation.Print(mapping, Architectures.GemminiWeightStationary)));

    /// <summary>A resource as bounds name it.</summary>
    public static string Word(Resource resource) => resource switch
    {
        Resource.Pe => "pe",
        Resource.AccumulatorKb => "accumulator_kb",
        _ => "scratchpad_kb",
    };
}
