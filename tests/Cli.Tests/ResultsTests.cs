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
    public void WhatTheReadmeClaimsIsWhatTheCommandsSay()
    {
        using var folder = new TemporaryFolder();
        var rows = Claim().Matches(File.ReadAllText(Repository.File("docs", "results.md")));
        Assert.True(rows.Count >= 7);
        foreach (Match row in rows)
        {
            var ran = Dosac.Run([.. row.Groups[1].Value.Split(' ').Select(word =>
                word.StartsWith("examples/", StringComparison.Ordinal) ? Repository.File(word.Split('/')) : word is "out"
                    || word.StartsWith("out/", StringComparison.Ordinal) ? folder[word] : word)]);
            Assert.True(ran.Exit == ExitCode.Success, row.Value + ran.Error);
            var said = Spaces().Replace(ran.Out + ran.Error + File.ReadAllText(folder["out/report.txt"]), " ");
            Assert.All(Quoted().Matches(row.Groups[2].Value), text => Assert.Contains(text.Groups[1].Value, said, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void TheReadmeQuotesTheReportAsItIs()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(ExitCode.Success, Dosac.Run("compile", Repository.File("examples", "resnet50.dosa"), "-q", "-o", folder.Path).Exit);
        var report = File.ReadAllLines(folder["report.txt"]);
        var quoted = Regex.Matches(File.ReadAllText(Repository.File("README.md")), "\n```\n((?:EDP|stage2_spatial)(?:.*\n)*?)```")
            .SelectMany(block => block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Where(line => line != "...").ToArray();
        Assert.True(quoted.Length > 20);
        Assert.All(quoted, line => Assert.Contains(line, report));
    }

    private static Dictionary<(string Network, string Search), string> Rows() => Row().Matches(File.ReadAllText(Repository.File("docs", "results.md")))
        .SelectMany(match => Networks.Select((name, i) => ((name, match.Groups[1].Value), match.Groups[i + 2].Value)))
        .ToDictionary(pair => pair.Item1, pair => pair.Item2);

    [GeneratedRegex(@"^\| `([a-z-]+)` \| (\d\.\d{4}e\d+) \| (\d\.\d{4}e\d+) \| (\d\.\d{4}e\d+) \| (\d\.\d{4}e\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\|[^|]*\| `dosac ([^`]*)` \| ([^|]*) \| any \|", RegexOptions.Multiline)]
    private static partial Regex Claim();

    [GeneratedRegex("`([^`]*)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
