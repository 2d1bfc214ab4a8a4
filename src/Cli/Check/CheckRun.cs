using System.Globalization;
using System.Text.Json;
using Dosa.Cli.Replay;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Search;

namespace Dosa.Cli.Check;

/// <summary>One run of <c>dosac check</c>: every mapping evaluated on the stated hardware, every number compared exactly.</summary>
internal sealed class CheckRun(CliConsole console, ArchitectureTable architectures, string? named, List<Diagnostic> found)
{
    public int Run(string path, double? edpBelow)
    {
        if (InputFile.Read(path, found.Add) is { } text)
        {
            try
            {
                using var json = JsonDocument.Parse(text);
                if (ScheduleVersion.IsRead(path, json.RootElement, found.Add))
                {
                    Compare(path, json.RootElement, edpBelow);
                }
            }
            catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                found.Add(CliDiagnostics.NotASchedule(path, text, failure));
            }
        }

        new DiagnosticWriter(console).Write(found);
        return found.Count == 0 ? ExitCode.Success : ExitCode.Diagnostics;
    }

    private void Compare(string path, JsonElement schedule, double? edpBelow)
    {
        if (MachineOf(schedule) is not { } machine)
        {
            found.Add(CliDiagnostics.DoesNotHold(path, $"its architecture '{NameOf(schedule)}' is not known; name its file with --architecture, or load the " +
                "plug-in that has it with --load-pass-plugin"));
            return;
        }

        var (energy, cycles) = (0.0, 0.0);
        foreach (var layer in schedule.GetProperty("layers").EnumerateArray())
        {
            var layerName = layer.GetProperty("name").GetString()!;
            if (machine.Evaluate(layer, layerName, what => found.Add(CliDiagnostics.DoesNotHold(path, what))) is not { } cost)
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

    /// <summary>The machine that a schedule states; null where its architecture is not known.</summary>
    private CheckedMachine? MachineOf(JsonElement schedule)
    {
        var (name, sizes) = (NameOf(schedule), schedule.GetProperty("hardware"));
        if (architectures[name] is { } architecture)
        {
            return new CheckedGemmini(architecture, schedule, sizes);
        }

        return architectures.General(name) is { } general
            ? new CheckedGeneral(new(general, [.. general.Sizes.Select(size => (double)sizes.GetProperty(size.Key).GetInt64())]))
            : null;
    }

    // The name that the command line gives, else the file that the schedule was compiled for, else the name in it.
    private string? NameOf(JsonElement schedule) => named
        ?? (schedule.TryGetProperty("architecture_from", out var from) ? from.GetString() : schedule.GetProperty("architecture").GetString());

    private void Same(string path, string what, double evaluated, JsonElement stated)
    {
        if (evaluated != stated.GetDouble())
        {
            found.Add(CliDiagnostics.DoesNotHold(path,
                FormattableString.Invariant($"{what} is stated as {stated.GetRawText()} and evaluates to {evaluated:R}")));
        }
    }
}
