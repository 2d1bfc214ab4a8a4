using System.Diagnostics;
using System.Globalization;
using Dosa.Passes;

namespace Dosa.Cli;

/// <summary>
/// A status line while a search runs: phase, share done, best value, hardware, bound, gap, time left; on narrow terminals
/// as many of them as have room.
/// </summary>
internal sealed class ProgressDisplay(CliConsole console, TimeSpan? limit) : IDisposable
{
    private readonly StatusLine line = new(console);
    private readonly long start = Stopwatch.GetTimestamp();

    /// <summary>Shows the state of a search.</summary>
    public void Show(ScheduleProgress progress) => line.Show(columns =>
        console.Interrupted.IsCancellationRequested
            ? $"{progress.Network}: ending with the best so far"
            : Line(progress, Stopwatch.GetElapsedTime(start), limit, columns));

    /// <summary>Takes the line away until the next state is shown.</summary>
    public void Clear() => line.Clear();

    /// <inheritdoc/>
    public void Dispose() => line.Dispose();

    internal static string Line(ScheduleProgress progress, TimeSpan elapsed, TimeSpan? limit, int columns = int.MaxValue)
    {
        // What goes first where columns are few has the highest number.
        var parts = new List<(int Rank, string Text)>
        {
            (0, $"{progress.Network}: {progress.Phase}"),
            (2, Number($"{Math.Floor(progress.Fraction * 100):0} %")),
        };
        if (progress.Value is { } value)
        {
            parts.Add((1, progress.Measure + Number($" {value:0.000e0}")));
            if (progress.Hardware.Length > 0)
            {
                parts.Add((5, progress.Hardware));
            }

            if (progress.LowerBound is > 0 and { } bound)
            {
                parts.Add((6, Number($"bound {bound:0.000e0}")));
                parts.Add((4, Number($"gap {Math.Max(0, 1 - bound / value) * 100:0.00} %")));
            }
        }

        parts.Add((3, Time(progress.Fraction, elapsed, limit)));
        while (parts.Count > 1 && parts.Sum(part => part.Text.Length + 2) - 2 > columns)
        {
            parts.Remove(parts.MaxBy(part => part.Rank));
        }

        return string.Join("  ", parts.Select(part => part.Text));
    }

    private static string Time(double done, TimeSpan elapsed, TimeSpan? limit)
    {
        var left = done > 0.02 ? elapsed * ((1 - done) / done) : (TimeSpan?)null;
        left = limit is { } most && (left is null || most - elapsed < left) ? most - elapsed : left;
        return left is { } time ? Number($"{Math.Max(0, time.TotalSeconds):0.0} s left") : Number($"{elapsed.TotalSeconds:0.0} s");
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
