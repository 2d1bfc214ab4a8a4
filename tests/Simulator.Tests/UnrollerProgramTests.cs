using Dosa.CostModel;
using Dosa.IR.Gemmini;
using Dosa.Passes.Gemmini;

namespace Dosa.Simulator.Tests;

public class UnrollerProgramTests
{
    [Fact]
    public void Few_channels_lie_side_by_side_in_a_row()
    {
        var packed = 0;
        var random = new Random(3);
        for (var i = 0; i < 150; i++)
        {
            var filter = 2 + random.Next(4);
            var stride = 1 + random.Next(2);
            var layer = new Layer(filter, filter, 1 + random.Next(9), 1 + random.Next(9), 1 + random.Next(5), 1 + random.Next(20), 1 + random.Next(2))
            {
                Wstride = stride,
                Hstride = stride,
            };
            var test = RandomCase.Create(random, layer);
            test = test with { Shape = test.Shape with { Groups = 1 + i % 2 } };
            var machine = test.Machine with { BankRows = test.Machine.BankRows * 64, AccumulatorRows = test.Machine.AccumulatorRows * 64 };
            if (KernelLowering.LowerToUnrollers(test.Tiled with { Machine = machine }).Kernel is not { } kernel)
            {
                continue;
            }

            CommandStream.Visit(kernel, (command, f) => packed += command.Code == CommandCode.LoopConvWs && f[^1] > 1 ? 1 : 0);
            var data = LayerData.FromSeed(test.Shape, (uint)i);
            var result = Simulation.Run(kernel, data);
            Assert.True(result.Error is null, $"{result.Error?.Message}\n{test}");
            Assert.True(result.Output.AsSpan().SequenceEqual(ReferenceConvolution.Run(test.Shape, test.Epilogue, data)), $"{test}");
        }

        Assert.True(packed > 50, $"{packed} calls put pixels side by side.");
    }

    private static readonly HardwareGrid Grid = new(SizeGrid.Gemmini, Buffering.Unroller);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Loop_instructions_compute_what_the_plain_loop_nest_computes_or_a_reason_is_given(int quarter)
    {
        var reasons = new HashSet<string>();
        var (products, convolutions, spills) = (0, 0, 0);
        for (var seed = quarter * 400; seed < quarter * 400 + 400; seed++)
        {
            var test = RandomCase.Create(seed, 60_000);
            var hardware = TileFootprint.Required(Grid, test.Layer, test.Mapping, test.Machine.Dim);
            var tiled = test.Tiled with { Machine = GemminiMachine.Of(hardware.Pe, hardware.ScratchpadKb, hardware.AccumulatorKb) };
            var (kernel, why) = KernelLowering.LowerToUnrollers(tiled);
            if (kernel is null)
            {
                reasons.Add(why![..12]);
                Assert.DoesNotContain("more than half", why, StringComparison.Ordinal);
                continue;
            }

            var data = LayerData.FromSeed(test.Shape, (uint)seed);
            var result = Simulation.Run(kernel, data);
            Assert.True(result.Error is null, $"seed {seed}: {result.Error?.Message}\n{test}");
            Assert.True(result.Output.AsSpan().SequenceEqual(ReferenceConvolution.Run(test.Shape, test.Epilogue, data)), $"seed {seed}\n{test}");
            products += result.Counts[CommandCode.LoopWs] > 0 ? 1 : 0;
            spills += result.Counts.PartialBytesRead > 0 ? 1 : 0;
            convolutions += result.Counts[CommandCode.LoopConvWs] > 0 ? 1 : 0;
        }

        Assert.True(reasons.Count >= 3, string.Join("; ", reasons));
        Assert.True(products >= 10 && convolutions >= 10 && spills >= 5, $"{products} products, {convolutions} convolutions, {spills} with sums that left");
    }
}
