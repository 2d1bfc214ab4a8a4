using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Terminal;

/// <summary>
/// Time limits and Ctrl-C end a compile soon at any moment of any stage. Measured in processor time, which other work on the
/// machine does not change.
/// </summary>
public sealed partial class PromptEndTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TerminalFact]
    public void Ten_thousand_layers_end_at_the_time_limit()
    {
        var input = Many(10_000);
        // Two threads for a second, and what reading, the last look at all layers and writing take; it was 37 s.
        Assert.InRange(Processor("compile", input, "--time-limit", "1s", "--threads", "2", "--emit", "json", "-o", folder["out"]), 0, 9);
        var schedule = folder.Json("out/schedule.json");
        Assert.Equal("stopped", schedule.GetProperty("status").GetString());
        Assert.Equal(10_000, schedule.GetProperty("layers").GetArrayLength());
    }

    [TerminalTheory]
    [InlineData(0.6, "resnet50", "--objective", "latency"), InlineData(1.2, "unet", "--search", "gradient"), InlineData(1.5, "unet", "--search", "bayes")]
    [InlineData(1.0, "unet", "--search", "genetic"), InlineData(0.5, "unet", "--search", "hardware-first"), InlineData(1.0, "unet", "--objective", "energy")]
    [InlineData(1.5, "resnet50", "--what-binds", "--pareto", "area,edp")]
    public void Ctrl_C_ends_a_search_within_half_a_second(double after, string example, params string[] options)
    {
        using var child = Child.Start(PseudoTerminal.Tool, ["compile", Repository.File("examples", example + ".dosa"), "-o", folder["out"], .. options]);
        var (spent, last) = (0.0, 0.0);
        while (Spent(child.Id) is { } now && now < after)
        {
            spent = now;
            Thread.Sleep(2);
        }

        child.Signal("INT");
        while (Spent(child.Id) is { } now)
        {
            last = now;
            Thread.Sleep(2);
        }

        child.End(TimeSpan.FromMinutes(1));
        // Half a second of each of two processors; writing the result is part of it.
        Assert.InRange(last - spent, 0, 1.0);
    }

    private string Many(int count)
    {
        var random = new Random(1);
        var text = new StringBuilder("network many {\n");
        var sizes = Enumerable.Range(0, int.MaxValue).Select(_ => (random.Next(2, 256) * 8, random.Next(2, 256) * 8, random.Next(2, 256) * 8)).Distinct();
        foreach (var (m, n, k) in sizes.Take(count))
        {
            text.Append(CultureInfo.InvariantCulture, $"  gemm l{m}_{n}_{k} {{ M = {m}, N = {n}, K = {k} }}\n");
        }

        return folder.Write("many.dosa", text.Append("}\n").ToString());
    }

    /// <summary>Seconds of processor time that a run of the tool takes in all.</summary>
    private static double Processor(params string[] arguments)
    {
        var (exit, output, errors) = Child.Run("/bin/sh", ["-c", "\"$@\"; code=$?; times; exit $code", "sh", PseudoTerminal.Tool, .. arguments]);
        Assert.True(exit == 0, errors);
        return Times().Matches(output).TakeLast(2)
            .Sum(time => 60 * Number(time.Groups[1].Value) + Number(time.Groups[2].Value));
    }

    /// <summary>Seconds of processor time that a process has taken so far; null when it has ended.</summary>
    private static double? Spent(int process)
    {
        try
        {
            var fields = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat")).Split(") ")[^1].Split(' ');
            return fields[0] == "Z" ? null : (Number(fields[11]) + Number(fields[12])) / 100;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("([0-9]+)m([0-9.]+)s")]
    private static partial Regex Times();
}
