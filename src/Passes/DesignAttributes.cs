using Dosa.CostModel;
using Dosa.IR;
using Dosa.Search;

namespace Dosa.Passes;

/// <summary>Designs as entries of attributes, under the names that all outputs use.</summary>
internal static class DesignAttributes
{
    /// <summary>The three totals, the value of an objective that is none of them, and the three sizes.</summary>
    public static AttributeDictionary Of(Design design, Objective objective) => Valued(AttributeDictionary.Empty
        .With("edp_uj_cycles", AttributeValue.Number(design.EnergyUj * design.Cycles))
        .With("energy_uj", AttributeValue.Number(design.EnergyUj))
        .With("cycles", AttributeValue.Number(design.Cycles))
        .With("pe", AttributeValue.Whole(design.Hardware.Pe))
        .With("scratchpad_kb", AttributeValue.Whole(design.Hardware.ScratchpadKb))
        .With("accumulator_kb", AttributeValue.Whole(design.Hardware.AccumulatorKb)), objective, design.EnergyUj, design.Cycles);

    /// <summary>Totals with the value of an objective that is none of them.</summary>
    public static AttributeDictionary Valued(AttributeDictionary totals, Objective objective, double energyUj, double cycles) =>
        objective.IsTotal ? totals : totals.With("objective_value", AttributeValue.Number(objective.Of(energyUj, cycles)));

    /// <summary>
    /// Totals with what a clock tells: <c>clock_hz</c>, <c>seconds</c>, <c>watts</c> and <c>operations_per_joule</c>, two operations a
    /// multiply-accumulate. Without a clock only the totals.
    /// </summary>
    public static AttributeDictionary Clocked(AttributeDictionary totals, double? clockHz, double macs, double energyUj, double cycles) =>
        clockHz is not { } clock ? totals : totals
            .With("clock_hz", AttributeValue.Number(clock))
            .With("seconds", AttributeValue.Number(cycles / clock))
            .With("watts", AttributeValue.Number(energyUj * 1e-6 * clock / cycles))
            .With("operations_per_joule", AttributeValue.Number(2 * macs / (energyUj * 1e-6)));

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
