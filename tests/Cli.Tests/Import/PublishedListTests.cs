using System.Text.RegularExpressions;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Import;

/// <summary>Layer lists of public networks go from text to report, with all of their work.</summary>
public sealed partial class PublishedListTests : IDisposable
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1";

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Lists => [.. (string[])["deepbench", "densenet201", "gpt2", "mobilenet_v3", "vision_transformer"]];

    public void Dispose() => folder.Dispose();

    [ReferenceDataTheory("workloads/zoo/gpt2.dosa"), MemberData(nameof(Lists))]
    public void A_network_of_the_zoo(string name)
    {
        var file = Path.Combine(Repository.ReferenceData, "workloads", "zoo", name + ".dosa");
        var macs = File.ReadAllText(file).Split("nest ").Skip(1).Sum(nest => Bound().Matches(nest).Select(bound => long.Parse(bound.Groups[1].Value, null))
            .Aggregate(1L, (product, bound) => product * bound));
        Compile(file, new() { [name] = macs });
    }

    [ReferenceDataFact("workloads/layers.csv")]
    public void Every_network_of_the_table()
    {
        var file = Path.Combine(Repository.ReferenceData, "workloads", "layers.csv");
        Compile(file, File.ReadLines(file).Skip(1).Select(line => line.Split(',')).GroupBy(row => row[0]).ToDictionary(network => network.Key,
            network => network.Sum(row => row[2..9].Append(row[13]).Select(cell => long.Parse(cell, null)).Aggregate((product, size) => product * size))));
    }

    // On one size of hardware with a wide gap; in the long form with derived hardware in the space of the default.
    private void Compile(string file, Dictionary<string, long> macs)
    {
        string[] quick = ["--space", "reference", "--pe", "16", "--scratchpad", "256", "--accumulator", "64", "--gap", "20%"];
        var ran = Dosac.Run(["compile", file, "-q", "-o", folder.Path, "--emit", "json,report", .. IsLong ? [] : quick]);
        Assert.True(ran.Exit == ExitCode.Success, ran.Error);
        foreach (var (network, expected) in macs)
        {
            var folderOf = macs.Count == 1 ? "" : network + "/";
            var schedule = folder.Json(folderOf + "schedule.json");
            Assert.Equal(network, schedule.GetProperty("network").GetString());
            Assert.Equal(expected, schedule.GetProperty("layers").EnumerateArray()
                .Sum(layer => layer.GetProperty("macs").GetInt64() * layer.GetProperty("count").GetInt64()));
            Assert.Contains(schedule.GetProperty("status").GetString(), IsLong ? ["optimal"] : (string[])["optimal", "within_gap"]);
            Assert.StartsWith($"{network} (", File.ReadAllText(folder[folderOf + "report.txt"]), StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"for \w+ in (\d+)")]
    private static partial Regex Bound();
}
