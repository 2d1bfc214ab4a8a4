using System.Globalization;
using System.Text.RegularExpressions;
using Dosa.Tests;
using Xunit;

namespace Dosa.Cli.Tests;

/// <summary>The small figures of docs/results.md, made again: those that take seconds and no luck.</summary>
public sealed partial class ResultsTests
{
    private static readonly string[] Networks = ["bert", "resnet50", "retinanet", "unet"];

    [Fact]
    public void ProvedOptimaAndTheFixedMappersAreAsStated()
    {
        using var folder = new TemporaryFolder();
        string[] files = [.. Networks.Select(name => Repository.File("examples", name + ".dosa"))];
        var ran = Dosac.Run(["compare", .. files, "--searches", "exact,one-shot,gemmini-default", "--quiet", "-o", folder.Path]);
        Assert.Equal(ExitCode.Success, ran.Exit);
        var stated = Rows();
        foreach (var network in folder.Json("compare.json").GetProperty("networks").EnumerateArray())
        {
            foreach (var search in network.GetProperty("searches").EnumerateArray())
            {
                var key = (network.GetProperty("network").GetString()!, search.GetProperty("name").GetString()!);
                Assert.Equal(search.GetProperty("median").GetDouble().ToString("0.0000e0", CultureInfo.InvariantCulture), stated[key]);
            }
        }
    }

    [Fact]
    public void TheReadmeQuotesTheProvedOptimum()
    {
        var readme = File.ReadAllText(Repository.File("README.md"));
        Assert.Contains($"EDP       {Rows()[("resnet50", "exact")]} uJ*cycles", readme, StringComparison.Ordinal);
    }

    private static Dictionary<(string Network, string Search), string> Rows() => Row().Matches(File.ReadAllText(Repository.File("docs", "results.md")))
        .SelectMany(match => Networks.Select((name, i) => ((name, match.Groups[1].Value), match.Groups[i + 2].Value)))
        .ToDictionary(pair => pair.Item1, pair => pair.Item2);

    [GeneratedRegex(@"^\| `([a-z-]+)` \| (\d\.\d{4}e\d+) \| (\d\.\d{4}e\d+) \| (\d\.\d{4}e\d+) \| (\d\.\d{4}e\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
