using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Dosa.IR;
using Dosa.Sweep;

namespace Dosa.Cli.Sweeps;

/// <summary>
/// Solves points by several threads, each point claimed before and written down after in one transaction. What other processes have
/// claimed is waited for, or taken over when they are gone.
/// </summary>
internal sealed class SweepWork(ResultsDatabase database, IReadOnlyList<SweptPoint> points, int jobs, CliConsole console, bool isQuiet) : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5), Pause = TimeSpan.FromMilliseconds(300);

    private readonly ClaimTable claims = new(database);
    private readonly PointTable table = new(database);
    private readonly ConcurrentQueue<SweptPoint> waiting = new();
    private readonly Stopwatch clock = new();
    private readonly ConcurrentQueue<Diagnostic> errors = new();
    private readonly CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(console.Interrupted);
    private int solved;
    private int there;
    private int withoutDesign;

    /// <summary>How many points were solved here.</summary>
    public int Solved => solved;

    /// <summary>How many points were there, or were solved by others meanwhile.</summary>
    public int There => there;

    /// <summary>How many of those solved here have no design.</summary>
    public int WithoutDesign => withoutDesign;

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed => clock.Elapsed;

    /// <summary>Solves all that is left to do, until done, interrupted, or an error.</summary>
    public void Run(Action<Diagnostic> report)
    {
        clock.Start();
        if (database.Try(report, null, Known) is not { } known)
        {
            return;
        }

        there = points.Count(point => known.Contains(point.Point.Key));
        foreach (var point in points.Where(point => !known.Contains(point.Point.Key)))
        {
            waiting.Enqueue(point);
        }

        using var line = new StatusLine(isQuiet ? console with { Interactive = false } : console);
        using var alive = new Timer(_ => database.Try(Fail, 0, () => { claims.Beat(); return 0; }), null, Beat, Beat);
        line.Show(columns => Progress());
        var threads = Enumerable.Range(0, Math.Max(1, Math.Min(jobs, waiting.Count))).Select(_ => new Thread(Work, 16 << 20)).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        database.Try(Fail, 0, () => { claims.Leave(); return 0; });
        clock.Stop();
        if (errors.TryPeek(out var first))
        {
            report(first);
        }
    }

    /// <summary>Ends what still runs.</summary>
    public void Dispose() => ended.Dispose();

    private void Fail(Diagnostic error)
    {
        errors.Enqueue(error);
        ended.Cancel();
    }

    private HashSet<string> Known()
    {
        claims.Beat();
        return table.Solved(ToolVersion.Text);
    }

    private void Work()
    {
        while (!ended.IsCancellationRequested && waiting.TryDequeue(out var point))
        {
            var (taken, isThere) = database.Try(Fail, (false, false), () => claims.Take(point.Point.Key, ToolVersion.Text));
            if (taken)
            {
                Solve(point);
            }
            else if (isThere)
            {
                Interlocked.Increment(ref there);
            }
            else
            {
                // Another process is at it; behind the others it may be solved, or its process gone.
                waiting.Enqueue(point);
                ended.Token.WaitHandle.WaitOne(Pause);
            }
        }
    }

    private void Solve(SweptPoint point)
    {
        var started = Stopwatch.GetTimestamp();
        if (point.Solve(ended.Token) is not { } result)
        {
            return;
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (database.Try(Fail, false, () => { table.Add(point.Point, ToolVersion.Text, result, seconds); return true; }))
        {
            Interlocked.Increment(ref solved);
            Interlocked.Add(ref withoutDesign, result.Message is null ? 0 : 1);
        }
    }

    private string Progress()
    {
        var (done, left) = (solved + there, points.Count - solved - there);
        var time = solved == 0 ? "" : $", {Words(clock.Elapsed / solved * left)} left";
        return string.Create(CultureInfo.InvariantCulture, $"{done:#,0} of {points.Count:#,0} points{time}");
    }

    private static string Words(TimeSpan time) => string.Create(CultureInfo.InvariantCulture,
        $"{(time.TotalHours >= 1 ? $"{time.TotalHours:0.0} h" : time.TotalMinutes >= 1 ? $"{time.TotalMinutes:0} min" : $"{time.TotalSeconds:0} s")}");
}
