using Dosa.CostModel;
using Dosa.IR.Gemmini;
using Dosa.Passes.Gemmini;

namespace Dosa.Simulator.Tests;

/// <summary>One random layer with a mapping, a machine that just holds it, and what happens to its sums.</summary>
internal sealed record RandomCase(Layer Layer, Mapping Mapping, ConvolutionShape Shape, GemminiMachine Machine, Epilogue Epilogue, int Copies)
{
    public GemminiKernel Tiled => KernelLowering.Tile("case", Shape, Mapping, Machine, Epilogue, Copies);

    public static RandomCase Create(int seed, long maxMacs = 400_000)
    {
        var random = new Random(seed);
        return Create(random, RandomLayer(random, maxMacs));
    }

    /// <summary>A random case whose tiles need not divide their loops.</summary>
    public static RandomCase CreateRagged(int seed, long maxMacs = 400_000)
    {
        var random = new Random(seed);
        return Create(random, RandomLayer(random, maxMacs), ragged: true);
    }

    /// <summary>A random mapping, machine and padding for a layer.</summary>
    public static RandomCase Create(Random random, Layer layer, bool ragged = false)
    {
        var dim = 4 << random.Next(4);
        var copies = 1 + random.Next(2);
        var mapping = ragged ? RaggedMapping(random, layer, dim) : RandomMapping(random, layer, dim);
        var shape = RandomPadding(random, layer);
        var grid = new HardwareGrid(SizeGrid.Gemmini, copies == 2 ? Buffering.Double : Buffering.Single);
        var hardware = TileFootprint.Required(grid, layer, mapping, dim);
        var machine = GemminiMachine.Of(hardware.Pe, hardware.ScratchpadKb, hardware.AccumulatorKb);
        var epilogue = new Epilogue(random.Next(2) == 0, random.Next(2) == 0, KernelLowering.DefaultScale(shape));
        return new(layer, mapping, shape, Enlarge(new(layer, mapping, shape, machine, epilogue, copies)), epilogue, copies);
    }

    public override string ToString() => $"{Layer} {Shape} {Machine} {Epilogue} copies {Copies}";

    /// <summary>The same machine, with room for blocks that a loop at the scratchpad level leaves half full.</summary>
    private static GemminiMachine Enlarge(RandomCase test)
    {
        var (scratchpad, accumulator) = KernelLowering.RowsNeeded(test.Tiled);
        var machine = test.Machine;
        Assert.True(test.Mapping.Order(2).Length > 0 || (scratchpad <= machine.ScratchpadRows && accumulator <= machine.AccumulatorRows), test.ToString());
        while (scratchpad > machine.ScratchpadRows)
        {
            machine = machine with { BankRows = machine.BankRows * 2 };
        }

        while (accumulator > machine.AccumulatorRows)
        {
            machine = machine with { AccumulatorRows = machine.AccumulatorRows * 2 };
        }

        return machine;
    }

    private static Layer RandomLayer(Random random, long maxMacs)
    {
        while (true)
        {
            int Pick(params int[] values) => values[random.Next(values.Length)];
            var gemm = random.Next(4) == 0;
            var layer = gemm
                ? new Layer(1, 1, random.Next(1, 70), 1, random.Next(1, 90), random.Next(1, 90), Pick(1, 1, 2))
                : new Layer(Pick(1, 2, 3, 3, 5), Pick(1, 2, 3, 3, 5), random.Next(1, 21), random.Next(1, 21), random.Next(1, 50), random.Next(1, 70),
                    Pick(1, 1, 2, 3))
                {
                    Wstride = Pick(1, 1, 2, 3),
                    Hstride = Pick(1, 1, 2, 3),
                    Wdilation = Pick(1, 1, 2),
                    Hdilation = Pick(1, 1, 3),
                };
            if (layer.Macs <= maxMacs)
            {
                return layer;
            }
        }
    }

    private static Mapping RandomMapping(Random random, Layer layer, int dim)
    {
        var temporal = Enumerable.Repeat(1, 28).ToArray();
        var spatial = Enumerable.Repeat(1, 28).ToArray();
        var atScratchpad = random.Next(3) == 0;
        for (var d = Dim.R; d <= Dim.N; d++)
        {
            foreach (var prime in Primes(layer[d]))
            {
                int[] levels = atScratchpad ? [0, 1, 1, 2, 3, 3] : [0, 1, 1, 3, 3];
                var level = levels[random.Next(levels.Length)];
                if (d == Dim.C && random.Next(2) == 0 && spatial[7 + (int)d] * prime <= dim)
                {
                    spatial[7 + (int)d] *= prime;
                }
                else if (d == Dim.K && random.Next(2) == 0 && spatial[14 + (int)d] * prime <= dim)
                {
                    spatial[14 + (int)d] *= prime;
                }
                else
                {
                    temporal[(level == 0 && d is not (Dim.P or Dim.Q) ? 1 : level) * 7 + (int)d] *= prime;
                }
            }
        }

        return new Mapping(temporal, spatial, [Order(random), Order(random), Order(random), Order(random)]);
    }

    /// <summary>Loops from the inside out, each of any length that the bound leaves; the loop at DRAM covers the rest.</summary>
    private static Mapping RaggedMapping(Random random, Layer layer, int dim)
    {
        var temporal = Enumerable.Repeat(1, 28).ToArray();
        var spatial = Enumerable.Repeat(1, 28).ToArray();
        var atScratchpad = random.Next(2) == 0;
        for (var d = Dim.R; d <= Dim.N; d++)
        {
            var tile = 1;
            void Add(int[] factors, int level, int most)
            {
                var left = (layer[d] + tile - 1) / tile;
                var runs = Math.Min(left, random.Next(3) == 0 ? most : 1 + random.Next(Math.Min(most, left)));
                factors[(level * 7) + (int)d] = runs;
                tile *= runs;
            }

            Add(temporal, 0, d is Dim.P or Dim.Q ? 4 : 1);
            Add(spatial, 1, d == Dim.C ? dim : 1);
            Add(temporal, 1, 5);
            Add(spatial, 2, d == Dim.K ? dim : 1);
            Add(temporal, 2, atScratchpad ? 4 : 1);
            temporal[21 + (int)d] = (layer[d] + tile - 1) / tile;
        }

        var mapping = new Mapping(temporal, spatial, [Order(random), Order(random), Order(random), Order(random)]);
        Assert.Null(LoopNest.Uncovered(Architectures.GemminiWeightStationary, layer, mapping.Loops));
        return mapping;
    }

    private static ConvolutionShape RandomPadding(Random random, Layer layer)
    {
        if (random.Next(2) == 0)
        {
            return KernelLowering.ShapeOf(layer);
        }

        int left = random.Next((int)Math.Min(4, layer.InputWidth)), top = random.Next((int)Math.Min(4, layer.InputHeight));
        int width = (int)layer.InputWidth - left + random.Next(-2, 3), height = (int)layer.InputHeight - top + random.Next(-2, 3);
        return KernelLowering.ShapeOf(layer, left, top, Math.Max(1, width), Math.Max(1, height));
    }

    private static Dim[] Order(Random random)
    {
        var order = Enum.GetValues<Dim>();
        random.Shuffle(order);
        return order;
    }

    private static IEnumerable<int> Primes(int n)
    {
        for (var p = 2; n > 1; p++)
        {
            for (; n % p == 0; n /= p)
            {
                yield return p;
            }
        }
    }
}
