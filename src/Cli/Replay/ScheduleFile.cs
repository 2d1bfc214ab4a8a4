using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dosa.Backend;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Passes;

namespace Dosa.Cli.Replay;

/// <summary>A schedule.json to use again: the mappings, and the numbers that it states.</summary>
internal sealed class ScheduleFile
{
    /// <summary>Numbers that are told one by one when they differ; of more only the count.</summary>
    private const int MostTold = 3;

    private readonly List<(string What, string Number)> stated;

    private ScheduleFile(SavedSchedule schedule, TargetOp? target, List<(string What, string Number)> stated) =>
        (Schedule, Target, this.stated) = (schedule, target, stated);

    /// <summary>The mappings.</summary>
    public SavedSchedule Schedule { get; }

    /// <summary>What the mappings were compiled for; null where the file does not say.</summary>
    public TargetOp? Target { get; }

    /// <summary>Reads a file; null after an error.</summary>
    public static ScheduleFile? Read(string path, Action<Diagnostic> report)
    {
        if (InputFile.Read(path, report) is not { } text)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            if (!ScheduleVersion.IsRead(path, json.RootElement, report))
            {
                return null;
            }

            return new(new(path, LayersOf(json.RootElement)), ReplayedTarget.Read(path, json.RootElement), Numbers(json.RootElement));
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            report(CliDiagnostics.NotASchedule(path, text, failure));
            return null;
        }
    }

    /// <summary>The layers of a document that is known to be a schedule.</summary>
    public static ImmutableArray<SavedLayer> LayersOf(JsonElement schedule) => [.. schedule.GetProperty("layers").EnumerateArray().Select(Layer)];

    /// <summary>
    /// What a compile of the same mappings gives other than the file states: one message a number, sizes and totals first, and one
    /// for all that are left over.
    /// </summary>
    public IEnumerable<Diagnostic> Compare(string scheduleJson)
    {
        using var json = JsonDocument.Parse(scheduleJson);
        var now = Numbers(json.RootElement).ToDictionary(pair => pair.What, pair => pair.Number);
        var differing = stated.Where(pair => now.TryGetValue(pair.What, out var evaluated) && evaluated != pair.Number).ToArray();
        // One more than can be told alone is told, too: its own line is no longer than that which counts it.
        var told = differing.Length <= MostTold + 1 ? differing.Length : MostTold;
        foreach (var (what, number) in differing.Take(told))
        {
            yield return CliDiagnostics.ReplayDiffers(Schedule.Path, what, number, now[what] + Change(number, now[what]));
        }

        if (told < differing.Length)
        {
            yield return CliDiagnostics.MoreReplayDiffers(Schedule.Path, differing.Length - told);
        }
    }

    private static string Change(string before, string after) =>
        double.TryParse(before, CultureInfo.InvariantCulture, out var old) && double.TryParse(after, CultureInfo.InvariantCulture, out var next) && old > 0
            ? string.Create(CultureInfo.InvariantCulture, $" ({(next / old - 1) * 100:+0.##;-0.##;+0} %)")
            : "";

    private static List<(string What, string Number)> Numbers(JsonElement schedule)
    {
        List<(string, string)> numbers = [.. schedule.GetProperty("hardware").EnumerateObject().Select(size => (size.Name, size.Value.GetRawText()))];
        foreach (var name in (string[])["edp_uj_cycles", "energy_uj", "cycles"])
        {
            numbers.Add((name, schedule.GetProperty(name).GetRawText()));
        }

        foreach (var layer in schedule.GetProperty("layers").EnumerateArray())
        {
            foreach (var name in (string[])["count", "cycles", "energy_uj"])
            {
                numbers.Add(($"{name} of {layer.GetProperty("name").GetString()}", layer.GetProperty(name).GetRawText()));
            }
        }

        return numbers;
    }

    private static SavedLayer Layer(JsonElement layer)
    {
        var (name, mapping) = (layer.GetProperty("name").GetString()!, layer.GetProperty("mapping").GetString()!);
        if (JsonLoops.Read(layer) is not null)
        {
            return new(name, null, mapping);
        }

        var dims = layer.GetProperty("dims");
        int Dim(string name) => dims.GetProperty(name).GetInt32();
        var shape = new Layer(Dim("R"), Dim("S"), Dim("P"), Dim("Q"), Dim("C"), Dim("K"), Dim("N"))
        {
            Wstride = Dim("Wstride"),
            Hstride = Dim("Hstride"),
            Wdilation = Dim("Wdilation"),
            Hdilation = Dim("Hdilation"),
        };
        return new(name, shape, mapping);
    }
}
