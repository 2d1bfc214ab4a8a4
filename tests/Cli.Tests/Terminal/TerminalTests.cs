using System.Text.RegularExpressions;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Terminal;

/// <summary>The tool as people see it: every command that shows progress, with full searches, on a terminal.</summary>
public sealed partial class TerminalTests : IDisposable
{
    private const int Narrow = 36;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TerminalFact]
    public void A_compile_shows_its_progress_and_ends_with_the_schedule()
    {
        var ran = Compile(new(), "bert");
        Assert.Contains("\r\e[Kbert: ", ran.Out, StringComparison.Ordinal);
        Assert.Contains("optimal", Screen(ran), StringComparison.Ordinal);
        Assert.Equal("optimal", folder.Json("out/schedule.json").GetProperty("status").GetString());
    }

    [TerminalFact]
    public void A_narrow_terminal_gets_lines_that_fit_it()
    {
        var ran = Compile(new(48), "resnet50");
        Assert.NotEmpty(Lines(ran));
        Assert.All(Lines(ran), line => Assert.InRange(line.Length, 0, 47));
        Assert.Contains(Lines(ran), line => line.Contains("EDP", StringComparison.Ordinal));
    }

    [TerminalFact]
    public void A_terminal_that_is_resized_gets_lines_that_fit_it_from_then_on()
    {
        var unet = File.ReadAllText(Repository.File("examples", "unet.dosa"));
        var input = folder.Write("unet.dosa", unet.Replace("network unet", "network unet_that_takes_columns", StringComparison.Ordinal));
        using var child = new PseudoTerminal(160).Start("compile", input, "--search", "bayes", "-o", folder["out"]);
        child.Await("bayes");
        PseudoTerminal.Resize(child, Narrow);
        var before = child.Shown;
        Assert.Contains(Lines(before + "\r\e[K"), line => line.Length > Narrow);
        Assert.True(SpinWait.SpinUntil(() => Lines(child.Shown[before.Length..]).Any(line => line.Length < Narrow), TimeSpan.FromSeconds(30)), child.Shown);
        child.Type("\u0003");
        // The line that was being drawn while the size changed may be one of the old size.
        PseudoTerminal.End(child);
        Assert.All(Lines(child.Shown[before.Length..]).Skip(1), line => Assert.InRange(line.Length, 0, Narrow - 1));
    }

    [TerminalFact]
    public void Without_colours_the_progress_stays_and_the_colours_go()
    {
        var input = folder.Write("bad.dosa", "network n {\n  conv2d a { C = }\n}\n");
        Assert.Contains("\e[31m", new PseudoTerminal().Run("compile", input).Out, StringComparison.Ordinal);
        var plain = new PseudoTerminal { Environment = "TERM=xterm NO_COLOR=1" };
        Assert.DoesNotContain("\e[3", plain.Run("compile", input).Out, StringComparison.Ordinal);
        Assert.NotEmpty(Lines(Compile(plain, "bert")));
    }

    [TerminalFact]
    public void A_dumb_terminal_gets_plain_lines()
    {
        var ran = Compile(new() { Environment = "TERM=dumb" }, "bert");
        Assert.DoesNotContain('\e', ran.Out);
        Assert.StartsWith("bert: EDP", ran.Out, StringComparison.Ordinal);
    }

    [TerminalFact]
    public void Ctrl_C_ends_with_the_best_so_far_written()
    {
        using var child = new PseudoTerminal().Start("compile", Repository.File("examples", "unet.dosa"), "--search", "bayes", "-o", folder["out"]);
        child.Await("EDP");
        child.Type("\u0003");
        var ran = PseudoTerminal.End(child);
        Assert.True(ran.Exit == ExitCode.Interrupted, ran.Out);
        Assert.Contains("stopped", Screen(ran), StringComparison.Ordinal);
        Assert.Equal("stopped", folder.Json("out/schedule.json").GetProperty("status").GetString());
    }

    [TerminalFact]
    public void What_binds_and_the_front_show_how_far_they_are_themselves()
    {
        var ran = Compile(new(), "bert", "--what-binds", "--pareto", "area,edp");
        var shown = Lines(ran).Select(line => Round().Match(line).Value).ToArray();
        Assert.Contains(shown, text => text.StartsWith("what binds ", StringComparison.Ordinal) && text.EndsWith("/9", StringComparison.Ordinal));
        Assert.Contains(shown, text => text.StartsWith("front ", StringComparison.Ordinal) && text.EndsWith("/16", StringComparison.Ordinal));
        Assert.DoesNotContain(Lines(ran), line => Round().IsMatch(line) && line.Contains("EDP", StringComparison.Ordinal));
    }

    [TerminalFact]
    public void Sampling_shows_its_progress()
    {
        var ran = Ended(new PseudoTerminal(48).Run("sample", Repository.File("examples", "tutorial.dosa"), "--count", "200000", "-o", folder["samples.csv"]));
        Assert.Contains(Lines(ran), line => line.Contains("samples", StringComparison.Ordinal));
        Assert.Equal(200_001, File.ReadLines(folder["samples.csv"]).Count());
    }

    [TerminalFact]
    public void A_job_in_the_background_of_a_terminal_goes_on()
    {
        string[] words = [PseudoTerminal.Tool, "compile", Repository.File("examples", "bert.dosa"), "-o", folder["out"]];
        var compile = string.Join(' ', words.Select(PseudoTerminal.Quoted));
        using var child = new PseudoTerminal().Start($"set -m; {compile} & wait $!; echo ended $?");
        Assert.Contains("ended 0", PseudoTerminal.End(child).Out, StringComparison.Ordinal);
    }

    private Ran Compile(PseudoTerminal terminal, string example, params string[] more) =>
        Ended(terminal.Run(["compile", Repository.File("examples", example + ".dosa"), "-o", folder["out"], .. more]));

    private static Ran Ended(Ran ran)
    {
        Assert.True(ran.Exit == 0, ran.Out);
        return ran;
    }

    private static string[] Lines(Ran ran) => Lines(ran.Out);

    // What was drawn over and over: each piece after a return and an erasure, up to the next.
    private static string[] Lines(string shown) => [.. shown.Split("\r\e[K").Skip(1).Where(line => line.Length > 0 && !line.Contains('\n'))];

    // What is left to see: after the last erasure.
    private static string Screen(Ran ran) => ran.Out[(ran.Out.LastIndexOf("\e[K", StringComparison.Ordinal) + 3)..];

    [GeneratedRegex("(what binds|front) [0-9]+/[0-9]+")]
    private static partial Regex Round();
}
