using System.Collections.Immutable;
using Dosa.Sweep;

namespace Dosa.Cli.Sweeps;

/// <summary>A family of points, the loosest first, and those of them that are still to be solved.</summary>
internal sealed class SweptFamily(ImmutableArray<SweptPoint> points, IReadOnlySet<string> solved)
{
    /// <summary>What is still to be solved.</summary>
    public Queue<SweptPoint> Left { get; } = new(points.Where(point => !solved.Contains(point.Point.Key)));

    /// <summary>The points before one within whose bounds its own are.</summary>
    public IEnumerable<SweptPoint> Looser(SweptPoint point) =>
        points.TakeWhile(other => !ReferenceEquals(other, point)).Where(other => PointFamilies.IsWithin(point.Point, other.Point));
}
