namespace Dosa.Cli.Tests.Sweeps;

/// <summary>Databases that are none, damaged, held by others, or cannot be written.</summary>
public sealed class BadDatabaseTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public BadDatabaseTests() => folder.Write("net.dosa", "sweep s { pe in 2, 4, 8, 16 }\nnetwork a { gemm g { M = 16, N = 24, K = 32 } }");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_no_database_of_results_is_left_as_it_is()
    {
        folder.Write("text.db", "some notes that are long enough to be a header");
        ResultsFile.Change(folder["other.db"], "CREATE TABLE t (a)");
        Directory.CreateDirectory(folder["folder.db"]);
        foreach (var name in new[] { "text.db", "other.db", "folder.db" })
        {
            var before = File.Exists(folder[name]) ? File.ReadAllBytes(folder[name]) : [];
            foreach (var command in new string[][] { ["sweep", folder["net.dosa"], "-o"], ["query"], ["export"], ["merge", folder["none.db"], "-o"] })
            {
                var ran = Dosac.Run([.. command, folder[name]]);
                Assert.Equal(ExitCode.Diagnostics, ran.Exit);
                Assert.Contains("error DOSA591: " + folder[name], ran.Error, StringComparison.Ordinal);
            }

            Assert.Equal(before, File.Exists(folder[name]) ? File.ReadAllBytes(folder[name]) : []);
        }

        Assert.Contains("there is no such file", Dosac.Run("query", folder["none.db"]).Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["none.db"]));
    }

    [Fact]
    public void A_database_of_a_later_version_is_not_touched()
    {
        Sweep("r.db");
        ResultsFile.Change(folder["r.db"], "PRAGMA user_version = 99");
        Assert.Contains("its tables are of version 99", Dosac.Run("sweep", folder["net.dosa"], "-o", folder["r.db"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_database_is_an_error_and_no_crash()
    {
        Sweep("r.db");
        var whole = File.ReadAllBytes(folder["r.db"]);
        var random = new Random(5);
        for (var i = 0; i < 30; i++)
        {
            var bytes = whole.ToArray();
            random.NextBytes(bytes.AsSpan(random.Next(100, bytes.Length - 5000), 4096));
            File.WriteAllBytes(folder["bad.db"], bytes);
            foreach (var words in new string[][]
            {
                ["query", folder["bad.db"], "points"], ["sweep", folder["net.dosa"], "-q", "-o", folder["bad.db"]], ["export", folder["bad.db"]],
            })
            {
                var ran = Dosac.Run(words);
                Assert.True(ran.Exit is ExitCode.Success or ExitCode.Diagnostics, ran.Error);
            }

            File.Delete(folder["bad.db-wal"]);
            File.Delete(folder["bad.db-shm"]);
        }

        foreach (var length in new[] { whole.Length / 2, 50, 99 })
        {
            File.WriteAllBytes(folder["cut.db"], whole[..length]);
            Assert.Contains("DOSA592", Dosac.Run("query", folder["cut.db"], "points").Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_lock_of_another_process_is_waited_for_and_then_told()
    {
        Sweep("r.db");
        using var other = ResultsFile.Open(folder["r.db"]);
        ResultsFile.Run(other, "BEGIN EXCLUSIVE");
        var errors = new List<IR.Diagnostic>();
        using var database = Dosa.Sweep.ResultsDatabase.Open(folder["r.db"], create: true, errors.Add, patience: 1);
        var claims = new Dosa.Sweep.ClaimTable(database!);
        database!.Try(errors.Add, 0, () => { claims.Beat(); return 0; });
        Assert.Equal("DOSA593", Assert.Single(errors).Code);
        // Readers are not kept from what was written before.
        Assert.Equal(0, Dosac.Run("query", folder["r.db"], "points").Exit);
        ResultsFile.Run(other, "ROLLBACK");
    }

    [Fact]
    public void A_full_disk_loses_nothing_that_was_written()
    {
        Sweep("r.db");
        var before = Dosac.Run("export", folder["r.db"]).Out;
        var errors = new List<IR.Diagnostic>();
        using (var database = Dosa.Sweep.ResultsDatabase.Open(folder["r.db"], create: true, errors.Add)!)
        {
            database.Try(errors.Add, 0, () => database.Run("PRAGMA max_page_count = 1"));
            database.Try(errors.Add, 0, () => { Dosa.Sweep.ManyPoints.Write(database, 1000, seed: 1); return 0; });
        }

        var error = Assert.Single(errors);
        Assert.Equal("DOSA594", error.Code);
        Assert.Contains("the disk is full", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Dosac.Run("export", folder["r.db"]).Out);
    }

    [Fact]
    public void A_small_disk_that_is_read_only_or_full_is_told_and_asked_all_the_same()
    {
        Directory.CreateDirectory(folder["disk"]);
        if (!Shell("mount -t tmpfs -o size=1m none $w/disk"))
        {
            return; // Only root may mount.
        }

        try
        {
            Sweep("disk/r.db");
            Sweep("other.db");
            var before = Dosac.Run("export", folder["disk/r.db"]).Out;
            Assert.True(Shell("mount -o remount,ro $w/disk"));
            Assert.Equal(before, Dosac.Run("export", folder["disk/r.db"]).Out);
            Assert.Contains("DOSA594", Dosac.Run("sweep", folder["net.dosa"], "-o", folder["disk/r.db"]).Error, StringComparison.Ordinal);
            Assert.True(Shell("mount -o remount,rw $w/disk; cat /dev/zero > $w/disk/fill; true"));
            Assert.Contains("the disk is full", Dosac.Run("merge", folder["other.db"], "-o", folder["disk/r.db"]).Error, StringComparison.Ordinal);
            File.Delete(folder["disk/fill"]);
            Assert.Equal(before, Dosac.Run("export", folder["disk/r.db"]).Out);
        }
        finally
        {
            Shell("umount $w/disk");
        }
    }

    private bool Shell(string command) =>
        Dosa.Tests.Child.Run("/bin/sh", ["-c", command.Replace("$w", folder.Path, StringComparison.Ordinal)]).Exit == 0;

    [Fact]
    public void A_folder_that_is_not_there_is_an_error() => Assert.Contains(
        "DOSA594", Dosac.Run("sweep", folder["net.dosa"], "-o", folder["missing/r.db"]).Error, StringComparison.Ordinal);

    [Fact]
    public void Of_results_that_contradict_each_other_the_first_are_kept_and_told()
    {
        Sweep("a.db");
        Sweep("b.db");
        var first = Dosac.Run("export", folder["a.db"]).Out;
        ResultsFile.Change(folder["b.db"], "UPDATE points SET value = value * 2 WHERE rowid <= 3");
        var ran = Dosac.Run("merge", folder["a.db"], folder["b.db"], "-o", folder["all.db"]);
        Assert.Contains($"warning DOSA655: {folder["b.db"]} has other results for 3 of the points", ran.Error, StringComparison.Ordinal);
        Assert.Equal(0, ran.Exit);
        Assert.Equal(first, Dosac.Run("export", folder["all.db"]).Out);
        Assert.DoesNotContain("DOSA655", Dosac.Run("merge", folder["a.db"], "-o", folder["all.db"]).Error, StringComparison.Ordinal);
    }

    private void Sweep(string name)
    {
        var ran = Dosac.Run("sweep", folder["net.dosa"], "-o", folder[name], "-q");
        Assert.True(ran.Exit == 0, ran.Error);
    }
}
