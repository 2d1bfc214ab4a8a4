using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dosa.CostModel;

namespace Dosa.Backend;

/// <summary>A machine of any levels, by the names that its text gives them.</summary>
internal sealed class GeneralMachine(SizedAccelerator machine) : ScheduledMachine
{
    private static readonly double[] NoSizes = [];

    public SizedAccelerator Machine => machine;

    public override string Name => machine.Accelerator.Name;

    public override string Source => machine.Accelerator.Source.Length == 0 ? "by its text" : machine.Accelerator.Source;

    public override ImmutableArray<ShownLevel> Levels =>
    [
        .. machine.Accelerator.Levels.Select((level, i) => new ShownLevel(
            level.Name, level.Keeps, NestLevels.Instances(machine.Accelerator, i, machine.Sizes.IsEmpty ? NoSizes : machine.Sizes.AsSpan()),
                machine.Capacity(i), level.WordBits) { Shares = level.Shares }),
    ];

    public override double Lanes => machine.Lanes;

    public override double OuterBandwidth
    {
        get
        {
            var outer = machine.Levels[^1];
            return Math.Min(outer.SharedBandwidth.Value, outer.ReadBandwidth.Value + outer.WriteBandwidth.Value);
        }
    }

    public override string Summary
    {
        get
        {
            var levels = Levels.Where(level => level.HasRoom).Reverse()
                .Select(level => $"{level.Name} {Count(level)}{Number($"{level.Words:0} words")} ({Number($"{level.Kb:0.###} KB")})");
            return string.Join(", ", levels.Prepend(Number($"{Lanes:0} multiply-accumulators")));
        }
    }

    public override ImmutableArray<ShownFigure> Figures =>
    [
        new("Arithmetic", Number($"{Lanes:#,0}"), "multiply-accumulators"),
        .. Levels.Where(level => level.HasRoom).Reverse().Select(level => new ShownFigure(
            LevelNames.Capital(level.Name), $"{(level.Instances > 1 ? Number($"{level.Instances:#,0} × ") : "")}{Number($"{level.Words:#,0}")}",
                Number($"words of {level.WordBits} bit"))),
    ];

    public override string Legend
    {
        get
        {
            var names = Levels.Reverse().Select((level, i) => Number($"{level.Name} (L{Levels.Length - 1 - i})"));
            return $"one-line mapping: levels from the outside in, {string.Join(", ", names)}; in [] the\n" +
                "operands kept there (W, I, O); then loops from the outside in, loop and bound; X, Y: spread along an axis of the fan-out below.";
        }
    }

    public override string? AreaSource => machine.Accelerator.Mm2(machine.Sizes.AsSpan()) is null ? null : "by the laws of its text";

    public override string? Fault(ScheduledLayer layer) =>
        !NestNotation.TryParse(layer.Op.Schedule!, machine.Accelerator, layer.Loops, out var mapping, out var error) ? error.ToString()
            : NestLoops.Mismatch(new(layer.Loops), mapping.Loops) is not null ? "its factors do not multiply to the bounds"
            : null;

    public (LayerGeometry Layer, NestMapping Mapping) MappingOf(ScheduledLayer layer) =>
        NestNotation.TryParse(layer.Op.Schedule!, machine.Accelerator, layer.Loops, out var mapping, out var error) ? (new(layer.Loops), mapping)
            : throw new InvalidOperationException($"A mapping that was read before does not read: {error}");

    public override CostReport Explain(ScheduledLayer layer)
    {
        var (shape, mapping) = MappingOf(layer);
        return machine.Explain(shape, mapping);
    }

    public override void AppendNest(StringBuilder text, string margin, ScheduledLayer layer)
    {
        var (shape, mapping) = MappingOf(layer);
        GeneralNestText.Append(text, margin, machine, shape, mapping);
    }

    private static string Count(ShownLevel level) => level.Instances > 1 ? Number($"{level.Instances:0} x ") : "";

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
