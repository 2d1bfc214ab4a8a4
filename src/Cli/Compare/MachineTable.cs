using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Dosa.Plot;

namespace Dosa.Cli.Compare;

/// <summary>Networks on machines as a table in Markdown, as CSV, as JSON with all mappings, and as a picture for each network.</summary>
internal static class MachineTable
{
    private const string Space = "perfect factors; each machine's own sizes, loops, orders and lanes; no two loops of a window spread at one level; " +
        "no words taken from neighbouring lanes. 'derived' is Gemmini with array and memories derived from the mappings (pe <= 128, the published space)";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Markdown(ImmutableArray<MachineRow> rows)
    {
        var text = new StringBuilder("# Networks on machines\n\n");
        Line(text, $"dosac {ToolVersion.Text}. The best mappings of each network on each machine, for the energy-delay product of its sums. ");
        Line(text, $"Space: {Space}. 'published' is what the DOSA paper's artifact stores for that machine, with mappings by random search.\n");
        foreach (var network in rows.GroupBy(row => row.Network))
        {
            var least = network.Min(row => row.Edp);
            Line(text, $"\n## {network.Key}\n\n| machine | MACs | EDP, uJ*cycles | times the least | energy, uJ | cycles | proof ");
            text.Append("| published | published / ours |\n");
            text.Append("|---|--:|--:|--:|--:|--:|---|--:|--:|\n");
            foreach (var row in network)
            {
                var (published, ratio) = row.Published is { } value ? (Number($"{value:0.000e0}"), Number($"{value / row.Edp:0.00}")) : ("-", "-");
                Line(text, $"| {row.Machine}{(row.Sizes.Length > 0 ? $" ({row.Sizes})" : "")} | {row.Lanes:#,0} ");
                Line(text, $"| {row.Edp:0.0000e0} | {row.Edp / least:0.00} ");
                Line(text, $"| {row.EnergyUj:#,0.0} | {row.Cycles:#,0} | {row.Proof} | {published} | {ratio} |\n");
            }
        }

        return text.ToString();
    }

    public static string Csv(ImmutableArray<MachineRow> rows)
    {
        var text = new StringBuilder("network,machine,sizes,macs,edp_uj_cycles,energy_uj,cycles,lower_bound,proof,published_edp\n");
        foreach (var row in rows)
        {
            Line(text, $"{row.Network},\"{row.Machine}\",\"{row.Sizes}\",{row.Lanes},{row.Edp:R},{row.EnergyUj:R},{row.Cycles},");
            Line(text, $"{row.LowerBound:R},\"{row.Proof}\",{row.Published:R}\n");
        }

        return text.ToString();
    }

    public static string Json(ImmutableArray<MachineRow> rows) => JsonSerializer.Serialize(
        new
        {
            tool = ToolVersion.Text,
            space = Space,
            results = rows.Select(row => new
            {
                network = row.Network,
                machine = row.Machine,
                sizes = row.Sizes,
                macs = row.Lanes,
                edp_uj_cycles = row.Edp,
                energy_uj = row.EnergyUj,
                cycles = row.Cycles,
                lower_bound = row.LowerBound,
                proof = row.Proof,
                published_edp_uj_cycles = row.Published,
                layers = row.Mappings.Select(layer => new { name = layer.Layer, count = layer.Count, mapping = layer.Mapping }),
            }),
        }, Indented) + "\n";

    public static BarChart Picture(string network, IEnumerable<MachineRow> rows)
    {
        var all = rows.ToArray();
        var least = all.Min(row => row.Edp);
        return new(
            $"{network} on {all.Length} machines",
            $"Energy-delay product over the least: {string.Join(", ", all.Select(row => Number($"{row.Machine} {row.Edp / least:0.00}")))}.",
            "times the least energy-delay product", ["EDP"],
            [.. all.Select(row => new Bar(row.Machine, [row.Edp / least]))]);
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture));
}
