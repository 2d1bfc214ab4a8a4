using System.Diagnostics;
using System.Globalization;

namespace Dosa.Tests;

/// <summary>How long random tests go on: a few seconds, or DOSA_FUZZ_SECONDS.</summary>
internal static class FuzzTime
{
    /// <summary>
    /// Seeds from 0 on, each handed to <paramref name="round"/>, at least <paramref name="least"/> and then for a
    /// <paramref name="share"/> of the time. A round that does not come back is a failure that names its seed.
    /// </summary>
    public static int Run(int least, double share, Action<int> round)
    {
        var limit = TimeSpan.FromSeconds(share * double.Parse(Environment.GetEnvironmentVariable("DOSA_FUZZ_SECONDS") ?? "4", CultureInfo.InvariantCulture));
        var clock = Stopwatch.StartNew();
        var (seed, began) = (0, 0L);
        var rounds = Task.Factory.StartNew(
            () =>
            {
                for (; seed < least || clock.Elapsed < limit; seed++)
                {
                    Interlocked.Exchange(ref began, clock.ElapsedMilliseconds);
                    round(seed);
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (!rounds.Wait(1000))
        {
            Assert.True(clock.ElapsedMilliseconds - Interlocked.Read(ref began) < 120_000, $"Seed {seed} takes more than two minutes.");
        }

        return seed;
    }
}
