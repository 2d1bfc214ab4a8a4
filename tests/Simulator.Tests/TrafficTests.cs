using Dosa.CostModel;
using Dosa.IR.Gemmini;
using Dosa.Passes.Gemmini;

namespace Dosa.Simulator.Tests;

/// <summary>
/// Bytes at DRAM against the cost model: weights and outputs equal it; partial sums are words of 4 bytes where the model
/// counts one; inputs are whole tiles where the model reuses what two tiles share, less the padding, which nothing stores.
/// </summary>
public class TrafficTests
{
    private const int Scratchpad = 2, Dram = 3;

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Bytes_at_DRAM_are_the_models_but_for_halos_and_wide_sums(int first)
    {
        for (var seed = first; seed < first + 25; seed++)
        {
            var test = RandomCase.Create(seed, 100_000);
            var kernel = KernelLowering.LowerExplicitly(test.Tiled).Kernel!;
            var counts = Simulation.Run(kernel, LayerData.FromSeed(test.Shape, 1)).Counts;
            var accesses = Accesses(test);
            var (weights, inputs, outputs) = (accesses[Dram * 3], accesses[Dram * 3 + 1], accesses[Dram * 3 + 2]);
            Assert.Equal(weights.Reads.Value, counts.WeightBytes);
            Assert.Equal(test.Layer.OutputWords, counts.OutputBytes);
            Assert.Equal(4 * (outputs.Updates.Value - test.Layer.OutputWords), counts.PartialBytesWritten);
            Assert.Equal(4 * outputs.Reads.Value, counts.PartialBytesRead);

            Assert.Equal(4 * BiasBlocks(kernel), counts.BiasBytes);

            var tiles = new InputTiles(test);
            Assert.True(tiles.StoredWords == counts.InputBytes, $"seed {seed}: {tiles.StoredWords} words of tiles, {counts.InputBytes} bytes moved\n{test}");
            Assert.Equal(inputs.Reads.Value, tiles.Words - tiles.ReusedByTheModel);
        }
    }

    [Fact]
    public void A_bias_is_read_once_a_load_whatever_the_rows()
    {
        var rows = 0L;
        for (var seed = 0; seed < 60; seed++)
        {
            var tiled = RandomCase.Create(seed, 50_000).Tiled;
            var kernel = KernelLowering.LowerExplicitly(tiled).Kernel!;
            CommandStream.Visit(kernel, (command, f) => rows += command.Tensor == DramTensor.Bias ? f[5] - 1 : 0);
            var without = KernelLowering.LowerExplicitly(tiled with { Epilogue = tiled.Epilogue with { Bias = false } }).Kernel!;
            Assert.Equal(0, Simulation.Run(without, LayerData.FromSeed(tiled.Shape, 1)).Counts.BiasBytes);
            Assert.Equal(0, BiasBlocks(without));
        }

        Assert.True(rows > 1000, $"Only {rows} rows were repeated.");
    }

    public static TheoryData<int> Seeds() => new(Enumerable.Range(0, 6).Select(i => 1000 + i * 25));

    /// <summary>Bias words in the loads, one row for each.</summary>
    private static long BiasBlocks(GemminiKernel kernel)
    {
        var words = 0L;
        CommandStream.Visit(kernel, (command, f) => words += command.Tensor == DramTensor.Bias ? f[4] : 0);
        return words;
    }

    private static Access<Exact>[] Accesses(RandomCase test)
    {
        var machine = new Machine(Architectures.GemminiWeightStationary, new(test.Machine.Dim, test.Machine.ScratchpadKb, test.Machine.AccumulatorKb));
        var accesses = new Access<Exact>[4 * 3];
        machine.Evaluate(test.Layer, test.Mapping.Loops, accesses);
        return accesses;
    }

    /// <summary>The input tiles that a mapping's DRAM loops go through, as boxes on the padded input.</summary>
    private sealed class InputTiles
    {
        private readonly RandomCase test;
        private readonly List<(Dim Dim, int Count)> loops;
        private readonly long[] extent;
        private long[]? last;
        private long[]? remembered;

