using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dosa.CostModel;

namespace Dosa.Backend;

/// <summary>A machine with the levels of Gemmini, whose mappings may have ragged tiles.</summary>
internal sealed class WeightStationaryMachine(Architecture architecture, Hardware hardware) : ScheduledMachine
{
    private readonly Machine machine = new(architecture, hardware);

    public Architecture Architecture => architecture;

    public Hardware Hardware => hardware;

    public override string Name => architecture.Name;

    public override string Source => architecture.Source;

    public override ImmutableArray<ShownLevel> Levels =>
    [
        .. architecture.Levels.Select((level, i) =>
            new ShownLevel(level.Name.ToLowerInvariant(), level.Keeps, i switch { 0 => Lanes, 1 => hardware.Pe, _ => 1 }, machine.Capacity(i), level.WordBits)),
    ];

    public override double Lanes => (double)hardware.Pe * hardware.Pe;

    public override double OuterBandwidth => machine.Costs[^1].Bandwidth.Value;

    public override string Summary => string.Create(CultureInfo.InvariantCulture,
        $"{hardware.Pe} x {hardware.Pe} processing elements, scratchpad {hardware.ScratchpadKb} KB, accumulator {hardware.AccumulatorKb} KB");

    public override ImmutableArray<ShownFigure> Figures =>
    [
        new("Array", string.Create(CultureInfo.InvariantCulture, $"{hardware.Pe} × {hardware.Pe}"), "processing elements"),
        new("Scratchpad", hardware.ScratchpadKb.ToString("#,0", CultureInfo.InvariantCulture), "KB"),
        new("Accumulator", hardware.AccumulatorKb.ToString("#,0", CultureInfo.InvariantCulture), "KB"),
    ];

    public override string Legend =>
        "one-line mapping: levels from the DRAM (L3) by scratchpad (L2) and accumulator (L1) to the registers (L0); in [] the\n" +
        "operands kept there (W, I, O); then loops from the outside in, dimension and bound; X: spread over the array.";

    public override string? AreaSource => architecture.Area?.SourceFor(hardware);

    public override string? AreaExtrapolated => architecture.Area?.Extrapolated(hardware);

    public override string? Fault(ScheduledLayer layer) => layer.Op.Loops is not null ? "it keeps its own loops"
        : MappingNotation.TryParse(layer.Op.Schedule!, architecture, out _, out var error) ? null
        : error.ToString();

    public Mapping MappingOf(ScheduledLayer layer) => MappingNotation.TryParse(layer.Op.Schedule!, architecture, out var mapping, out var error) ? mapping
        : throw new InvalidOperationException($"A mapping that was read before does not read: {error}");

    public override CostReport Explain(ScheduledLayer layer) => machine.Explain(layer.Shape, MappingOf(layer));

    public override void AppendNest(StringBuilder text, string margin, ScheduledLayer layer) =>
        LoopNestText.Append(text, margin, architecture, layer.Shape, MappingOf(layer));
}
