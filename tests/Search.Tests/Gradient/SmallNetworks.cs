using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search.Tests.Gradient;

/// <summary>Random networks with odd bounds, strides, batches and hardware limits.</summary>
internal static class SmallNetworks
{
    public static SearchProblem Next(int seed)
    {
        var random = new Random(seed);
        var layers = ImmutableArray.CreateBuilder<NetworkLayer>();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var size = random.Next(1, 4);
            var shape = new Layer(size, random.Next(1, 4), random.Next(1, 60), random.Next(1, 60), random.Next(1, 200), random.Next(1, 200), random.Next(1, 3))
            {
                Wstride = random.Next(1, 3),
                Hstride = random.Next(1, 3),
                Wdilation = random.Next(1, 3),
            };
            layers.Add(new($"layer{i}", shape, random.Next(1, 5)));
        }

        return new(layers.ToImmutable(), Bounds(random), Proving.RandomProblems.Objectives[random.Next(Proving.RandomProblems.Objectives.Length)]);
    }

    private static HardwareBounds Bounds(Random random) => random.Next(4) switch
    {
        0 => HardwareBounds.Default with { MaxPe = random.Next(3, 40), MaxScratchpadKb = random.Next(2, 40), MaxAccumulatorKb = random.Next(2, 40) },
        1 => new(16, 16, 32, 32, 8, 8),
        2 => HardwareBounds.Default with { MinPe = 7, MinScratchpadKb = random.Next(1, 64), MinAccumulatorKb = random.Next(1, 64) },
        _ => HardwareBounds.Default,
    };
}
