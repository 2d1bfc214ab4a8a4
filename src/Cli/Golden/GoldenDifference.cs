using System.Globalization;

namespace Dosa.Cli.Golden;

/// <summary>What moved between two summaries, in lines for people: a changed mapping is one line, with what it did to the totals.</summary>
internal static class GoldenDifference
{
    /// <summary>The lines; empty when nothing moved by more than the accepted tolerance.</summary>
    public static IEnumerable<string> Of(GoldenSummary accepted, GoldenSummary received)
    {
        var names = accepted.Networks.Concat(received.Networks).Select(network => network.Name).Distinct();
        foreach (var name in names)
        {
            var (before, after) = (Find(accepted, name), Find(received, name));
            var lines = before is null ? [$"{name}: new network"]
                : after is null ? [$"{name}: gone"]
                : Of(before, after, accepted.Tolerance);
            foreach (var line in lines)
            {
                yield return line;
            }
        }

        if (accepted.Exit != received.Exit)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"exit code {accepted.Exit} -> {received.Exit}");
        }

        foreach (var diagnostic in accepted.Diagnostics.Except(received.Diagnostics))
        {
            yield return "no longer: " + diagnostic;
        }

        foreach (var diagnostic in received.Diagnostics.Except(accepted.Diagnostics))
        {
            yield return "new: " + diagnostic;
        }
    }

    private static List<string> Of(GoldenNetwork before, GoldenNetwork after, double tolerance)
    {
        var lines = new List<string>();
        var now = after.Mappings.ToDictionary();
        var then = before.Mappings.ToDictionary();
        foreach (var layer in before.Mappings.Concat(after.Mappings).Select(pair => pair.Key).Distinct())
        {
            var (old, next) = (then.GetValueOrDefault(layer), now.GetValueOrDefault(layer));
            if (old != next)
            {
                lines.Add(old is null ? $"{after.Name}/{layer}: new layer" : next is null ? $"{after.Name}/{layer}: gone"
                    : $"{after.Name}/{layer}: mapping {Parts(old, next, " - ")}");
            }
        }

        var totals = Totals(before, after, tolerance);
        if (totals.Length > 0)
        {
            // The effect of a single changed mapping belongs to its line.
            lines = lines.Count == 1 ? [lines[0] + "; " + totals] : [.. lines, after.Name + ": " + totals];
        }

        return lines;
    }

    private static string Totals(GoldenNetwork before, GoldenNetwork after, double tolerance)
    {
        List<string> parts = [];
        if (before.Status != after.Status)
        {
            parts.Add($"status {before.Status} -> {after.Status}");
        }

        if (before.Hardware != after.Hardware)
        {
            parts.Add(Parts(before.Hardware, after.Hardware, ", "));
        }

        Add(parts, "EDP", before.Edp, after.Edp, tolerance);
        Add(parts, "energy", before.EnergyUj, after.EnergyUj, tolerance);
        Add(parts, "cycles", before.Cycles, after.Cycles, tolerance);
        return string.Join(", ", parts);
    }

    // Of two lists of as many parts only those that differ: levels of a mapping, sizes of the hardware.
    private static string Parts(string before, string after, string separator)
    {
        var (then, now) = (before.Split(separator), after.Split(separator));
        return then.Length != now.Length ? $"{before} -> {after}"
            : string.Join(", ", then.Zip(now).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.First} -> {Short(pair.First, pair.Second)}"));
    }

    // The level or size is named once.
    private static string Short(string before, string after) =>
        before.Split(' ')[0] is var name && after.StartsWith(name + " ", StringComparison.Ordinal) ? after[(name.Length + 1)..] : after;

    // Six digits are kept, so that the sixth may be rounded either way.
    private static void Add(List<string> parts, string what, double before, double after, double tolerance)
    {
        if (Math.Abs(after - before) > Math.Max(tolerance, 5.1e-6) * Math.Abs(before))
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{what} {before:G6} -> {after:G6} ({(after / before - 1) * 100:+0.##;-0.##} %)"));
        }
    }

    private static GoldenNetwork? Find(GoldenSummary summary, string name) => summary.Networks.FirstOrDefault(network => network.Name == name);
}
