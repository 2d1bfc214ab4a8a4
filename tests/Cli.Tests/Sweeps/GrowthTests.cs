using System.Diagnostics;
using Dosa.Sweep;

namespace Dosa.Cli.Tests.Sweeps;

/// <summary>Answers stay quick as a database grows: 10, 10,000 and with DOSA_LONG_TESTS=1 1,000,000 points. The benchmarks have the figures.</summary>
public sealed class GrowthTests : IDisposable
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Ready_questions_stay_quick()
    {
        int[] sizes = IsLong ? [10, 10_000, 1_000_000] : [10, 10_000];
        foreach (var size in sizes)
        {
            var path = folder[FormattableString.Invariant($"{size}.db")];
            using var database = ResultsDatabase.Open(path, create: true, error => Assert.Fail(error.Message))!;
            ManyPoints.Write(database, size, seed: 1);
            foreach (var question in Questions.Names.Where(name => name != "points"))
            {
                var seconds = Enumerable.Range(0, 3).Min(_ => Seconds(database, question));
                // A busy machine is given room.
                Assert.True(seconds < (size > 10_000 ? 5 : 1), FormattableString.Invariant($"{question} over {size} points took {seconds} s."));
            }
        }
    }

    private static double Seconds(ResultsDatabase database, string question)
    {
        var clock = Stopwatch.StartNew();
        Assert.NotNull(Questions.Ask(database, question, null, error => Assert.Fail(error.Message)));
        return clock.Elapsed.TotalSeconds;
    }
}
