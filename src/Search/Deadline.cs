using System.Diagnostics;

namespace Dosa.Search;

/// <summary>When a search must end: a time limit or a cancellation. The clock starts when it is made.</summary>
internal sealed class Deadline(TimeSpan? limit, CancellationToken cancellation)
{
    private readonly long start = Stopwatch.GetTimestamp();

    /// <summary>Time since the start.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(start);

    /// <summary>What is left of the time limit; null when there is none.</summary>
    public TimeSpan? Left => limit is { } time ? TimeSpan.FromTicks(Math.Max(0, (time - Elapsed).Ticks)) : null;

    /// <summary>Whether the time is over or the user has had enough.</summary>
    public bool IsOver => cancellation.IsCancellationRequested || Elapsed >= limit;
}
