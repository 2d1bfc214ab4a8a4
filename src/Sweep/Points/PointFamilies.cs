using System.Collections.Immutable;

namespace Dosa.Sweep;

/// <summary>
/// Points of one network on one machine that differ in bounds alone, the loosest first: what is proved within looser bounds holds within
/// tighter ones, so that the best design there is the best here wherever it fits. A family depends on the points alone, not on shares or
/// on what was solved before, so that results do not either.
/// </summary>
public static class PointFamilies
{
    /// <summary>The most points of a family: shares and threads take whole ones.</summary>
    public const int Most = 8;

    /// <summary>The families as places of points, in the order of their first points.</summary>
    public static ImmutableArray<ImmutableArray<int>> Of(IReadOnlyList<SweepPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return
        [
            .. Enumerable.Range(0, points.Count).GroupBy(i => Rest(points[i]))
                .SelectMany(family => family.Order(Comparer<int>.Create((a, b) => Compare(points[a], points[b]))).Chunk(Most))
                .Select(family => family.ToImmutableArray()).OrderBy(family => family.Min()),
        ];
    }

    /// <summary>Whether every machine and mapping that a point allows is allowed by another, of the same family.</summary>
    public static bool IsWithin(SweepPoint tight, SweepPoint loose)
    {
        ArgumentNullException.ThrowIfNull(tight);
        ArgumentNullException.ThrowIfNull(loose);
        return tight.Settings.Keys.Union(loose.Settings.Keys).Where(SweepPoint.IsBound).All(bound => RangeOf(loose, bound).Holds(RangeOf(tight, bound)));
    }

    /// <summary>What a point leaves of a size or of the area.</summary>
    public static BoundRange RangeOf(SweepPoint point, string setting)
    {
        ArgumentNullException.ThrowIfNull(point);
        // A text that is no range is one of its own: it holds nothing, and nothing holds it.
        return !point.Settings.TryGetValue(setting, out var text) ? BoundRange.All : BoundRange.Parse(text) ?? new(double.NaN, double.NaN);
    }

    private static string Rest(SweepPoint point) => string.Join('\n',
        [point.Network, point.Input, point.Machine,
            .. point.Settings.Where(setting => !SweepPoint.IsBound(setting.Key)).Select(setting => $"{setting.Key}={setting.Value}")]);

    // Looser ranges first; of those that are neither looser nor tighter any order will do that is always the same.
    private static int Compare(SweepPoint a, SweepPoint b)
    {
        foreach (var bound in a.Settings.Keys.Union(b.Settings.Keys).Where(SweepPoint.IsBound).Order(StringComparer.Ordinal))
        {
            var (left, right) = (RangeOf(a, bound), RangeOf(b, bound));
            var order = right.Most.CompareTo(left.Most) is not 0 and var most ? most : left.Least.CompareTo(right.Least);
            if (order != 0)
            {
                return order;
            }
        }

        return string.CompareOrdinal(a.Key, b.Key);
    }
}
