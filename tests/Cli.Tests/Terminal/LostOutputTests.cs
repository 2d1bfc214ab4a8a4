using Dosa.Tests;

namespace Dosa.Cli.Tests.Terminal;

/// <summary>Standard streams that are full, closed or read by nobody: ordinary errors, exit code 1.</summary>
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

    private ChildEnd Shell(string line) => Child.Run("/bin/sh", ["-c", line], change: start =>
    {
        start.Environment["tool"] = PseudoTerminal.Tool;
        start.Environment["input"] = folder.Write("small.mlir", Inputs.Small);
        foreach (var name in (string[])["out", "both"])
        {
            start.Environment[name] = folder[name];
        }
    });
}
