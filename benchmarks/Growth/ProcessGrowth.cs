using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace Dosa.Benchmarks.Growth;

/// <summary>How much one and two processes do in a second of processor time.</summary>
internal readonly record struct WorkRate(string Name, double One, double Two);

/// <summary>Sweeps by one and by two processes that share a database, and samples by one share and by two at once.</summary>
internal static class ProcessGrowth
{
    private const int Points = 400;
    private const int Samples = 400_000;

    private static readonly int[] Processes = [1, 2];

    private const string Sweep = """
        sweep many { pe <= 2, 4, 8, 16; area in 1 .. 100 mm2 }
        network a { gemm g { M = 48, N = 24, K = 32 } gemm h { M = 36, N = 10, K = 60 } }
        """;

    public static ImmutableArray<WorkRate> Measure(string folder, TextWriter text)
    {
        var input = Path.Combine(folder, "many.dosa");
        File.WriteAllText(input, Sweep);
        text.Write("\n| work | processes | a second of wall time | a second of processor time |\n|---|--:|--:|--:|\n");
        return
        [
            Rate("points", Points, (i, n) => ["sweep", input, "-q", "--jobs", "1", "-o", Path.Combine(folder, FormattableString.Invariant($"by{n}.db"))]),
            Rate("samples", Samples, (i, n) => ["sample", input, "--count", FormattableString.Invariant($"{Samples}"), "--threads", "1",
                "-o", Path.Combine(folder, FormattableString.Invariant($"{i}-of-{n}.csv")), "--shard", FormattableString.Invariant($"{i}/{n}")]),
        ];

        WorkRate Rate(string name, int pieces, Func<int, int, string[]> words)
        {
            var rates = Processes.Select(processes =>
            {
                foreach (var old in Directory.GetFiles(folder, "by*.db*"))
                {
                    File.Delete(old);
                }

                var (wall, work) = Run([.. Enumerable.Range(1, processes).Select(i => words(i, processes))]);
                text.Write(string.Create(CultureInfo.InvariantCulture, $"| {name} | {processes} | {pieces / wall:#,0} | {pieces / work:#,0} |\n"));
                return pieces / work;
            }).ToArray();
            return new(name, rates[0], rates[1]);
        }
    }

    /// <summary>The tool in a shell that writes what its child worked after the tool's own output.</summary>
    private static Process Begin(string[] words)
    {
        string[] shell = ["-c", "\"$@\" && times", "sh", "dotnet", Path.Combine(AppContext.BaseDirectory, "dosac.dll"), .. words];
        return Process.Start(new ProcessStartInfo("/bin/sh", shell) { RedirectStandardOutput = true })!;
    }

    /// <summary>Runs the tool in processes at once; the time until the last has ended, and what all worked, in seconds.</summary>
    private static (double Wall, double Work) Run(string[][] commands)
    {
        var clock = Stopwatch.StartNew();
        var processes = commands.Select(Begin).ToArray();
        var work = 0.0;
        foreach (var process in processes)
        {
            var told = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            work += process.ExitCode == 0 ? Children(told) : throw new IOException("dosac failed.");
            process.Dispose();
        }

        return (clock.Elapsed.TotalSeconds, work);
    }

    // A process that has ended tells no time; its shell does, in its last line: 0m1.250s 0m0.120s.
    private static double Children(string told) => told.Trim().Split('\n')[^1].Split(' ').Sum(word =>
        word.TrimEnd('s').Split('m') is [var minutes, var seconds]
            ? (60 * double.Parse(minutes, CultureInfo.InvariantCulture)) + double.Parse(seconds, CultureInfo.InvariantCulture)
            : throw new IOException("The shell told no times."));
}
