using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Learning.Sampling;

/// <summary>What is drawn from: layers, and accelerators to run them on.</summary>
public sealed record SampleSpace(ImmutableArray<Layer> Layers, ImmutableArray<Hardware> Accelerators)
{
    private static readonly int[] Arrays = [4, 8, 16, 32, 64, 128];

    /// <summary>
    /// Random accelerators, all different: arrays of 4 to 128, scratchpads of 4 KB to 4 MB, accumulators of 2 KB to 1 MB,
    /// powers of two.
    /// </summary>
    public static ImmutableArray<Hardware> RandomAccelerators(int count, ulong seed)
    {
        const int All = 6 * 11 * 10;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, All);
        var random = new SeededRandom(seed);
        var drawn = new List<Hardware>();
        while (drawn.Count < count)
        {
            var hardware = new Hardware(Arrays[random.NextInt(Arrays.Length)], 4 << random.NextInt(11), 2 << random.NextInt(10));
            if (!drawn.Contains(hardware))
            {
                drawn.Add(hardware);
            }
        }

        return [.. drawn];
    }
}
