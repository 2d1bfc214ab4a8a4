using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search.Tests.Nests;

/// <summary>Small random machines and layers, for exhaustion.</summary>
internal static class RandomMachines
{
    /// <summary>A machine of two to four levels; every operand is kept at the outermost one.</summary>
    public static SizedAccelerator Machine(Random random)
    {
        var n = random.Next(2, 5);
        var levels = new List<StorageLevel>();
        for (var l = 0; l < n; l++)
        {
            var isOutermost = l == n - 1;
            levels.Add(new StorageLevel($"l{l}", isOutermost ? TensorSet.W | TensorSet.I | TensorSet.O : (TensorSet)random.Next(1, 8))
            {
                WordBits = 8,
                Capacity = isOutermost ? Capacity.Unlimited : new(new Amount(random.Next(1, 40) * (l + 1))),
                Cluster = l > 0 || n < 3 || random.Next(4) > 0 ? 1 : 2,
                ReadBandwidth = Bandwidth(random),
                WriteBandwidth = Bandwidth(random),
                SharedBandwidth = Bandwidth(random),
                Price = new FixedPrice(random.Next(1, 9) * (l + 1) * (l + 1), random.Next(1, 9) * (l + 1), random.Next(1, 9) * (l + 1)),
                AddressPj = random.Next(3) == 0 ? 0.25 : 0,
                Below = l == 0 ? Spread.One : new(new(random.Next(1, 5)), new(random.Next(3) == 0 ? 2 : 1)),
            });
        }

        return new(new Accelerator("random", [.. levels], 0.5));
    }

    /// <summary>A convolution, a matrix product or a depthwise layer of few iterations.</summary>
    public static LayerGeometry Layer(Random random, int most)
    {
        while (true)
        {
            int Bound(int limit) => random.Next(2) == 0 ? 1 : random.Next(1, limit + 1);
            var layer = random.Next(2) == 0
                ? new Layer(1, 1, Bound(6), 1, Bound(6), Bound(6))
                : new Layer(Bound(3), Bound(2), Bound(4), Bound(3), Bound(3), Bound(3), Bound(2))
                {
                    Wstride = random.Next(1, 3),
                    Hstride = random.Next(1, 3),
                    Wdilation = random.Next(1, 3),
                };
            if (layer.Macs is > 3 && layer.Macs <= most)
            {
                return new(layer.K == 1 && random.Next(2) == 0 ? Contraction.Depthwise(layer) : Contraction.Of(layer));
            }
        }
    }

    private static Amount Bandwidth(Random random) => random.Next(2) == 0 ? Amount.Unlimited : new(random.Next(1, 9) / 2.0);
}
