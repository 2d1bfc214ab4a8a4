using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Dosa.IR;
using Dosa.Sweep;

namespace Dosa.Cli.Sweeps;

/// <summary>
/// Solves points by several threads, each point claimed before and written down after in one transaction. What other processes have
/// claimed is waited for, or taken over when they are gone. A thread takes a family at a time, whose looser points may save the others.
/// </summary>
internal sealed class SweepWork(
    ResultsDatabase database, IReadOnlyList<ImmutableArray<SweptPoint>> families, Func<HashSet<string>> known, int jobs, CliConsole console, bool isQuiet)
    : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5), Pause = TimeSpan.FromMilliseconds(300);

    private readonly ClaimTable claims = new(database);
    private readonly PointTable table = new(database);
    private readonly ConcurrentQueue<SweptFamily> waiting = new();
    private readonly int count = families.Sum(family => family.Length);
    private readonly Stopwatch clock = new();
    private readonly ConcurrentQueue<Diagnostic> errors = new();
    private readonly CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(console.Interrupted);
    private int solved;
    private int there;
    private int withoutDesign;
    private int carried;

    /// <summary>How many of those solved here took the design and the proof of a looser point.</summary>
    public int Carried => carried;

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
        if (database.Try(report, null, Known) is not { } solvedBefore)
        {
            return;
        }

        foreach (var family in families)
        {
            var left = new SweptFamily(family, solvedBefore);
            there += family.Length - left.Left.Count;
            if (left.Left.Count > 0)
            {
                waiting.Enqueue(left);
            }
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
        return known();
    }

    private void Work()
    {
        while (!ended.IsCancellationRequested && waiting.TryDequeue(out var family))
        {
            if (!Work(family))
            {
                // Another process is at a point; behind the others it may be solved, or its process gone.
                waiting.Enqueue(family);
                ended.Token.WaitHandle.WaitOne(Pause);
            }
        }
    }

    // Whether it came to the end of the family.
    private bool Work(SweptFamily family)
    {
        while (!ended.IsCancellationRequested && family.Left.TryPeek(out var point))
        {
            var (taken, isThere) = database.Try(Fail, (false, false), () => claims.Take(point.Point.Key, ToolVersion.Text));
            if (taken)
            {
                Solve(point, family);
            }
            else if (isThere)
            {
                Interlocked.Increment(ref there);
            }
            else
            {
                return false;
            }

            family.Left.Dequeue();
        }

        return true;
    }

    private void Solve(SweptPoint point, SweptFamily family)
    {
        var started = Stopwatch.GetTimestamp();
        var shared = family.Looser(point).Select(looser => Carry(point, looser)).FirstOrDefault(result => result is not null);
        if ((shared ?? point.Solve(ended.Token)) is not { } result)
        {
            return;
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (database.Try(Fail, false, () => { table.Add(point.Point, ToolVersion.Text, result, seconds); return true; }))
        {
            Interlocked.Increment(ref solved);
            Interlocked.Add(ref withoutDesign, result.Message is null ? 0 : 1);
            Interlocked.Add(ref carried, shared is null ? 0 : 1);
        }
    }

    private PointResult? Carry(SweptPoint point, SweptPoint looser)
    {
        var key = looser.Point.Key;
        return database.Try(Fail, null, () => table.Proof(key, ToolVersion.Text)) is { } proof && CarriedSearch.IsProved(proof)
            ? point.Carry(key, proof.Document) : null;
    }

    private string Progress()
    {
        var (done, left) = (solved + there, count - solved - there);
        var time = solved == 0 ? "" : $", {Words(clock.Elapsed / solved * left)} left";
        return string.Create(CultureInfo.InvariantCulture, $"{done:#,0} of {count:#,0} points{time}");
    }

    private static string Words(TimeSpan time) => string.Create(CultureInfo.InvariantCulture,
        $"{(time.TotalHours >= 1 ? $"{time.TotalHours:0.0} h" : time.TotalMinutes >= 1 ? $"{time.TotalMinutes:0} min" : $"{time.TotalSeconds:0} s")}");
}
