using Dosa.Sweep;

namespace Dosa.Cli.Sweeps;

/// <summary>A point and what solves it; null when it was ended before.</summary>
internal sealed record SweptPoint(SweepPoint Point, Func<CancellationToken, PointResult?> Solve);

/// <summary>All points of a sweep, without those that are the same, and the texts that they are made of by hash.</summary>
internal sealed record SweptPoints(IReadOnlyList<SweptPoint> Points, long Choices, IReadOnlyDictionary<string, string> Texts);
