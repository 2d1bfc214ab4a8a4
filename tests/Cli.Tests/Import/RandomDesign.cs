using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Cli.Tests.Import;

/// <summary>Random machines, layers and mappings of all kinds that Timeloop's files can say.</summary>
internal static class RandomDesign
{
    private const TensorSet All = TensorSet.W | TensorSet.I | TensorSet.O;

    public static Accelerator Machine(Random random)
    {
        var levels = ImmutableArray.CreateBuilder<StorageLevel>();
        var count = random.Next(1, 6);
        for (var i = 0; i < count; i++)
        {
            levels.Add(Level(random, i, i == count - 1));
        }

        return new("random", levels.ToImmutable(), random.Next(0, 1000) / 7.0);
    }

    public static Contraction Layer(Random random)
    {
        int Bound() => random.Next(1, 5) * random.Next(1, 4);
        var convolution = new Layer(random.Next(1, 4), random.Next(1, 4), Bound(), Bound(), Bound(), Bound(), random.Next(1, 3))
        {
            Wstride = random.Next(1, 4),
            Hstride = random.Next(1, 3),
            Wdilation = random.Next(1, 3),
            Hdilation = random.Next(1, 4),
        };
        var layer = random.Next(3) switch
        {
            0 => Contraction.Depthwise(convolution with { K = 1 }),
            1 => Contraction.BatchedProduct(Bound(), Bound(), Bound(), Bound()),
            _ => Contraction.Of(convolution),
        };

        // Longer names, which Timeloop has letters for.
        return random.Next(2) == 0 ? layer : layer with { Dims = [.. layer.Dims.Select(dim => dim with { Name = "loop_" + dim.Name })] };
    }

    public static NestMapping Mapping(Random random, Accelerator accelerator, Contraction layer)
    {
        var loops = new SortedDictionary<(int Level, int Rank, int Order), NestLoop<Exact>>();
        for (var dim = 0; dim < layer.Dims.Length; dim++)
        {
            var rest = layer.Dims[dim].Bound;
            var used = new HashSet<(int, Placement)>();
            for (var factor = 2L; rest > 1; factor++)
            {
                while (rest % factor == 0)
                {
                    var level = random.Next(accelerator.Levels.Length);
                    var placement = random.Next(3) switch
                    {
                        0 when Wide(accelerator, level) => Placement.X,
                        1 when Wide(accelerator, level) =>
                        Placement.Y,
                        _ => Placement.Time
                    };
                    rest /= factor;
                    var whole = used.Add((level, placement)) ? factor : 0;
                    var key = loops.Keys.Where(known => known.Level == level && loops[known].Placement == placement && loops[known].Dim == dim).ToArray();
                    if (whole == 0 && key.Length > 0)
                    {
                        loops[key[0]] = loops[key[0]] with { Factor = new(loops[key[0]].Factor.Value * factor) };
                        continue;
                    }

                    var rank = placement switch { Placement.X => 0, Placement.Y => 1, _ => 2 };
                    loops[(level, rank, random.Next() * 2)] = new(new(factor), dim, level, placement);
                }
            }
        }

        TensorSet[] keeps = [.. accelerator.Levels.Select((level, i) => i == accelerator.Levels.Length - 1 ? All : level.Keeps & (TensorSet)random.Next(8))];
        return new([.. loops.Values], keeps);
    }

    private static bool Wide(Accelerator accelerator, int level) =>
        accelerator.Levels[level].Below.X != new Amount(1) || accelerator.Levels[level].Below.Y != new Amount(1);

    private static StorageLevel Level(Random random, int at, bool isOutermost)
    {
        var keeps = isOutermost ? All : (TensorSet)random.Next(8);
        var entries = keeps == TensorSet.None ? 0 : isOutermost ? double.PositiveInfinity : random.Next(1, 5000);
        Amount Bandwidth() => random.Next(2) == 0 ? Amount.Unlimited : new(random.Next(1, 100) / 4.0);
        return new($"level{at}", keeps)
        {
            MayPass = isOutermost ? TensorSet.None : keeps & (TensorSet)random.Next(8),
            WordBits = random.Next(1, 5) * 8,
            Capacity = new(new Amount(entries)),
            Block = new(random.Next(1, 9)),
            Cluster = isOutermost ? 1 : random.Next(1, 3),
            ReadBandwidth = Bandwidth(),
            WriteBandwidth = Bandwidth(),
            SharedBandwidth = Bandwidth(),
            Price = Price(random, isOutermost),
            AddressPj = random.Next(3) * 0.25,
            HopPj = random.Next(3) * 0.5,
            RouterPj = random.Next(2) * 0.125,
            Reduces = random.Next(2) == 0,
            Loops = entries == 0 ? LoopRule.None : LoopRule.Any,
            Below = new(new(random.Next(1, 4)), new(random.Next(1, 3))),
        };
    }

    private static AccessPrice Price(Random random, bool isOutermost) => random.Next(4) switch
    {
        0 => isOutermost ? new DramPrice() : new SramPrice(),
        1 => new FixedPrice(random.Next(1, 50) / 3.0, random.Next(1, 50) / 3.0, random.Next(1, 50) / 3.0),
        2 => isOutermost ? new DramPrice(3) : new SramPrice(0.04, 1, 0.05),
        _ => new FixedPrice(2.5, 2.5, 2.5),
    };
}
