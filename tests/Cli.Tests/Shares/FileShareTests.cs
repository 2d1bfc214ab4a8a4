using System.Globalization;
using System.Text.RegularExpressions;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Shares;

/// <summary>Shares of <c>sample</c>, <c>evaluate</c> and <c>compare</c> become what one run gives.</summary>
public sealed class FileShareTests : IDisposable
{
    private static readonly string Workload = Repository.File("examples/tutorial.dosa");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1, 3, "csv", ".csv", 700), InlineData(2, 20, "csv", ".csv", 9_000), InlineData(3, 5, "binary", ".bin", 20_000)]
    [InlineData(4, 2, "csv", ".csv.gz", 90_000)]
    public void Shares_of_samples_join_to_the_bytes_of_one_run(int seed, int shares, string form, string ending, int count)
    {
        string[] words = ["sample", Workload, "--count", Text(count), "--seed", Text(seed), "--format", form];
        Ok(Dosac.Run([.. words, "-o", folder["one" + ending]]));
        foreach (var i in Enumerable.Range(1, shares).Reverse())
        {
            Ok(Dosac.Run([.. words, "-o", folder["s/" + Text(i) + ending], "--shard", $"{i}/{shares}", "--threads", Text((i % 3) + 1)]));
        }

        Ok(Dosac.Run("merge", folder["s"], "-o", folder["all" + ending]));
        Same("one" + ending, "all" + ending);
    }

    [LongFact]
    public void A_space_with_few_schedules_is_drawn_out_by_shares_as_by_one_run()
    {
        var input = folder.Write("net.dosa", "network n { gemm g { M = 2, N = 3, K = 4 } }");
        string[] words = ["sample", input, "--count", "2000", "--accelerators", "1"];
        var whole = Dosac.Run([.. words, "-o", folder["one.csv"]]);
        Assert.Contains("DOSA525", whole.Error, StringComparison.Ordinal);
        foreach (var i in Enumerable.Range(1, 3))
        {
            Ok(Dosac.Run([.. words, "-o", folder[$"s/{i}.csv"], "--shard", $"{i}/3"]));
        }

        var merged = Dosac.Run("merge", folder["s"], "-o", folder["all.csv"]);
        Assert.Contains("DOSA525", merged.Error, StringComparison.Ordinal);
        Same("one.csv", "all.csv");
    }

    [Fact]
    public void A_filtered_share_that_was_interrupted_goes_on_to_the_same_bytes()
    {
        string[] words = ["sample", Workload, "--count", "60000", "--filter"];
        Ok(Dosac.Run([.. words, "-o", folder["one.csv.gz"]]));
        using (var cut = new CancellationTokenSource())
        {
            cut.Cancel();
            var stopped = Dosac.Run(cut.Token, [.. words, "-o", folder["s/1.csv.gz"], "--shard", "1/2"]);
            Assert.Equal(ExitCode.Interrupted, stopped.Exit);
            Assert.False(File.Exists(folder["s/1.csv.gz.share"]));
        }

        Ok(Dosac.Run([.. words, "-o", folder["s/1.csv.gz"], "--shard", "1/2", "--resume"]));
        Ok(Dosac.Run([.. words, "-o", folder["s/2.csv.gz"], "--shard", "2/2"]));
        Ok(Dosac.Run("merge", folder["s/2.csv.gz"], folder["s/1.csv.gz"], "-o", folder["all.csv.gz"]));
        Same("one.csv.gz", "all.csv.gz");
    }

    [Theory]
    [InlineData("", ".csv"), InlineData("--counts", ".csv.gz")]
    public void Shares_of_scored_rows_join_to_the_bytes_of_one_run(string option, string ending)
    {
        Ok(Dosac.Run("sample", Workload, "--count", "6007", "-o", folder["rows.csv"]));
        var rows = File.ReadAllLines(folder["rows.csv"]).ToList();
        rows.Insert(2, "   ");
        rows.Insert(9, "no row");
        File.WriteAllLines(folder["rows.csv"], rows);
        string[] words = ["evaluate", "--mappings", folder["rows.csv"], .. option.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        Assert.Equal(ExitCode.Diagnostics, Dosac.Run([.. words, "-o", folder["one" + ending]]).Exit);
        var errors = "";
        foreach (var i in Enumerable.Range(1, 4))
        {
            errors += Dosac.Run([.. words, "-o", folder[$"s/{i}{ending}"], "--shard", $"{i}/4", "--threads", Text(i)]).Error;
        }

        // A row is told of once, with its line in the whole file.
        Assert.Equal("rows.csv:10:", Assert.Single(Regex.Matches(errors, @"rows\.csv:\d+:")).Value);
        var merged = Dosac.Run("merge", folder["s"], "-o", folder["all" + ending]);
        Ok(merged);
        Assert.Contains("1 row could not be read", merged.Error, StringComparison.Ordinal);
        Same("one" + ending, "all" + ending);
    }

    [Theory]
    [InlineData("--searches", "random,annealing,exact"), InlineData("--architectures", "eyeriss,gemmini,derived")]
    public void Shares_of_comparisons_join_to_what_one_run_writes_but_for_seconds(string kind, string names)
    {
        var other = folder.Write("net.dosa", "network n { gemm g { M = 32, N = 48, K = 64 } }");
        var first = folder.Write("first.dosa", "network a { gemm g { M = 16, N = 24, K = 32 } gemm h { M = 6, N = 10, K = 60 } }");
        string[] words = ["compare", first, other, kind, names, "--budget", "60", "--seeds", "3", "-q"];
        Ok(Dosac.Run([.. words, "-o", folder["one"]]));
        foreach (var i in Enumerable.Range(1, 3))
        {
            Ok(Dosac.Run([.. words, "-o", folder["s"], "--shard", $"{i}/3"]));
        }

        Ok(Dosac.Run("merge", folder["s"], "-o", folder["all"]));
        string[] files = [.. Directory.GetFiles(folder["one"]).Select(Path.GetFileName).Order()!];
        Assert.Equal(files, Directory.GetFiles(folder["all"]).Select(Path.GetFileName).Order());
        foreach (var file in files)
        {
            Assert.Equal(WithoutSeconds(file, "one"), WithoutSeconds(file, "all"));
        }

        Assert.Contains("name a folder", Dosac.Run([.. words, "--shard", "1/2"]).Error, StringComparison.Ordinal);
    }

    // Two runs differ in the times that they measure.
    private string WithoutSeconds(string file, string run)
    {
        var text = File.ReadAllText(folder[$"{run}/{file}"]);
        return Path.GetFileNameWithoutExtension(file) != "compare" ? text : Path.GetExtension(file) switch
        {
            ".csv" => Regex.Replace(text, @"(?m),[\d.]+,([^,\n]+)$", ",,$1"),
            ".json" => Regex.Replace(text, "\"median_seconds\": [^,]*", ""),
            _ => Regex.Replace(text, @"(?m) \d+\.\d \|$", " |"),
        };
    }

    private void Same(string one, string all) => Assert.True(File.ReadAllBytes(folder[one]).AsSpan().SequenceEqual(File.ReadAllBytes(folder[all])));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A test of which a run that gives up after two thousand fruitless stretches takes long.</summary>
    private sealed class LongFactAttribute : FactAttribute
    {
        public LongFactAttribute() => Skip = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1" ? null : "DOSA_LONG_TESTS=1 runs it.";
    }

    private static void Ok(Ran ran) => Assert.True(ran.Exit == 0, ran.Error);
}
