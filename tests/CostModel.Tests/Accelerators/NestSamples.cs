using System.Collections.Immutable;

namespace Dosa.CostModel.Tests;

/// <summary>Random layers, accelerators and mappings of any kind, small enough to be walked; the same for the same seed.</summary>
internal static class NestSamples
{
    /// <summary>A layer of few iterations: convolutions, depthwise and batched ones, and any sums of loops.</summary>
    public static Contraction Layer(Random random, double macs)
    {
        while (true)
        {
            var layer = random.Next(4) switch
            {
                0 => Contraction.Of(Samples.Layer(random, 5)),
                1 => Contraction.Depthwise(Samples.Layer(random, 5) with { K = 1 }),
                2 => Contraction.BatchedProduct(random.Next(1, 5), random.Next(1, 5), random.Next(1, 5), random.Next(1, 5)),
                _ => Affine(random),
            };
            if (layer.Macs <= macs)
            {
                return layer;
            }
        }
    }

    /// <summary>Two to four levels with random fan-outs, blocks, bandwidths and prices; the outermost keeps everything.</summary>
    public static Accelerator Accelerator(Random random)
    {
        var levels = Enumerable.Range(0, random.Next(2, 5)).Select(i => new StorageLevel($"level{i}", (TensorSet)random.Next(8))
        {
            Capacity = new(new Amount(random.Next(4, 60))),
            Block = new(random.Next(1, 4)),
            Cluster = random.Next(4) == 0 ? 2 : 1,
            Shares = random.Next(3) > 0 ? OperandShares.One : new(random.Next(1, 5) / 2.0, random.Next(1, 5) / 2.0, random.Next(1, 5)),
            ReadBandwidth = Bandwidth(random),
            WriteBandwidth = Bandwidth(random),
            SharedBandwidth = Bandwidth(random),
            Price = new FixedPrice(random.Next(1, 9), random.Next(1, 9), random.Next(1, 9)),
            AddressPj = random.Next(2) * 0.25,
            HopPj = random.Next(3) == 0 ? 0.5 : 0,
            Reduces = random.Next(2) == 0,
            Below = new(new(random.Next(1, 4)), new(random.Next(1, 4))),
        }).ToList();
        levels[^1] = levels[^1] with { Keeps = TensorSet.W | TensorSet.I | TensorSet.O, Capacity = Capacity.Unlimited };
        return new("random", [.. levels], 1);
    }

    /// <summary>Any factors, orders, axes and keeps.</summary>
    public static NestMapping Mapping(Random random, Contraction layer, Accelerator accelerator)
    {
        var loops = new List<(NestLoop<Exact> Loop, int Order)>();
        var spatial = random.Next(4);
        for (var dim = 0; dim < layer.Dims.Length; dim++)
        {
            var rest = (int)layer.Dims[dim].Bound;
            while (rest > 1)
            {
                var factor = Divisor(random, rest);
                var placement = random.Next(4) < spatial ? (Placement)random.Next(1, 3) : Placement.Time;
                var loop = new NestLoop<Exact>(new(factor), dim, random.Next(accelerator.Levels.Length), placement);
                if (!loops.Any(other => other.Loop with { Factor = loop.Factor } == loop))
                {
                    loops.Add((loop, random.Next()));
                    rest /= factor;
                }
            }
        }

        var ordered = loops.OrderBy(entry => entry.Loop.Level)
            .ThenBy(entry => entry.Loop.Spatial ? (int)entry.Loop.Placement : 3).ThenBy(entry => entry.Order);
        var keeps = accelerator.Levels.Select(level => random.Next(2) == 0 ? level.Keeps : (TensorSet)random.Next(8)).ToArray();
        keeps[^1] = random.Next(4) > 0 ? accelerator.Levels[^1].Keeps : keeps[^1] | (accelerator.Levels[^1].Keeps & ~keeps.Aggregate((a, b) => a | b));
        return new([.. ordered.Select(entry => entry.Loop)], keeps);
    }

    private static int Divisor(Random random, int number)
    {
        var divisors = Enumerable.Range(2, number - 1).Where(d => number % d == 0).ToArray();
        return divisors[random.Next(divisors.Length)];
    }

    private static Amount Bandwidth(Random random) => random.Next(2) == 0 ? Amount.Unlimited : new(random.Next(1, 5) * 0.5);

    /// <summary>Operands of any sums of loops, a loop in several coordinates too; outputs are single loops.</summary>
    private static Contraction Affine(Random random)
    {
        var dims = Enumerable.Range(0, random.Next(2, 6)).Select(i => new LoopDim(Name(i), random.Next(1, 7), $"role{i}")).ToImmutableArray();
        var output = Enumerable.Range(0, dims.Length).Where(_ => random.Next(2) == 0).Select(dim => ImmutableArray.Create(new Term(dim, 1)));
        var (weights, inputs) = (Operand(random, "weights", dims.Length), Operand(random, "inputs", dims.Length));
        return new(dims, weights, inputs, new("sums", [.. output]));
    }

    private static string Name(int i) => i switch { 0 => "image", 1 => "d1", 2 => "a", 3 => "out_2x", _ => "N" };

    private static OperandAccess Operand(Random random, string name, int dims) => new(name,
    [
        .. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Enumerable.Range(0, dims).Where(_ => random.Next(dims) < 2)
            .Select(dim => new Term(dim, random.Next(1, 4))).ToImmutableArray()).Where(coordinate => !coordinate.IsEmpty),
    ]);
}
