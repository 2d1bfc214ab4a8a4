using Dosa.Tests;

namespace Dosa.Cli.Tests.Terminal;

/// <summary>Full disks, and standard streams that are full, closed or read by nobody: ordinary errors, exit code 1.</summary>
public sealed class LostOutputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TerminalTheory]
    [InlineData("--emit json > /dev/full", 1, "DOSA582"), InlineData("--emit json >&-", 1, "DOSA582"), InlineData("-o $out 2> /dev/full", 1, "")]
    [InlineData("-o $out 2>&-", 1, ""), InlineData("-o $out <&-", 0, ""), InlineData("--help > /dev/full", 1, "DOSA582")]
    [InlineData("--emit json > $both 2>&1", 0, "")]
    public void A_stream_that_takes_nothing_is_an_ordinary_error(string rest, int exit, string code)
    {
        var ran = Shell($"$tool compile $input {rest}");
        Assert.True(ran.Exit == exit, ran.Errors);
        Assert.Contains(code, ran.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("bug", ran.Errors, StringComparison.Ordinal);
    }

    [TerminalFact]
    public void A_reader_that_has_gone_is_an_ordinary_error()
    {
        var ran = Shell("{ $tool compile $input --emit json; echo exit $? >&2; } | true");
        Assert.Contains("DOSA582", ran.Errors, StringComparison.Ordinal);
        Assert.Contains("exit 1", ran.Errors, StringComparison.Ordinal);
    }

    [TerminalFact]
    public void A_full_disk_is_an_ordinary_error_and_keeps_what_was_whole()
    {
        Directory.CreateDirectory(folder["small"]);
        if (Shell("mount -t tmpfs -o size=40k none $small").Exit != 0)
        {
            return; // Only root may mount.
        }

        try
        {
            Assert.Equal(0, Shell("$tool compile $input --emit json -o $small/out").Exit);
            var before = File.ReadAllText(folder["small/out/schedule.json"]);
            Shell("head -c 100000 /dev/zero > $small/filler");
            var ran = Shell("$tool compile $input --emit json,report,html -o $small/out");
            Assert.True(ran.Exit == 1, ran.Errors);
            Assert.Contains("no space is left on the disk", ran.Errors, StringComparison.Ordinal);
            Assert.Equal(before, File.ReadAllText(folder["small/out/schedule.json"]));
            Assert.False(File.Exists(folder["small/out/report.txt"]));
        }
        finally
        {
            Shell("umount $small");
        }
    }

    private ChildEnd Shell(string line) => Child.Run("/bin/sh", ["-c", line], change: start =>
    {
        start.Environment["tool"] = PseudoTerminal.Tool;
        start.Environment["input"] = folder.Write("small.mlir", Inputs.Small);
        foreach (var name in (string[])["out", "both", "small"])
        {
            start.Environment[name] = folder[name];
        }
    });
}
