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

    /// <summary>A machine in some of whose levels a word of an operand takes several.</summary>
    public static SizedAccelerator Wide(Random random)
    {
        var accelerator = Machine(random).Accelerator;
        return new(accelerator with
        {
            Levels = [.. accelerator.Levels.Select(level => level with
            {
                Shares = random.Next(3) == 0 ? OperandShares.One : new(random.Next(1, 4), random.Next(1, 4), random.Next(1, 5)),
            })],
        });
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

    /// <summary>Factors of sums of loops, with at least one loop that moves two coordinates of one; outputs are single loops.</summary>
    public static LayerGeometry Diagonal(Random random, int most)
    {
        while (true)
        {
            var dims = Enumerable.Range(0, random.Next(2, 5)).Select(i => new LoopDim("abcd"[i].ToString(), random.Next(1, 6))).ToImmutableArray();
            var layer = new Contraction(dims, Operand(random, dims.Length), Operand(random, dims.Length), new("sums",
                [.. Enumerable.Range(0, dims.Length).Where(_ => random.Next(2) == 0).Select(dim => ImmutableArray.Create(new Term(dim, 1)))]));
            var isDiagonal = Enumerable.Range(0, dims.Length).Any(dim => dims[dim].Bound > 1 && new[] { layer.Weights, layer.Inputs }
                .Any(operand => operand.Coordinates.Count(coordinate => coordinate.Any(term => term.Dim == dim)) > 1));
            if (isDiagonal && layer.Macs > 3 && layer.Macs <= most)
            {
                return new(layer);
            }
        }
    }

    private static OperandAccess Operand(Random random, int dims) => new("operand",
    [
        .. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Enumerable.Range(0, dims).Where(_ => random.Next(dims) < 2)
            .Select(dim => new Term(dim, random.Next(3) == 0 ? 2 : 1)).ToImmutableArray()).Where(coordinate => !coordinate.IsEmpty),
    ]);

    private static Amount Bandwidth(Random random) => random.Next(2) == 0 ? Amount.Unlimited : new(random.Next(1, 9) / 2.0);
}
