using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Passes;

namespace Dosa.Cli.Replay;

/// <summary>A schedule.json to use again: the mappings, and the numbers that it states.</summary>
internal sealed class ScheduleFile
{
    private readonly SortedDictionary<string, string> stated;

    private ScheduleFile(SavedSchedule schedule, SortedDictionary<string, string> stated) => (Schedule, this.stated) = (schedule, stated);

    /// <summary>The mappings.</summary>
    public SavedSchedule Schedule { get; }

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
            var layers = json.RootElement.GetProperty("layers").EnumerateArray().Select(Layer).ToImmutableArray();
            return new(new(path, layers), Numbers(json.RootElement));
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            report(CliDiagnostics.NotASchedule(path));
            return null;
        }
    }

    /// <summary>What a compile of the same mappings gives other than the file states, one message a number.</summary>
    public IEnumerable<Diagnostic> Compare(string scheduleJson)
    {
        using var json = JsonDocument.Parse(scheduleJson);
        var now = Numbers(json.RootElement);
        foreach (var (what, number) in stated)
        {
            if (now.TryGetValue(what, out var evaluated) && evaluated != number)
            {
                yield return CliDiagnostics.ReplayDiffers(Schedule.Path, what, number, evaluated + Change(number, evaluated));
            }
        }
    }

    private static string Change(string before, string after) =>
        double.TryParse(before, CultureInfo.InvariantCulture, out var old) && double.TryParse(after, CultureInfo.InvariantCulture, out var next) && old > 0
            ? string.Create(CultureInfo.InvariantCulture, $" ({(next / old - 1) * 100:+0.##;-0.##;+0} %)")
            : "";

    private static SortedDictionary<string, string> Numbers(JsonElement schedule)
    {
        var numbers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in (string[])["edp_uj_cycles", "energy_uj", "cycles"])
        {
            numbers[name] = schedule.GetProperty(name).GetRawText();
        }

        foreach (var size in schedule.GetProperty("hardware").EnumerateObject())
        {
            numbers[size.Name] = size.Value.GetRawText();
        }

        foreach (var layer in schedule.GetProperty("layers").EnumerateArray())
        {
            foreach (var name in (string[])["count", "cycles", "energy_uj"])
            {
                numbers[$"{name} of {layer.GetProperty("name").GetString()}"] = layer.GetProperty(name).GetRawText();
            }
        }

        return numbers;
    }

    private static SavedLayer Layer(JsonElement layer)
    {
        var dims = layer.GetProperty("dims");
        int Dim(string name) => dims.GetProperty(name).GetInt32();
        var shape = new Layer(Dim("R"), Dim("S"), Dim("P"), Dim("Q"), Dim("C"), Dim("K"), Dim("N"))
        {
            Wstride = Dim("Wstride"),
            Hstride = Dim("Hstride"),
            Wdilation = Dim("Wdilation"),
            Hdilation = Dim("Hdilation"),
        };
        return new(layer.GetProperty("name").GetString()!, shape, layer.GetProperty("mapping").GetString()!);
    }
}
