namespace Dosa.Cli.Tests.Goldens;

/// <summary>Every stage of the small cases, one folder each: the input and what each stage makes of it.</summary>
public sealed class StageTests
{
    private static readonly (string Stage, string Extension)[] Stages =
        [("ast", "txt"), ("ir", "mlir"), ("layers", "mlir"), ("schedule", "mlir"), ("report", "txt")];

    public static TheoryData<string> Cases => [.. Directory.GetDirectories(GoldenFiles.Root).Select(path => Path.GetFileName(path)!).Order()];

    [Theory, MemberData(nameof(Cases))]
    public void Every_stage_gives_what_was_accepted(string name)
    {
        var folder = Path.Combine(GoldenFiles.Root, name);
        var files = new GoldenFiles(folder);
        var input = Path.Combine(folder, "input.dosa");
        var differences = new List<string?>();
        foreach (var (stage, extension) in Stages)
        {
            var ran = Dosac.Run("compile", input, "--emit", stage, "--search", "exact", "--quiet");
            Assert.True(ran.Exit == 0, ran.Error);
            differences.Add(files.Check(stage, extension, ran.Out));
        }

        Assert.Empty(differences.OfType<string>());
        Assert.Empty(files.Orphans());
    }

    [Fact]
    public void A_mismatch_is_received_and_never_overwrites_what_was_accepted()
    {
        if (Environment.GetEnvironmentVariable("DOSA_ACCEPT") == "1")
        {
            return;
        }

        using var folder = new TemporaryFolder();
        var verified = folder.Write("a.verified.txt", "one\ntwo\n");
        folder.Write("b.verified.txt", "");
        var files = new GoldenFiles(folder.Path);
        Assert.Contains("line 2: 'two' became 'three'", files.Check("a", "txt", "one\nthree\n"));
        Assert.Equal("one\ntwo\n", File.ReadAllText(verified));
        Assert.Equal("one\nthree\n", File.ReadAllText(folder["a.received.txt"]));
        Assert.Null(files.Check("a", "txt", "one\ntwo\n"));
        Assert.False(File.Exists(folder["a.received.txt"]));
        Assert.Equal(["b.verified.txt"], files.Orphans().Select(path => Path.GetFileName(path)));
    }
}
