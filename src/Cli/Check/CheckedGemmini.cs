using System.Globalization;
using System.Text.Json;
using Dosa.CostModel;
using Dosa.Search;

namespace Dosa.Cli.Check;

/// <summary>A machine with the levels of Gemmini, on the grid and in the space that the schedule names.</summary>
internal sealed class CheckedGemmini(Architecture architecture, JsonElement schedule, JsonElement sizes) : CheckedMachine
{
    private readonly HardwareGrid grid = GridOf(schedule);

    private readonly MappingSpace space = SpaceOf(schedule);

    private readonly Machine machine = new(architecture, new(
        sizes.GetProperty("pe").GetInt32(), sizes.GetProperty("scratchpad_kb").GetInt32(), sizes.GetProperty("accumulator_kb").GetInt32()));

    public override Cost<Exact>? Evaluate(JsonElement layer, string name, Action<string> report)
    {
        var shape = ShapeOf(layer);
        if (!MappingNotation.TryParse(layer.GetProperty("mapping").GetString()!, machine.Architecture, out var mapping, out var error))
        {
            report($"the mapping of {name} does not read, {error}");
            return null;
        }

        if (space.Fault(machine.Architecture, shape, mapping) is var (dim, problem))
        {
            report($"the factors of {dim} of {name} {problem}");
            return null;
        }

        foreach (var violation in Violations(shape, mapping))
        {
            report($"{name} does not fit, {violation}");
        }

        return machine.Evaluate(shape, mapping);
    }

    // A grid's rows hold more than the analytical model's slices do, or less, so that room is counted as the grid does.
    private IEnumerable<string> Violations(Layer shape, Mapping mapping)
    {
        var violations = machine.Check(shape, mapping.Loops).Where(violation => violation.Limit != Limit.Capacity || grid == HardwareGrid.Reference);
        foreach (var violation in violations)
        {
            yield return violation.ToString();
        }

        if (grid != HardwareGrid.Reference && TileFootprint.Shares(grid, machine.Hardware, shape, mapping) is var shares
            && Math.Max(shares.Scratchpad, shares.Accumulator) > 1)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"its tiles take {shares.Scratchpad:0.##%} of the scratchpad and {shares.Accumulator:0.##%} of the accumulator, in whole rows");
        }
    }

    private static MappingSpace SpaceOf(JsonElement schedule) => schedule.TryGetProperty("factors", out var factors) && factors.GetString() == "ragged"
        ? MappingSpace.Full
        : MappingSpace.Reference;

    private static HardwareGrid GridOf(JsonElement schedule) =>
        schedule.TryGetProperty("grid", out var sizes) && Enum.TryParse<SizeGrid>(sizes.GetString(), ignoreCase: true, out var grid) &&
        Enum.TryParse<Buffering>(schedule.GetProperty("buffering").GetString(), ignoreCase: true, out var buffering)
            ? new(grid, buffering)
            : HardwareGrid.Reference;
}
