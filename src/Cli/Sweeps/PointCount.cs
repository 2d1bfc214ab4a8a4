using System.Globalization;
using Dosa.Frontend.Sweeps;
using Dosa.IR;
using Dosa.Sweep;

namespace Dosa.Cli.Sweeps;

/// <summary>What <c>dosac sweep --dry-run</c> prints: how many values axes have, how many points that makes, and how many are solved.</summary>
internal sealed class PointCount(SweepRequest request, CliConsole console)
{
    public void Write(SweepPlan plan, SweptPoints points, SweptPoint[] own, Action<Diagnostic> report)
    {
        foreach (var axis in plan.Axes)
        {
            Line(axis.Key, axis.Values.Length);
        }

        var count = points.Points.Count;
        Line("points", count);
        if (points.Choices > count)
        {
            console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{points.Choices - count:#,0} choices are the same as others: they differ in nothing that matters to their machines."));
            foreach (var line in UnusedAxes(points))
            {
                console.Out.WriteLine(line);
            }
        }

        if (request.Share != Share.Whole)
        {
            Line("share " + request.Share, own.Length);
        }

        if (File.Exists(request.Output))
        {
            using var database = ResultsDatabase.Open(request.Output, create: false, report);
            if (database?.Try(report, null, () => new PointTable(database).Solved(ToolVersion.Text)) is { } solved)
            {
                Line("solved", own.Count(point => solved.Contains(point.Point.Key)));
            }
        }
    }

    /// <summary>Which axes say nothing to which machines: a line a machine.</summary>
    public static IEnumerable<string> UnusedAxes(SweptPoints points) =>
        points.Unused.Select(entry => $"{entry.Machine}: {string.Join(", ", entry.Axes)} {(entry.Axes.Length == 1 ? "says" : "say")} nothing to this machine.");

    private void Line(string name, long count) => console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-14} {count,7:#,0}"));
}
