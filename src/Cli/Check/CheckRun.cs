using System.Globalization;
using System.Text.Json;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Search;

namespace Dosa.Cli.Check;

/// <summary>One run of <c>dosac check</c>: every mapping evaluated on the stated hardware, every number compared exactly.</summary>
internal sealed class CheckRun(CliConsole console, ArchitectureTable architectures, List<Diagnostic> found)
{

    public int Run(string path, double? edpBelow)
    {
        if (InputFile.Read(path, found.Add) is { } text)
        {
            try
            {
                using var json = JsonDocument.Parse(text);
                Compare(path, json.RootElement, edpBelow);
            }
            catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                found.Add(CliDiagnostics.NotASchedule(path));
            }
        }

        new DiagnosticWriter(console).Write(found);
        return found.Count == 0 ? ExitCode.Success : ExitCode.Diagnostics;
    }

    private void Compare(string path, JsonElement schedule, double? edpBelow)
    {
        var name = schedule.GetProperty("architecture").GetString();
        if (architectures[name] is not { } architecture)
        {
            found.Add(CliDiagnostics.DoesNotHold(path, $"its architecture '{name}' is not known; load the plug-in that has it with --load-pass-plugin"));
            return;
        }

        var sizes = schedule.GetProperty("hardware");
        var hardware = new Hardware(Whole(sizes, "pe"), Whole(sizes, "scratchpad_kb"), Whole(sizes, "accumulator_kb"));
        var machine = new Machine(architecture, hardware);
        var grid = GridOf(schedule);
        var (energy, cycles) = (0.0, 0.0);
        foreach (var layer in schedule.GetProperty("layers").EnumerateArray())
        {
            var layerName = layer.GetProperty("name").GetString()!;
            if (Evaluate(path, machine, grid, SpaceOf(schedule), layer, layerName) is not { } cost)
            {
                continue;
            }

            Same(path, $"cycles of {layerName}", cost.Cycles.Value, layer.GetProperty("cycles"));
            Same(path, $"energy_uj of {layerName}", cost.EnergyUj, layer.GetProperty("energy_uj"));
            var count = layer.GetProperty("count").GetInt64();
            (energy, cycles) = (energy + count * cost.EnergyUj, cycles + count * cost.Cycles.Value);
        }

        Same(path, "energy_uj", energy, schedule.GetProperty("energy_uj"));
        Same(path, "cycles", cycles, schedule.GetProperty("cycles"));
        Same(path, "edp_uj_cycles", energy * cycles, schedule.GetProperty("edp_uj_cycles"));
        if (edpBelow is { } limit && !(energy * cycles < limit))
        {
            found.Add(CliDiagnostics.EdpTooHigh(path, energy * cycles, limit));
        }
        else if (found.Count == 0)
        {
            console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{path}: {schedule.GetProperty("layers").GetArrayLength()} layers hold, EDP {energy * cycles:0.0000e0} uJ*cycles"));
        }
    }

    private Cost<Exact>? Evaluate(string path, Machine machine, HardwareGrid grid, MappingSpace space, JsonElement layer, string name)
    {
        var dims = layer.GetProperty("dims");
        var shape = new Layer(Whole(dims, "R"), Whole(dims, "S"), Whole(dims, "P"), Whole(dims, "Q"), Whole(dims, "C"), Whole(dims, "K"), Whole(dims, "N"))
        {
            Wstride = Whole(dims, "Wstride"),
            Hstride = Whole(dims, "Hstride"),
            Wdilation = Whole(dims, "Wdilation"),
            Hdilation = Whole(dims, "Hdilation"),
        };
        if (!MappingNotation.TryParse(layer.GetProperty("mapping").GetString()!, machine.Architecture, out var mapping, out var error))
        {
            found.Add(CliDiagnostics.DoesNotHold(path, $"the mapping of {name} does not read, {error}"));
            return null;
        }

        if (space.Fault(machine.Architecture, shape, mapping) is var (dim, problem))
        {
            found.Add(CliDiagnostics.DoesNotHold(path, $"the factors of {dim} of {name} {problem}"));
            return null;
        }

        foreach (var violation in Violations(machine, grid, shape, mapping))
        {
            found.Add(CliDiagnostics.DoesNotHold(path, $"{name} does not fit, {violation}"));
        }

        return machine.Evaluate(shape, mapping);
    }

    // A grid's rows hold more than the analytical model's slices do, or less, so that room is counted as the grid does.
    private static IEnumerable<string> Violations(Machine machine, HardwareGrid grid, Layer shape, Mapping mapping)
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

    private void Same(string path, string what, double evaluated, JsonElement stated)
    {
        if (evaluated != stated.GetDouble())
        {
            found.Add(CliDiagnostics.DoesNotHold(path,
                FormattableString.Invariant($"{what} is stated as {stated.GetRawText()} and evaluates to {evaluated:R}")));
        }
    }

    private static int Whole(JsonElement parent, string name) => parent.GetProperty(name).GetInt32();
}
