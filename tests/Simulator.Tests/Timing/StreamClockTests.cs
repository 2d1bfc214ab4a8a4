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
