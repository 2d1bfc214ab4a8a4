using Dosa.CostModel;
using Dosa.IR.Gemmini;
using Dosa.Passes.Gemmini;
using Dosa.Simulator.Timing;
using Dosa.Tests;

namespace Dosa.Simulator.Tests.Timing;

public class StreamClockTests
{
    private static readonly StreamPrices Prices = new();

    [ReferenceDataFact(RtlProgram.File)]
    public void Programs_of_layers_that_were_kept_apart_take_what_the_RTL_took()
    {
        var kept = RtlProgram.ReadAll().Where(program => program.Kept).ToList();
        Assert.True(kept.Count > 120, $"{kept.Count} programs");
        var times = kept.Select(program => StreamClock.Time(program.Kernel, Prices).Cycles).ToList();
        var errors = kept.Zip(times, (program, time) => Math.Abs(time / program.Cycles - 1)).Order().ToList();
        Assert.Equal(StreamPrices.MedianError, errors[errors.Count / 2], 0.003);
        Assert.InRange(errors[errors.Count / 2], 0, 0.06);
        Assert.InRange(Correlation(Ranks(kept.Select(program => program.Cycles)), Ranks(times)), 0.99, 1);
        var (right, pairs) = (0, 0);
        for (var i = 0; i < kept.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (kept[i].Layer == kept[j].Layer && kept[i].Cycles != kept[j].Cycles)
                {
                    pairs++;
                    right += kept[i].Cycles < kept[j].Cycles == times[i] < times[j] ? 1 : 0;
                }
            }
        }

        Assert.True(right > 0.95 * pairs, $"{right} of {pairs} pairs in the right order");
    }

    // Cycles that were measured at latencies that no row of the fit has.
    [ReferenceDataTheory(RtlProgram.File)]
    [InlineData("G256", true, 40, 86290)]
    [InlineData("G256", true, 100, 143922)]
    [InlineData("R2", true, 40, 464219)]
    [InlineData("R2", true, 100, 470899)]
    [InlineData("G256", false, 40, 86579)]
    [InlineData("G256", false, 100, 108135)]
    [InlineData("R2", false, 40, 529377)]
    [InlineData("R2", false, 100, 613084)]
    public void Slower_memory_costs_what_it_cost(string layer, bool unrolled, double latency, double cycles)
    {
        var program = RtlProgram.ReadAll().First(row => row.Layer == layer && row.Unrolled == unrolled && row.How == "latency" && !row.Kernel.Epilogue.Bias);
        Assert.InRange(StreamClock.Time(program.Kernel, Prices with { Latency = latency }).Cycles / cycles, 0.96, 1.04);
    }

    // Cycles measured with five pixels side by side in a row, of mappings by hand.
    [Theory]
    [InlineData(56, "L3[WIO] Q28 - L2[WI] N1 K16X - L1[O] K4 S7 R7 Q2 C3X - L0[W] P56", false, 215631)]
    [InlineData(28, "L3[WIO] P7 - L2[WI] N1 K16X - L1[O] K4 S7 R7 Q28 C3X - L0[W] P4", true, 89959)]
    [InlineData(28, "L3[WIO] Q7 - L2[WI] N1 K16X - L1[O] K4 S7 R7 Q4 C3X - L0[W] P28", true, 51830)]
    public void Pixels_side_by_side_cost_what_they_cost(int size, string text, bool bias, double cycles)
    {
        Assert.True(MappingNotation.TryParse(text, Architectures.GemminiWeightStationary, out var mapping, out var error), error.ToString());
        var shape = KernelLowering.ShapeOf(new Layer(7, 7, size, size, 3, 64, 1) { Wstride = 2, Hstride = 2 }, 3, 3, 2 * size, 2 * size);
        var tiled = KernelLowering.Tile("stem", shape, mapping, new(16, 4, 4096, 1024), new(bias, true, 1), 2);
        var kernel = KernelLowering.LowerToUnrollers(tiled).Kernel!;
        Assert.InRange(StreamClock.Time(kernel, Prices).Cycles / cycles, 0.91, 1.09);
    }

    [Fact]
    public void A_program_takes_at_least_what_its_busiest_unit_takes_and_no_less_with_slower_memory_or_processor()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var test = RandomCase.Create(seed, 60_000);
            var machine = test.Machine with { BankRows = test.Machine.BankRows * 64, AccumulatorRows = test.Machine.AccumulatorRows * 64 };
            var explicitly = KernelLowering.LowerExplicitly(test.Tiled).Kernel!;
            foreach (var kernel in new[] { explicitly, KernelLowering.LowerToUnrollers(test.Tiled with { Machine = machine }).Kernel }.OfType<GemminiKernel>())
            {
                var time = StreamClock.Time(kernel, Prices);
                Assert.True(time.Cycles >= Math.Max(time.Load, Math.Max(time.Execute, time.Store)), $"seed {seed}: {time}");
                Assert.True(time.Execute >= test.Shape.Macs / (double)(machine.Dim * machine.Dim), $"seed {seed}: {time}");
                Assert.True(StreamClock.Time(kernel, Prices with { Latency = 100 }).Cycles >= time.Cycles, $"seed {seed}");
                Assert.True(StreamClock.Time(kernel, Prices with { CyclesPerCommand = 8 }).Cycles >= time.Cycles, $"seed {seed}");
            }
        }
    }

    private static double[] Ranks(IEnumerable<double> values)
    {
        var list = values.ToArray();
        return [.. list.Select(value => list.Count(other => other < value) + (list.Count(other => other == value) - 1) / 2.0)];
    }

    private static double Correlation(double[] x, double[] y)
    {
        var (a, b) = (x.Average(), y.Average());
        return x.Zip(y, (u, v) => (u - a) * (v - b)).Sum() / Math.Sqrt(x.Sum(u => (u - a) * (u - a)) * y.Sum(v => (v - b) * (v - b)));
    }
}
