using System.Runtime.CompilerServices;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Goldens;

[Collection(CiVariable.Name)]
public sealed class GoldenTests : IDisposable
{
    private const string Gemm = "// dosac: --search exact --pe ..16\nnetwork n { gemm a { M = 32, N = 48, K = 64 } gemm b { M = 8, N = 20, K = 12 } }\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_stage_of_the_projects_own_cases_gives_what_was_accepted()
    {
        var ran = Dosac.Run("golden", Path.GetDirectoryName(ThisFile())!);
        Assert.True(ran.Exit == 0, ran.Out + ran.Error);
    }

    [Fact]
    public void A_changed_mapping_is_one_line_and_accept_changes_only_what_differs()
    {
        folder.Write("net.dosa", Gemm);
        folder.Write("other.dosa", "network m { gemm a { M = 4, N = 4, K = 4 } }\n");
        Assert.Equal((1, 2), Count(Golden()));
        Assert.Equal(0, Accept("--accept").Exit);
        Assert.Equal((0, 0), Count(Golden()));
        var untouched = new FileInfo(folder["other.verified.txt"]).LastWriteTimeUtc;

        folder.Write("net.dosa", Gemm.Replace("K = 64 }", "K = 64 } schedule { spatial N = 8 }", StringComparison.Ordinal));
        var ran = Golden();
        Assert.Equal((1, 1), Count(ran));
        Assert.Matches(@"^net\.dosa: n/a: mapping L3\[WIO\] C4 -> K6, L2\[WI\] N1 K16X -> N1 K8X, .*; " +
            @"scratchpad [0-9]+ KB -> [0-9]+ KB, accumulator .*, EDP [0-9.E+]+ -> [0-9.E+]+ \(\+[0-9.]+ %\), energy .*\n$", ran.Out);
        Assert.True(File.Exists(folder["net.received.txt"]));

        ran = Accept("--accept");
        Assert.Equal((0, 1), Count(ran));
        Assert.Equal((0, 0), Count(Golden()));
        Assert.False(File.Exists(folder["net.received.txt"]));
        Assert.Equal(untouched, new FileInfo(folder["other.verified.txt"]).LastWriteTimeUtc);
    }

    [Fact]
    public void Missing_files_and_orphans_fail_and_errors_are_goldens_too()
    {
        folder.Write("bad.dosa", "network n { gemm a { M = 4, N = 4 } }\n");
        Accept("--accept");
        Assert.Contains("diagnostic bad.dosa:1:18: error DOSA132", File.ReadAllText(folder["bad.verified.txt"]));
        Assert.Equal(0, Golden().Exit);
        folder.Write("gone.verified.txt", "tolerance 0\nexit 0\n");
        Assert.Contains("gone.verified.txt: nothing makes this file", Golden().Out);
        Assert.Equal(0, Golden("--filter", "bad").Exit);
        File.Delete(folder["gone.verified.txt"]);
        File.Delete(folder["bad.verified.txt"]);
        Assert.Contains("bad.verified.txt is missing", Golden().Out);
        Assert.Equal(1, Golden("--filter", "nothing of that name").Exit);
    }

    [Fact]
    public void The_tolerance_in_the_file_decides_and_stays()
    {
        folder.Write("net.dosa", Gemm);
        Accept("--accept");
        var text = File.ReadAllText(folder["net.verified.txt"]);
        var edp = text.Split('\n').Single(line => line.StartsWith("  edp ", StringComparison.Ordinal));
        var number = double.Parse(edp.Split(' ')[3], System.Globalization.CultureInfo.InvariantCulture);
        folder.Write("net.verified.txt", text.Replace(edp, FormattableString.Invariant($"  edp {number * 1.01:G6} uJ*cycles"), StringComparison.Ordinal));
        Assert.Contains("EDP", Golden().Out);
        folder.Write("net.verified.txt", File.ReadAllText(folder["net.verified.txt"]).Replace("tolerance 0\n", "tolerance 0.02\n", StringComparison.Ordinal));
        Assert.Equal((0, 0), Count(Golden()));
        folder.Write("net.dosa", Gemm.Replace("..16", "..8", StringComparison.Ordinal));
        Accept("--accept");
        Assert.StartsWith("tolerance 0.02\n", File.ReadAllText(folder["net.verified.txt"]));
    }

    [Fact]
    public void A_file_that_another_includes_is_no_case_of_its_own()
    {
        folder.Write("net.dosa", "include \"sizes.dosa\"\ninclude \"other.dosa\"\nnetwork n { gemm a { M = rows, N = 4, K = 4 } }\n");
        folder.Write("sizes.dosa", "param rows = 4\n");
        folder.Write("other.dosa", "// dosac: --search exact\nnetwork m { gemm a { M = 4, N = 4, K = 4 } }\n");
        Accept("--accept");
        Assert.True(File.Exists(folder["net.verified.txt"]) && File.Exists(folder["other.verified.txt"]) && !File.Exists(folder["sizes.verified.txt"]));
        folder.Write("sizes.dosa", "param rows = 8\n");
        Assert.Contains("net.dosa: n/a: mapping ", Golden().Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_shows_what_is_accepted()
    {
        var lines = File.ReadAllLines(Repository.File("docs", "goldens.md")).Where(line => line.StartsWith("    ", StringComparison.Ordinal))
            .Select(line => line[4..]).ToList();
        var start = lines.FindIndex(line => line.StartsWith("tolerance", StringComparison.Ordinal));
        folder.Write("net.dosa", string.Join("\n", lines.Take(start)));
        Accept("--accept");
        Assert.Equal(lines.Skip(start), File.ReadAllLines(folder["net.verified.txt"]));
    }

    [Fact]
    public async Task Two_runs_side_by_side_do_not_disturb_each_other()
    {
        for (var i = 0; i < 3; i++)
        {
            folder.Write($"net{i}.dosa", Gemm);
        }

        Accept("--accept");
        File.Delete(folder["net1.verified.txt"]);
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Golden())));
        Assert.All(runs, ran => Assert.Equal((1, "net1.dosa: net1.verified.txt is missing\n"), (ran.Exit, ran.Out)));
        Assert.Equal(File.ReadAllText(folder["net0.verified.txt"]), File.ReadAllText(folder["net1.received.txt"]));
    }

    private Ran Golden(params string[] more) => Dosac.Run(["golden", folder.Path, .. more]);

    // Where CI is set, acceptance is refused: that is tested, and the rest of these tests needs it away.
    private Ran Accept(params string[] more)
    {
        var before = Environment.GetEnvironmentVariable("CI");
        try
        {
            Environment.SetEnvironmentVariable("CI", "true");
            var refused = Golden(more);
            Assert.Equal(2, refused.Exit);
            Assert.Contains("DOSA551", refused.Error);
            Environment.SetEnvironmentVariable("CI", null);
            return Golden(more);
        }
        finally
        {
            Environment.SetEnvironmentVariable("CI", before);
        }
    }

    private static (int Exit, int Lines) Count(Ran ran) => (ran.Exit, ran.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
