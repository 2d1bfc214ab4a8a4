using System.Text.Json;

namespace Dosa.Benchmarks.Compare;

/// <summary>Measures a version once: each benchmark of its own program, and whole processes of its compiler.</summary>
internal static class Suite
{
    private const int Starts = 10;
    private const string Small = "network small { gemm g { M = 64, N = 64, K = 64 } }";

    /// <summary>The classes of benchmarks, which their files are named after.</summary>
    public static IReadOnlyList<string> Classes { get; } =
        ["Evaluation", "GradientStep", "NetworkStep", "ProveOptimum", "Prediction", "ReadModule", "ReadWorkload"];

    /// <summary>The benchmarks by BenchmarkDotNet, in a process of their own: the quickest iteration of each.</summary>
    public static IReadOnlyList<Measurement> Benchmarks(Version version)
    {
        var results = Directory.CreateTempSubdirectory("dosa-results-").FullName;
        try
        {
            Command.Run(
                results, "dotnet",
                [version.Benchmarks, "--filter", .. Classes.Select(name => $"*.{name}.*"), "--inProcess", "--warmupCount", "2", "--iterationCount", "8",
                    "--iterationTime", "100",
                 "--exporters", "fulljson", "--artifacts", results]);
            return [.. Directory.GetFiles(Path.Combine(results, "results"), "*-report-full.json").Order(StringComparer.Ordinal).SelectMany(Read)];
        }
        finally
        {
            Directory.Delete(results, recursive: true);
        }
    }

    /// <summary>The quickest of several starts, versions taking turns: what the program takes when nothing is in its way.</summary>
    public static IReadOnlyList<Measurement>[] Processes(IReadOnlyList<Version> versions)
    {
        var folder = Directory.CreateTempSubdirectory("dosa-starts-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "small.dosa"), Small);
            var version = Quickest(versions, folder, "--version");
            var compile = Quickest(versions, folder, "compile", "small.dosa", "--search", "one-shot", "-o", "out");
            return [.. versions.Select((_, i) => new[]
            {
                new Measurement("process: dosac --version", version[i] * 1e6, null),
                new Measurement("process: dosac compile, one small layer", compile[i] * 1e6, null),
            })];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double[] Quickest(IReadOnlyList<Version> versions, string folder, params string[] arguments)
    {
        var least = new double[versions.Count];
        Array.Fill(least, double.PositiveInfinity);
        for (var start = 0; start < Starts; start++)
        {
            for (var i = 0; i < least.Length; i++)
            {
                least[i] = Math.Min(least[i], Command.Time(folder, "dotnet", [versions[i].Compiler, .. arguments]));
            }
        }

        return least;
    }

    private static IEnumerable<Measurement> Read(string path)
    {
        using var report = JsonDocument.Parse(File.ReadAllText(path));
        foreach (var benchmark in report.RootElement.GetProperty("Benchmarks").EnumerateArray())
        {
            if (benchmark.GetProperty("Statistics") is not { ValueKind: JsonValueKind.Object } statistics)
            {
                continue;
            }

            var name = benchmark.GetProperty("FullName").GetString()!.Replace("Dosa.Benchmarks.", "", StringComparison.Ordinal);
            yield return new(
                name,
                statistics.GetProperty("Min").GetDouble(),
                benchmark.TryGetProperty("Memory", out var memory) ? memory.GetProperty("BytesAllocatedPerOperation").GetDouble() : null);
        }
    }
}
