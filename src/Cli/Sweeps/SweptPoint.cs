using System.Collections.Immutable;
using Dosa.Sweep;

namespace Dosa.Cli.Sweeps;

/// <summary>A point and what solves it.</summary>
/// <param name="Point">The point.</param>
/// <param name="Solve">Its result; null when it was ended before.</param>
/// <param name="Carry">The result of a looser point as this one's, from its key and document; null where it does not fit.</param>
internal sealed record SweptPoint(SweepPoint Point, Func<CancellationToken, PointResult?> Solve, Func<string, string, PointResult?> Carry);

/// <summary>All points of a sweep, without those that are the same, and the texts that they are made of by hash.</summary>
internal sealed record SweptPoints(IReadOnlyList<SweptPoint> Points, long Choices, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>The points in families, in the order in which these are solved.</summary>
    public ImmutableArray<ImmutableArray<SweptPoint>> Families { get; } =
        [.. PointFamilies.Of([.. Points.Select(point => point.Point)]).Select(family => family.Select(i => Points[i]).ToImmutableArray())];

    /// <summary>Of each machine the axes that mean nothing to it, where there are any.</summary>
    public ImmutableArray<(string Machine, ImmutableArray<string> Axes)> Unused { get; init; } = [];
}
