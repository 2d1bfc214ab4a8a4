using System.Diagnostics;

namespace Dosa.Search.Proving;

/// <summary>When a search must end: a time limit or a cancellation. The clock starts when it is made.</summary>
internal sealed class Deadline(TimeSpan? limit, CancellationToken cancellation)
{
    private readonly long start = Stopwatch.GetTimestamp();

    /// <summary>Time since the start.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(start);

    public bool IsOver => cancellation.IsCancellationRequested || Elapsed > limit;
}
