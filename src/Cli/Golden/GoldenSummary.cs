using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Dosa.Cli.Golden;

/// <summary>What is kept of one network: the hardware, the totals, and each layer's mapping.</summary>
internal sealed record GoldenNetwork(string Name, string Status, string Hardware, double Edp, double EnergyUj, double Cycles,
    ImmutableArray<KeyValuePair<string, string>> Mappings);

/// <summary>
/// What is kept of one compile, as text:
/// <code>
/// tolerance 0
/// network bert
///   status optimal
///   hardware pe 128, scratchpad 74 KB, accumulator 144 KB
///   edp 1.51E+09 uJ*cycles
///   energy 1234.5 uJ
///   cycles 1.2E+06
///   layer projection: L3[WIO] K8 - ...
/// exit 0
/// diagnostic warning DOSA513: ...
/// </code>
/// The tolerance is relative and holds for the three totals; it is the reader's to change.
/// </summary>
internal sealed record GoldenSummary(double Tolerance, ImmutableArray<GoldenNetwork> Networks, int Exit, ImmutableArray<string> Diagnostics)
{
    /// <summary>A network as its schedule.json states it.</summary>
    public static GoldenNetwork Read(JsonElement schedule)
    {
        string Field(string name) => schedule.GetProperty(name).GetString() ?? "";
        var sizes = schedule.GetProperty("hardware");
        return new(
            Field("network"),
            Field("status"),
            string.Join(", ", sizes.EnumerateObject().Select(Size)),
            schedule.GetProperty("edp_uj_cycles").GetDouble(),
            schedule.GetProperty("energy_uj").GetDouble(),
            schedule.GetProperty("cycles").GetDouble(),
            [.. schedule.GetProperty("layers").EnumerateArray().Select(layer =>
                KeyValuePair.Create(layer.GetProperty("name").GetString() ?? "", layer.GetProperty("mapping").GetString() ?? ""))]);
    }

    // scratchpad_kb: 64   ---->   scratchpad 64 KB
    private static string Size(JsonProperty size) => size.Name.EndsWith("_kb", StringComparison.Ordinal) ? $"{size.Name[..^3]} {size.Value} KB"
        : size.Name.EndsWith("_words", StringComparison.Ordinal) ? $"{size.Name[..^6]} {size.Value} words"
        : $"{size.Name} {size.Value}";

    /// <summary>The summary as text, numbers with six digits.</summary>
    public string Print()
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"tolerance {Tolerance}");
        foreach (var network in Networks)
        {
            Line($"network {network.Name}");
            Line($"  status {network.Status}");
            Line($"  hardware {network.Hardware}");
            Line($"  edp {network.Edp:G6} uJ*cycles");
            Line($"  energy {network.EnergyUj:G6} uJ");
            Line($"  cycles {network.Cycles:G6}");
            foreach (var (layer, mapping) in network.Mappings)
            {
                Line($"  layer {layer}: {mapping}");
            }
        }

        Line($"exit {Exit}");
        foreach (var diagnostic in Diagnostics)
        {
            Line($"diagnostic {diagnostic}");
        }

        return text.ToString();
    }

    /// <summary>The summary that a text holds, or null when it is none.</summary>
    public static GoldenSummary? Parse(string text)
    {
        var summary = new GoldenSummary(0, [], 0, []);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.TrimStart().TrimEnd('\r');
            var space = words.IndexOf(' ', StringComparison.Ordinal);
            var (key, rest) = space < 0 ? (words, "") : (words[..space], words[(space + 1)..]);
            if (Add(summary, key, rest) is not { } next)
            {
                return null;
            }

            summary = next;
        }

        return summary;
    }

    private static GoldenSummary? Add(GoldenSummary summary, string key, string rest)
    {
        switch (key)
        {
            case "tolerance":
                return Number(rest) is { } tolerance ? summary with { Tolerance = tolerance } : null;
            case "network":
                return summary with { Networks = summary.Networks.Add(new(rest, "", "", 0, 0, 0, [])) };
            case "exit":
                return int.TryParse(rest, CultureInfo.InvariantCulture, out var exit) ? summary with { Exit = exit } : null;
            case "diagnostic":
                return summary with { Diagnostics = summary.Diagnostics.Add(rest) };
            default:
                return summary.Networks is [.., var last] && Add(last, key, rest) is { } network
                    ? summary with { Networks = summary.Networks.SetItem(summary.Networks.Length - 1, network) }
                    : null;
        }
    }

    private static GoldenNetwork? Add(GoldenNetwork network, string key, string rest)
    {
        var colon = rest.IndexOf(": ", StringComparison.Ordinal);
        return (key, Number(rest.Split(' ')[0])) switch
        {
            ("status", _) => network with { Status = rest },
            ("hardware", _) => network with { Hardware = rest },
            ("edp", { } edp) => network with { Edp = edp },
            ("energy", { } energy) => network with { EnergyUj = energy },
            ("cycles", { } cycles) => network with { Cycles = cycles },
            ("layer", _) when colon > 0 => network with { Mappings = network.Mappings.Add(new(rest[..colon], rest[(colon + 2)..])) },
            _ => null,
        };
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
