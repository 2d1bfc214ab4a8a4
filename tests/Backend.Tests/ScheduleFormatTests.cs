using System.Text.Json;
using System.Text.RegularExpressions;
using Dosa.Tests;

namespace Dosa.Backend.Tests;

/// <summary>schedule.json and pareto.json against the page that describes them.</summary>
public partial class ScheduleFormatTests
{
    /// <summary>Fields that only some compiles have.</summary>
    private static readonly string[] Optional = ["coverage", "latency", "predicted", "area_extrapolated", "idle", "architecture_from", "others",
        "layer", "loop", "bound", "spread", "wide", "padded", "alone", "alone_padded", "grid", "buffering", "factors",
        "operands", "axis", "objective_value", "clock_hz", "seconds", "watts", "operations_per_joule"];

    private static readonly string Page = File.ReadAllText(Repository.File("docs", "schedule-format.md"));

    [Theory]
    [InlineData("json", "schedule.json", "# schedule.json")]
    [InlineData("pareto", "pareto.json", "# pareto.json")]
    public void Every_field_that_is_written_is_described(string format, string path, string heading)
    {
        var words = Words(Section(heading) + (format == "pareto" ? Section("# schedule.json") : ""));
        using var json = JsonDocument.Parse(CompiledNetwork.Files(format)[path]);
        Assert.Equal([], Names(json.RootElement).Distinct().Where(name => !words.Contains(name)));
    }

    [Theory]
    [InlineData("json", "schedule.json", "# schedule.json")]
    [InlineData("pareto", "pareto.json", "# pareto.json")]
    public void Every_field_that_is_described_is_written(string format, string path, string heading)
    {
        using var json = JsonDocument.Parse(CompiledNetwork.Files(format)[path]);
        var names = Names(json.RootElement).ToHashSet();
        var rows = Section(heading).Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|')[1]);
        var described = rows.SelectMany(Words).ToList();
        Assert.True(described.Count > 5);
        Assert.Equal([], described.Where(name => !names.Contains(name) && !Optional.Contains(name)));
    }

    private static string Section(string heading)
    {
        var start = Page.IndexOf(heading + "\n", StringComparison.Ordinal);
        Assert.True(start >= 0, heading);
        var end = Page.IndexOf("\n# ", start, StringComparison.Ordinal);
        return end < 0 ? Page[start..] : Page[start..end];
    }

    private static HashSet<string> Words(string text) => [.. Word().Matches(text).Select(match => match.Groups[1].Value)];

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Names(property.Value).Prepend(property.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    [GeneratedRegex("`([A-Za-z_0-9]+)`")]
    private static partial Regex Word();
}
