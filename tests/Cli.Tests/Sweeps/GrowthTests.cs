using System.Diagnostics;
using System.Globalization;
using Dosa.Plot;
using Dosa.Sweep;

namespace Dosa.Cli.Tests.Sweeps;

/// <summary>
/// How a database and its answers grow: 10, 10,000 and with DOSA_LONG_TESTS=1 1,000,000 points. Figures and the picture go to DOSA_ARTIFACTS where
/// that names a folder.
/// </summary>
public sealed class GrowthTests : IDisposable
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Ready_questions_stay_quick()
    {
        int[] sizes = IsLong ? [10, 10_000, 1_000_000] : [10, 10_000];
        string[] questions = ["best", "front", "binds", "failures"];
        var curves = questions.ToDictionary(question => question, _ => new List<ChartPoint>());
        using var table = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var size in sizes)
        {
            var path = folder[FormattableString.Invariant($"{size}.db")];
            using var database = ResultsDatabase.Open(path, create: true, error => Assert.Fail(error.Message))!;
            ManyPoints.Write(database, size, seed: 1);
            table.Write(FormattableString.Invariant($"{size} points, {Bytes(path) / 1e6:0.0} MB"));
            foreach (var question in questions)
            {
                var seconds = Enumerable.Range(0, 3).Min(_ => Seconds(database, question));
                curves[question].Add(new(size, 1000 * seconds));
                table.Write(FormattableString.Invariant($", {question} {1000 * seconds:0.0} ms"));
                // A busy machine is given room; the figures are in docs/sweep.md.
                Assert.True(seconds < (size > 10_000 ? 5 : 1), FormattableString.Invariant($"{question} over {size} points took {seconds} s."));
            }

            table.Write("\n");
        }

        if (Environment.GetEnvironmentVariable("DOSA_ARTIFACTS") is { Length: > 0 } artifacts)
        {
            Directory.CreateDirectory(artifacts);
            File.WriteAllText(Path.Combine(artifacts, "sweep-growth.txt"), table.ToString());
            File.WriteAllText(Path.Combine(artifacts, "sweep-growth.svg"), new LineChart(
                "Answers over points", "The time of each ready question over the number of points, best of three.",
                new("points", ScaleKind.Log), new("ms", ScaleKind.Log), [.. curves.Select(curve => new Curve(curve.Key, [.. curve.Value]))]).ToSvg());
        }
    }

    private static long Bytes(string path) => new[] { path, path + "-wal" }.Where(File.Exists).Sum(file => new FileInfo(file).Length);

    private static double Seconds(ResultsDatabase database, string question)
    {
        var clock = Stopwatch.StartNew();
        Assert.NotNull(Questions.Ask(database, question, null, error => Assert.Fail(error.Message)));
        return clock.Elapsed.TotalSeconds;
    }
}
