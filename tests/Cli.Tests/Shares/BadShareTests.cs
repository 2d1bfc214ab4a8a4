using Dosa.Tests;

namespace Dosa.Cli.Tests.Shares;

/// <summary>Shares that are missing, there twice, of other runs, changed, or none: nothing is written then.</summary>
public sealed class BadShareTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public BadShareTests()
    {
        foreach (var i in Enumerable.Range(1, 3))
        {
            Sample($"{i}.csv", $"{i}/3");
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_share_that_is_missing_is_named()
    {
        Refused("DOSA652: Of the 3 shares one is missing: 2;", "1.csv", "3.csv");
        Refused("DOSA652: Of the 3 shares 2 are missing: 1, 3;", "2.csv");
        Refused("DOSA501", "1.csv", "2.csv", "4.csv");
    }

    [Fact]
    public void A_share_is_taken_once()
    {
        Copy("2.csv", "again.csv");
        Refused("DOSA653: " + folder["again.csv"] + " and " + folder["2.csv"] + " are the same share, 2;", "1.csv", "2.csv", "3.csv", "again.csv");
        // The same file named twice is one file.
        Assert.Equal(0, Dosac.Run("merge", folder["1.csv"], folder["1.csv.share"], folder["2.csv"], folder["3.csv"], "-o", folder["all.csv"]).Exit);
    }

    [Fact]
    public void A_share_of_another_run_says_in_what_it_differs()
    {
        Sample("seed.csv", "3/3", "--seed", "7");
        Refused("DOSA651: " + folder["seed.csv"] + " is a share of another run: its", "1.csv", "2.csv", "seed.csv");
        Sample("four.csv", "3/4");
        Refused("its number of shares is 4, and that of " + folder["1.csv"] + " is 3", "1.csv", "2.csv", "four.csv");
        Assert.Equal(0, Dosac.Run("evaluate", "--mappings", folder["1.csv"], "-o", folder["rows.csv"], "--shard", "3/3", "-q").Exit);
        Refused("its command is evaluate, and that of " + folder["1.csv"] + " is sample", "1.csv", "2.csv", "rows.csv");
        File.AppendAllText(folder["1.csv"], "\n");
        Assert.Equal(0, Dosac.Run("evaluate", "--mappings", folder["1.csv"], "-o", folder["other.csv"], "--shard", "1/3", "-q").Exit);
        Refused("its mappings is", "rows.csv", "other.csv");
    }

    [Fact]
    public void A_share_that_was_changed_or_cut_is_refused()
    {
        var whole = File.ReadAllBytes(folder["2.csv"]);
        var random = new Random(3);
        for (var i = 0; i < 10; i++)
        {
            var bytes = whole.ToArray();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(folder["2.csv"], i % 2 == 0 ? bytes : whole[..random.Next(whole.Length)]);
            Refused("DOSA654: " + folder["2.csv"], "1.csv", "2.csv", "3.csv");
        }

        File.WriteAllBytes(folder["2.csv"], whole);
        var misplaced = File.ReadAllText(folder["2.csv.share"]).Replace("\"Index\": 2", "\"Index\": 9", StringComparison.Ordinal);
        foreach (var record in new[] { "", "{}", "[1]", "null", misplaced })
        {
            File.WriteAllText(folder["2.csv.share"], record);
            Refused("DOSA654: " + folder["2.csv"], "1.csv", "2.csv", "3.csv");
        }
    }

    [Fact]
    public void What_is_no_share_is_told_so()
    {
        folder.Write("plain.csv", "a,b\n1,2\n");
        Refused("DOSA650: " + folder["plain.csv"], "plain.csv");
        Refused("DOSA650: " + folder["plain.csv"], "1.csv", "plain.csv");
        var wrong = Dosac.Run("evaluate", "--mappings", folder["1.csv"], "-o", folder["x.csv"], "--shard", "4/3");
        Assert.Contains("DOSA500", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("DOSA500", Dosac.Run("sample", folder["1.csv"], "-o", folder["x.csv"], "--shard", "0/3").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_leaves_the_joined_file_as_it_was()
    {
        var ran = Dosac.Run("merge", folder["1.csv"], folder["2.csv"], folder["3.csv"], "-o", "/dev/full");
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains("no space is left", ran.Error, StringComparison.Ordinal);
    }

    private void Refused(string words, params string[] files)
    {
        folder.Write("all.csv", "as it was");
        var ran = Dosac.Run(["merge", .. files.Select(file => folder[file]), "-o", folder["all.csv"]]);
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains(words, ran.Error, StringComparison.Ordinal);
        Assert.Equal("as it was", File.ReadAllText(folder["all.csv"]));
    }

    private void Sample(string name, string share, params string[] more)
    {
        var ran = Dosac.Run(["sample", Repository.File("examples/tutorial.dosa"), "--count", "900", "-o", folder[name], "--shard", share, .. more]);
        Assert.True(ran.Exit == 0, ran.Error);
    }

    private void Copy(string from, string to)
    {
        File.Copy(folder[from], folder[to]);
        File.Copy(folder[from + ".share"], folder[to + ".share"]);
    }
}
