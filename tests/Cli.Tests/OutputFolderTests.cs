using Dosa.Backend;
using Dosa.Cli.Compile;
using Dosa.IR;

namespace Dosa.Cli.Tests;

/// <summary>What a run owns of a folder: its own files whole, no others, and alone.</summary>
public sealed class OutputFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<Diagnostic> reported = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_compile_takes_away_what_an_earlier_one_wrote_and_nothing_else()
    {
        var input = folder.Write("small.mlir", Inputs.Small);
        Compile(input, "--emit", "json,report,timeloop,svg");
        folder.Write("out/notes.txt", "mine");
        folder.Write("out/timeloop/mine.yaml", "mine");
        File.AppendAllText(folder["out/report.txt"], "a remark of mine");
        var ran = Compile(input, "--emit", "json");
        Assert.Equal(["notes.txt", "report.txt", "schedule.json", "timeloop/mine.yaml"], Files("out"));
        Assert.Contains("report.txt is of an earlier compile and was changed since", ran.Error);
        Assert.DoesNotContain("DOSA581", Compile(input, "--emit", "json").Error);
    }

    [Fact]
    public void Networks_of_an_earlier_compile_go_with_their_folders()
    {
        Compile(folder.Write("two.mlir", Inputs.Two));
        Assert.Contains("first/schedule.json", Files("out"));
        Compile(folder.Write("small.mlir", Inputs.Small), "--emit", "json");
        Assert.Equal(["schedule.json"], Files("out"));
        Assert.False(Directory.Exists(folder["out/first"]));
    }

    [Fact]
    public void A_compile_that_fails_leaves_the_earlier_result_and_no_new_folder()
    {
        var input = folder.Write("small.mlir", Inputs.Small);
        Compile(input);
        var before = Files("out");
        Assert.Equal(1, Dosac.Run("compile", input, "--pe", "1", "-o", folder["out"]).Exit);
        Assert.Equal(before, Files("out"));
        Assert.Equal(1, Dosac.Run("compile", input, "--pe", "1", "-o", folder["other"]).Exit);
        Assert.False(Directory.Exists(folder["other"]));
    }

    [Fact]
    public void A_set_of_which_one_file_cannot_be_written_changes_nothing()
    {
        using (var output = OutputFolder.Open(folder["out"], reported.Add)!)
        {
            Assert.True(output.Write("", [new("a.txt", "1"), new("b.txt", "1")]));
        }

        Directory.CreateDirectory(folder["out/c.txt"]);
        using (var output = OutputFolder.Open(folder["out"], reported.Add)!)
        {
            Assert.False(output.Write("", [new("a.txt", "2"), new("c.txt", "2")]));
            output.RemoveOld();
        }

        Assert.Equal("DOSA504", Assert.Single(reported).Code);
        Assert.Equal(["a.txt", "b.txt"], Files("out"));
        Assert.Equal("1", File.ReadAllText(folder["out/a.txt"]));
    }

    [Fact]
    public void Two_runs_do_not_share_a_folder()
    {
        var input = folder.Write("small.mlir", Inputs.Small);
        using (OutputFolder.Open(folder["out"], reported.Add))
        {
            var ran = Dosac.Run("compile", input, "-o", folder["out"]);
            Assert.Equal(ExitCode.Diagnostics, ran.Exit);
            Assert.Contains("DOSA580", ran.Error);
            Assert.DoesNotContain("DOSA504", ran.Error);
        }

        Compile(input);
    }

    [Fact]
    public void Outputs_that_cannot_be_written_are_found_before_the_search()
    {
        // A search without an end: only what is found before it ends the run.
        string[] endless = ["compile", Dosa.Tests.Repository.File("examples", "unet.dosa"), "--search", "bayes"];
        folder.Write("file", "");
        foreach (var more in (string[][])[["-o", folder["file"]], ["-o", folder["file/below"]], ["-o", folder["out"], "--checkpoint", folder["file/state"]]])
        {
            var ran = Dosac.Run([.. endless, .. more]);
            Assert.Equal(ExitCode.Diagnostics, ran.Exit);
            Assert.Contains("DOSA504", ran.Error);
        }

        Assert.False(Directory.Exists(folder["out"]));
    }

    [Fact]
    public void A_list_does_not_lead_out_of_its_folder()
    {
        folder.Write("precious.txt", "1");
        Compile(folder.Write("small.mlir", Inputs.Small));
        File.AppendAllText(folder["out/.dosac/files"], "6b86b273ff34fce1 ../precious.txt\n6b86b273ff34fce1 " + folder["precious.txt"] + "\n");
        Compile(folder["small.mlir"], "--emit", "json");
        Assert.True(File.Exists(folder["precious.txt"]));
    }

    private Ran Compile(string input, params string[] more)
    {
        var ran = Dosac.Run(["compile", input, "--search", "exact", "-o", folder["out"], .. more]);
        Assert.True(ran.Exit == 0, ran.Error);
        return ran;
    }

    private string[] Files(string below) => [.. Directory.GetFiles(folder[below], "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder[below], path).Replace('\\', '/'))
        .Where(path => !path.StartsWith(".dosac/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
