using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search.Tests.Proving;

/// <summary>Small random networks that exhaustion can still solve, with bounds that bind now and then.</summary>
internal static class RandomProblems
{
    /// <summary>Objectives with names, whole powers and others.</summary>
    public static readonly ImmutableArray<Objective> Objectives =
        [Objective.Edp, Objective.Energy, Objective.Latency, Objective.Ed2p, new(2, 1), new(1, 0.5), new(0.3, 2), new(2, 0)];

    public static SearchProblem Next(Random random, int tilesAtMost = 3000)
    {
        var pe = random.Next(2, 25);
        var layers = ImmutableArray.CreateBuilder<NetworkLayer>();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            layers.Add(new($"layer{i}", Layer(random, pe, tilesAtMost), random.Next(1, 4)));
        }

        var grid = random.Next(3) > 0 ? HardwareGrid.Reference : new((SizeGrid)random.Next(2), (Buffering)random.Next(3));
        return new(layers.ToImmutable(), Bounds(random, pe), Objectives[random.Next(Objectives.Length)])
        {
            Grid = grid,
            Area = random.Next(4) > 0 ? null : new(AreaModel.Gemmini, 0.004 + random.NextDouble() * 0.1)
        };
    }

    public static Layer Layer(Random random, int pe, int tilesAtMost)
    {
        while (true)
        {
            var layer = new Layer(
                random.Next(1, 4), random.Next(1, 4), random.Next(1, 40), random.Next(1, 40), random.Next(1, 100), random.Next(1, 100), random.Next(1, 4))
            {
                Wstride = random.Next(1, 4),
                Hstride = random.Next(1, 4),
                Wdilation = random.Next(1, 4),
                Hdilation = random.Next(1, 4),
            };
            if (MapSpace.TileCount(layer, pe) <= tilesAtMost)
            {
                return layer;
            }
        }
    }

    private static HardwareBounds Bounds(Random random, int pe) => random.Next(4) switch
    {
        0 => HardwareBounds.Default with { MaxPe = pe, MaxScratchpadKb = random.Next(1, 12), MaxAccumulatorKb = random.Next(1, 6) },
        1 => new(pe, pe, 4, 4, 2, 2),
        2 => HardwareBounds.Default with { MaxPe = pe, MinPe = random.Next(1, pe + 1), MinScratchpadKb = random.Next(1, 9) },
        _ => HardwareBounds.Default with { MaxPe = pe },
    };
}
