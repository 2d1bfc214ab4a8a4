using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Dosa.Cli.Tests;

/// <summary>Scores the mappings of a schedule.json with <c>dosac evaluate</c> and compares every number.</summary>
internal static class Reevaluation
{
    private static readonly string[] Dims = ["R", "S", "P", "Q", "C", "K", "N", "Wstride", "Hstride", "Wdilation", "Hdilation"];

    /// <summary>What differs, in words; empty when the mappings give exactly the numbers that the schedule states.</summary>
    public static IReadOnlyList<string> Differences(TemporaryFolder folder, JsonElement schedule)
    {
        var hardware = schedule.GetProperty("hardware");
        var layers = schedule.GetProperty("layers").EnumerateArray().ToArray();
        var sizes = string.Join(',', new[] { "pe", "scratchpad_kb", "accumulator_kb" }.Select(name => hardware.GetProperty(name).GetRawText()));
        var csv = new StringBuilder("pe,sp_kb,acc_kb," + string.Join(',', Dims) + ",mapping\n");
        foreach (var layer in layers)
        {
            csv.Append(sizes).Append(',').AppendJoin(',', Dims.Select(dim => layer.GetProperty("dims").GetProperty(dim).GetRawText()))
                .Append(',').Append(layer.GetProperty("mapping").GetString()).Append('\n');
        }

        var ran = Dosac.Run("evaluate", "--mappings", folder.Write("mappings.csv", csv.ToString()), "-o", folder["scored.csv"]);
        var rows = File.ReadAllLines(folder["scored.csv"]).Skip(1).Select(line => line.Split(',')).ToArray();
        var differences = new List<string>();
        if (ran.Exit != 0 || rows.Length != layers.Length)
        {
            return [$"evaluate gave {rows.Length} rows and exit code {ran.Exit}: {ran.Error}"];
        }

        var (energy, cycles) = (0.0, 0.0);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i].AsSpan(15);
            Compare(differences, $"cycles of layer {i}", double.Parse(row[0], CultureInfo.InvariantCulture), layers[i].GetProperty("cycles").GetDouble());
            Compare(differences, $"energy of layer {i}", double.Parse(row[1], CultureInfo.InvariantCulture), layers[i].GetProperty("energy_uj").GetDouble());
            if (row[2] != "true")
            {
                differences.Add($"layer {i} is not valid: {row[3]}");
            }

            var count = layers[i].GetProperty("count").GetInt64();
            energy += count * layers[i].GetProperty("energy_uj").GetDouble();
            cycles += count * layers[i].GetProperty("cycles").GetDouble();
        }

        Compare(differences, "energy", energy, schedule.GetProperty("energy_uj").GetDouble());
        Compare(differences, "cycles", cycles, schedule.GetProperty("cycles").GetDouble());
        Compare(differences, "EDP", energy * cycles, schedule.GetProperty("edp_uj_cycles").GetDouble());
        return differences;
    }

    private static void Compare(List<string> differences, string what, double evaluated, double stated)
    {
        if (evaluated != stated)
        {
            differences.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: evaluated {evaluated:R}, stated {stated:R}"));
        }
    }
}
