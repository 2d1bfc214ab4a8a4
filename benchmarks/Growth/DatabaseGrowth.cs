using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Dosa.Plot;
using Dosa.Sweep;

namespace Dosa.Benchmarks.Growth;

/// <summary>Databases of made-up points, and how long their questions take.</summary>
internal static class DatabaseGrowth
{
    private static readonly string[] Asked = [.. Questions.Names.Where(name => name is not ("points" or "sweeps"))];

    /// <summary>A row of the table for each size, and a curve for each question.</summary>
    public static ImmutableArray<Curve> Measure(ImmutableArray<int> sizes, string folder, TextWriter text)
    {
        var curves = Asked.ToDictionary(question => question, _ => new List<ChartPoint>());
        text.Write($"| points | MB | points written a second | {string.Join(" | ", Asked.Select(question => $"`{question}`"))} |\n");
        text.Write($"|--:|--:|--:|{string.Concat(Asked.Select(_ => "--:|"))}\n");
        foreach (var size in sizes)
        {
            var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{size}.db"));
            File.Delete(path);
            var clock = Stopwatch.StartNew();
            using (var made = Open(path))
            {
                ManyPoints.Write(made, size, seed: 1);
            }

            var rate = size / clock.Elapsed.TotalSeconds;
            using var database = Open(path);
            text.Write(string.Create(CultureInfo.InvariantCulture, $"| {size:#,0} | {new FileInfo(path).Length / 1e6:0.0} | {rate:#,0} |"));
            foreach (var question in Asked)
            {
                var seconds = Enumerable.Range(0, 3).Min(_ => Seconds(database, question));
                curves[question].Add(new(size, 1000 * seconds));
                text.Write(string.Create(CultureInfo.InvariantCulture, $" {1000 * seconds:0.0} ms |"));
            }

            text.Write("\n");
        }

        return [.. curves.Select(curve => new Curve(curve.Key, [.. curve.Value]))];
    }

    private static ResultsDatabase Open(string path) =>
        ResultsDatabase.Open(path, create: true, Fail) ?? throw new IOException(path);

    private static void Fail(IR.Diagnostic error) => throw new IOException(error.Message);

    private static double Seconds(ResultsDatabase database, string question)
    {
        var clock = Stopwatch.StartNew();
        _ = Questions.Ask(database, question, null, Fail);
        return clock.Elapsed.TotalSeconds;
    }
}
