using System.Diagnostics;
using System.Globalization;
using Dosa.Passes;
using Dosa.Search;

namespace Dosa.Cli;

/// <summary>
/// One line that is redrawn while a search runs: phase, share done, best value, hardware, bound, gap, time left. Silent
/// where nobody watches.
/// </summary>
public sealed class ProgressDisplay(CliConsole console, TimeSpan? limit)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private readonly long start = Stopwatch.GetTimestamp();
    private TimeSpan? last;
    private bool drawn;

    /// <summary>Shows the state of a search, at most ten times a second.</summary>
    public void Show(ScheduleProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        lock (gate)
        {
            var now = Stopwatch.GetElapsedTime(start);
            if (!console.Interactive || (last is { } before && now - before < Pause))
            {
                return;
            }

            last = now;
            drawn = true;
            var line = Line(progress, now, limit);
            console.Error.Write("\r\e[K" + (line.Length < console.Width ? line : line[..(console.Width - 1)]));
            console.Error.Flush();
        }
    }

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        lock (gate)
        {
            if (drawn)
            {
                console.Error.Write("\r\e[K");
                drawn = false;
            }
        }
    }

    internal static string Line(ScheduleProgress progress, TimeSpan elapsed, TimeSpan? limit)
    {
        var search = progress.Search;
        var parts = new List<string> { $"{progress.Network}: {search.Phase}", Number($"{search.Fraction * 100:0} %") };
        if (search.Best is { } best)
        {
            var value = best.Value(progress.Objective);
            parts.Add(progress.Objective switch { Objective.Energy => "energy ", Objective.Latency => "cycles ", _ => "EDP " } + Number($"{value:0.000e0}"));
            parts.Add(Number($"pe {best.Hardware.Pe}, {best.Hardware.ScratchpadKb} + {best.Hardware.AccumulatorKb} KB"));
            if (search.LowerBound is > 0 and { } bound)
            {
                parts.Add(Number($"bound {bound:0.000e0}"));
                parts.Add(Number($"gap {Math.Max(0, 1 - bound / value) * 100:0.00} %"));
            }
        }

        var left = search.Fraction > 0.02 ? elapsed * ((1 - search.Fraction) / search.Fraction) : (TimeSpan?)null;
        left = limit is { } most && (left is null || most - elapsed < left) ? most - elapsed : left;
        parts.Add(left is { } time ? Number($"{Math.Max(0, time.TotalSeconds):0.0} s left") : Number($"{elapsed.TotalSeconds:0.0} s"));
        return string.Join("  ", parts);
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
