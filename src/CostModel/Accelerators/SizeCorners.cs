using System.Collections.Immutable;

namespace Dosa.CostModel;

/// <summary>
/// Sizes between two corners, and a machine that no machine between them beats: what accesses cost is that of the corner where it is
/// least, room, fan-outs and bandwidths are those of the corner where they are most.
/// </summary>
/// <param name="Low">The least value of each size, in the order of the accelerator's.</param>
/// <param name="High">The largest.</param>
public sealed record SizeCorners(ImmutableArray<double> Low, ImmutableArray<double> High)
{
    /// <summary>Why prices and room do not follow the sizes in one direction each, as the end of a sentence; null where they do.</summary>
    public static string? Unsupported(Accelerator accelerator)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        for (var l = 0; l < accelerator.Levels.Length; l++)
        {
            var level = accelerator.Levels[l];
            if (level.Block.Size >= 0)
            {
                return $"the words of an access to '{level.Name}' follow an open size";
            }

            var above = accelerator.Levels.Skip(l + 1).SelectMany(outer => new[] { outer.Below.X.Size, outer.Below.Y.Size }).ToArray();
            if (level.Capacity.SharedKb is { Size: >= 0 } shared && above.Contains(shared.Size))
            {
                return $"the room of '{level.Name}' and the number of its instances follow the same size";
            }
        }

        return null;
    }

    /// <summary>The machine that no machine of these sizes beats on any mapping, and onto which every mapping fits that fits one of them.</summary>
    public SizedAccelerator Best(Accelerator accelerator)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        Span<Interval> sizes = stackalloc Interval[Low.Length];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = new(Low[i], High[i]);
        }

        var n = accelerator.Levels.Length;
        var (levels, capacities, between) = (new NestLevel<Exact>[n], new double[n], new NestLevel<Interval>[n]);
        NestLevels.At(accelerator, sizes, between);
        for (var l = 0; l < n; l++)
        {
            levels[l] = Best(between[l]);
            capacities[l] = NestLevels.Words(accelerator, l, sizes).High;
        }

        return new(accelerator, High, levels, capacities);
    }

    // Accesses, addresses and vectors at their cheapest, ports at their widest.
    private static NestLevel<Exact> Best(in NestLevel<Interval> level) => new(
        new(new(level.Energy.Read.Low), new(level.Energy.Fill.Low), new(level.Energy.Update.Low)), new(level.VectorWords.High),
            new(level.ReadBandwidth.High), new(level.WriteBandwidth.High), new(level.SharedBandwidth.High), new(level.MeshX.High),
            new(level.AddressableInstances.Low), level.Fixed);
}