        public InputTiles(RandomCase test)
        {
            this.test = test;
            loops = [.. test.Mapping.Order(Dram).ToArray().Select(dim => (dim, test.Mapping.Temporal(Dram, dim)))];
            int Tile(Dim dim) => test.Mapping.Tile(Scratchpad, dim);
            extent =
            [
                ConvolutionShape.Covered(Tile(Dim.R), test.Layer.Wdilation, Tile(Dim.P), test.Layer.Wstride),
                ConvolutionShape.Covered(Tile(Dim.S), test.Layer.Hdilation, Tile(Dim.Q), test.Layer.Hstride),
                Tile(Dim.C), Tile(Dim.N),
            ];
            var innermost = loops.FindLastIndex(loop => loop.Dim != Dim.K);
            Walk(0, new long[Relevance.Dims], innermost);
            ModelWalk(0, new long[Relevance.Dims], 1);
        }

        /// <summary>Words of all tiles loaded, padding included.</summary>
        public double Words { get; private set; }

        /// <summary>The same without padding.</summary>
        public double StoredWords { get; private set; }

        /// <summary>Words that the model takes to be there already when a tile is loaded.</summary>
        public double ReusedByTheModel { get; private set; }

        private void Walk(int depth, long[] at, int innermost)
        {
            if (depth > innermost)
            {
                var corner = Corner(at);
                Words += Volume(extent);
                StoredWords += Overlap(corner[0] - test.Shape.PadLeft, extent[0], test.Shape.InputWidth) *
                    Overlap(corner[1] - test.Shape.PadTop, extent[1], test.Shape.InputHeight) * (double)extent[2] * extent[3];
                return;
            }

            var (dim, count) = loops[depth];
            for (at[(int)dim] = 0; at[(int)dim] < count; at[(int)dim]++)
            {
                Walk(depth + 1, at, innermost);
            }

            at[(int)dim] = 0;
        }

        // Iterations 0 and 1 of each loop stand for all: the second one for all but the first.
        private void ModelWalk(int depth, long[] at, double weight)
        {
            if (depth < loops.Count)
            {
                var (dim, count) = loops[depth];
                ModelWalk(depth + 1, at, weight);
                at[(int)dim] = 1;
                ModelWalk(depth + 1, at, weight * (count - 1));
                at[(int)dim] = 0;
                return;
            }

            var corner = Corner(at);
            var moved = corner.Zip(last ?? corner, (to, from) => to - from).ToArray();
            var whole = Volume(extent);
            double charge;
            if (last is null)
            {
                charge = whole;
            }
            else if (remembered is null || remembered.AsSpan().SequenceEqual(moved))
            {
                (charge, remembered) = (whole - Volume([.. extent.Zip(moved, (size, by) => Math.Max(0, size - Math.Abs(by)))]), moved);
            }
            else
            {
                (charge, remembered) = (whole, null);
            }

            last = corner;

            // Inside the loops that do not move inputs nothing is loaded again, here or there.
            var stays = loops.Skip(loops.FindLastIndex(loop => loop.Dim != Dim.K) + 1).Any(loop => at[(int)loop.Dim] != 0);
            ReusedByTheModel += weight * ((stays ? 0 : whole) - charge);
        }

        private long[] Corner(long[] at)
        {
            long Start(Dim dim) => at[(int)dim] * test.Mapping.Tile(Scratchpad, dim);
            return
            [
                Start(Dim.P) * test.Layer.Wstride + Start(Dim.R) * test.Layer.Wdilation,
                Start(Dim.Q) * test.Layer.Hstride + Start(Dim.S) * test.Layer.Hdilation,
                Start(Dim.C), Start(Dim.N),
            ];
        }

        private static double Volume(long[] box) => box.Aggregate(1.0, (product, size) => product * size);

        private static long Overlap(long start, long size, long stored) => Math.Max(0, Math.Min(start + size, stored) - Math.Max(start, 0));
    }
}
