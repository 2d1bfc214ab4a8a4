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
    [InlineData(1.5, "resnet50", "--what-binds", "--pareto", "area,edp"), InlineData(0.8, "resnet50", "--emit", "gemmini", "--pe", "16")]
    [InlineData(1.6, "resnet50", "--emit", "gemmini,html,svg", "--pe", "16")]
    public void Ctrl_C_ends_a_search_within_half_a_second(double after, string example, params string[] options)
    {
        // Half a second of each of two processors; writing the result is part of it.
        Assert.InRange(AfterInterrupt(after, ["compile", Repository.File("examples", example + ".dosa"), "-o", folder["out"], .. options]), 0, 1.0);
    }

    [TerminalTheory]
    [InlineData(0.3), InlineData(1.2), InlineData(5.0)]
    public void Ctrl_C_ends_ten_thousand_layers_soon_and_leaves_whole_files(double after)
    {
        // Half a second of each of two processors, and as much again for a busy machine and, early, for compiling the program's own code; what
        // the best design costs and a schedule.json of 15 MB are written in that time. It was 1.6 to 3.8 s, with all files for each layer 7 to 9 s.
        Assert.InRange(AfterInterrupt(after, ["compile", Many(10_000), "--time-limit", "2s", "-o", folder["out"]]), 0, after < 2 ? 3.0 : 2.0);
        if (File.Exists(folder["out/schedule.json"]))
        {
            Assert.Equal("stopped", folder.Json("out/schedule.json").GetProperty("status").GetString());
            Assert.Equal(10_000, folder.Json("out/schedule.json").GetProperty("layers").GetArrayLength());
        }

        // All files for each layer or none of them.
        var mappings = Directory.Exists(folder["out/timeloop"]) ? Directory.GetFileSystemEntries(folder["out/timeloop"]).Length : 0;
        Assert.True(mappings is 0 or > 10_000, $"{mappings} files");
    }

    [TerminalTheory]
    [InlineData("--what-binds"), InlineData("--what-binds", "--pareto", "area,edp")]
    public void A_time_limit_is_one_for_all_searches(params string[] options)
    {
        string[] command = ["compile", Repository.File("examples", "unet.dosa"), "--space", "full", "--time-limit", "2s", "--threads", "1", "--emit", "json"];
        // One thread for two seconds, and what reading, compiling the program's own code and writing take.
        Assert.InRange(Processor([.. command, "-o", folder["out"], .. options]), 0, 2 + 2.5);
    }

    /// <summary>Seconds of processor time that a run takes after Ctrl-C, which comes when it has taken so many; 0 where it ended before.</summary>
    private static double AfterInterrupt(double after, string[] command)
    {
        using var child = Child.Start(PseudoTerminal.Tool, command);
        var (spent, last) = (0.0, 0.0);
        while (Spent(child.Id) is { } now && now < after)
        {
            (spent, last) = (now, now);
            Thread.Sleep(2);
        }

        child.Signal("INT");
        while (Spent(child.Id) is { } now)
        {
            last = now;
            Thread.Sleep(2);
        }

        child.End(TimeSpan.FromMinutes(1));
        return last - spent;
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
