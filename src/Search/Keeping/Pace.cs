using System.Diagnostics;

namespace Dosa.Search.Keeping;

/// <summary>
/// When to keep anew: after an interval, and where keeping itself takes long, so much later that it costs a twentieth of the time.
/// One thread at a time may use it.
/// </summary>
internal sealed class Pace
{
    private const int Share = 20;

    private long last = Stopwatch.GetTimestamp();
    private readonly TimeSpan interval;
    private TimeSpan wait;

    /// <summary>Begins with an interval.</summary>
    public Pace(TimeSpan interval) => this.interval = wait = interval;

    /// <summary>Whether it is time.</summary>
    public bool IsDue => Stopwatch.GetElapsedTime(last) >= wait;

    /// <summary>What is still to be waited.</summary>
    public TimeSpan Left => wait - Stopwatch.GetElapsedTime(last) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>Keeps.</summary>
    public void Keep(Action keep)
    {
        var start = Stopwatch.GetTimestamp();
        keep();
        last = Stopwatch.GetTimestamp();
        wait = Stopwatch.GetElapsedTime(start) * Share is var longer && longer > interval && interval > TimeSpan.Zero ? longer : interval;
    }
}
