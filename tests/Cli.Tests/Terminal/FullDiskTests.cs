using Dosa.Tests;

namespace Dosa.Cli.Tests.Terminal;

/// <summary>
/// Every command that writes, on a disk that is full: an ordinary error, what was whole stays, and nothing is left beside. Where nobody
/// may mount a small disk these are skipped by their first line.
/// </summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public FullDiskTests()
    {
        folder.Write("net.dosa", "network n {\n  gemm g { M = 64, N = 96, K = 128 }\n  gemm h { M = 96, N = 32, K = 64 }\n}\n");
        folder.Write("bad.dosa", "network n {\n     gemm g {M=64,N=96,K=128}\n}\n");
        folder.Write("small.mlir", Inputs.Small);
        Directory.CreateDirectory(folder["small"]);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>The command, with $o for its output on the small disk; what it needs is made before.</summary>
    public static TheoryData<string, string> Commands => new()
    {
        { "", "compile $w/net.dosa --emit json,report,html -o $o" },
        { "", "compile $w/net.dosa --emit json -o $w/out --checkpoint $o" },
        { "", "compare $w/net.dosa --searches random,annealing --budget 50 -o $o" },
        { "", "sample $w/net.dosa --count 3000 -o $o" },
        { "", "sample $w/net.dosa --count 3000 --format binary -o $o" },
        { "sample $w/net.dosa --count 3000 -o $w/rows.csv", "evaluate --mappings $w/rows.csv -o $o" },
        { "sample $w/net.dosa --count 3000 -o $w/rows.csv", "evaluate --mappings $w/rows.csv -o $o.gz" },
        { "sample $w/net.dosa --count 600 -o $w/rows.csv", "train --recipe study --kind ridge --features compressed --data $w/rows.csv -o $o" },
        { "sample $w/net.dosa --count 600 -o $w/rows.csv", "predict --mappings $w/rows.csv -o $o" },
        {
            "sample $w/net.dosa --count 600 -o $w/rows.csv",
            "evaluate-model --recipe study --kind ridge --features compressed --learning-curve --data $w/rows.csv -o $o"
        },
        { "", "opt $w/small.mlir -o $o" },
        { "cp $w/bad.dosa $o", "fmt $o" },
        { "mkdir $o && cp $w/net.dosa $o/n.dosa", "golden $o --accept" },
    };

    [TerminalTheory, MemberData(nameof(Commands))]
    public void A_full_disk_is_an_ordinary_error_and_keeps_what_was_whole(string before, string command)
    {
        if (Shell("mount -t tmpfs -o size=64k none $w/small").Exit != 0)
        {
            return; // Only root may mount.
        }

        try
        {
            var prepared = Shell(before.StartsWith("sample", StringComparison.Ordinal) ? "$tool " + before : before.Length == 0 ? "true" : before);
            Assert.True(prepared.Exit == 0, prepared.Errors);
            Shell("head -c 1000 /dev/zero > $o.kept; cat /dev/zero > $w/small/filler 2> /dev/null");
            var known = Shell("cd $w/small && find . -type f -not -path '*.dosac*' | sort | xargs sha256sum").Output;
            var ran = Shell("env -u CI $tool " + command);
            Assert.True(ran.Exit == ExitCode.Diagnostics, ran.Errors);
            Assert.Contains("no space is left on the disk", ran.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("bug", ran.Errors, StringComparison.Ordinal);
            Assert.Equal(known, Shell("cd $w/small && find . -type f -not -path '*.dosac*' | sort | xargs sha256sum").Output);
        }
        finally
        {
            Shell("umount $w/small");
        }
    }

    [TerminalTheory]
    [InlineData("evaluate --mappings $w/rows.csv"), InlineData("sample $w/net.dosa --count 100"), InlineData("opt $w/small.mlir")]
    public void A_link_stays_a_link_and_a_device_stays_a_device(string command)
    {
        Assert.Equal(0, Shell("$tool sample $w/net.dosa --count 20 -o $w/rows.csv").Exit);
        Assert.Equal(0, Shell($"touch $w/real && ln -s $w/real $w/link && $tool {command} -o $w/link && test -L $w/link && test -s $w/real").Exit);
        Assert.Equal(0, Shell($"$tool {command} -o /dev/null && test -c /dev/null").Exit);
        Assert.Equal(ExitCode.Diagnostics, Shell($"$tool {command} -o /dev/full").Exit);
    }

    private ChildEnd Shell(string line) => Child.Run("/bin/sh", ["-c", line], change: start =>
    {
        start.Environment["tool"] = PseudoTerminal.Tool;
        start.Environment["w"] = folder.Path;
        start.Environment["o"] = folder["small/out"];
    });
}
