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
        var n = accelerator.Levels.Length;
        var (levels, capacities) = (new NestLevel<Exact>[n], new double[n]);
        var (all, open, shared) = (new NestLevel<Exact>[n], new NestLevel<Exact>[n], new NestLevel<Exact>[n]);
        NestLevels.At(accelerator, Values(High), open);
        NestLevels.At(accelerator, Values(Low), shared);
        for (var l = 0; l < n; l++)
        {
            var room = accelerator.Levels[l].Capacity;
            var own = room.SharedKb is { } kb ? kb.Size : room.Words.Size;
            var (cheap, wide) = (Only(own, Low, High), Only(own, High, Low));
            NestLevels.At(accelerator, Values(cheap), all);
            levels[l] = all[l] with
            {
                ReadBandwidth = open[l].ReadBandwidth,
                WriteBandwidth = open[l].WriteBandwidth,
                SharedBandwidth = open[l].SharedBandwidth,
                AddressableInstances = shared[l].AddressableInstances,
            };
            capacities[l] = NestLevels.Words(accelerator, l, wide.AsSpan());
        }

        return new(accelerator, High, levels, capacities);
    }

    // One size of a corner, all others of the other.
    private static ImmutableArray<double> Only(int size, ImmutableArray<double> own, ImmutableArray<double> others) =>
        size < 0 ? others : others.SetItem(size, own[size]);

    private static Exact[] Values(ImmutableArray<double> sizes) => [.. sizes.Select(size => new Exact(size))];
}
