using Dosa.CostModel;
using Dosa.Learning.Rtl;

namespace Dosa.Learning.Tests;

public class KernelWorkTests
{
    [Fact]
    public void Counts_are_those_of_walking_over_all_tiles()
    {
        foreach (var schedule in Sampled.Schedules(300, 2))
        {
            var kernel = Kernel.From(schedule.Layer, schedule.Mapping, 16, 16);
            if (kernel.Tiles > 20_000)
            {
                continue;
            }

            var work = KernelWork.Of(kernel, new(700_000, 5));
            var walked = new TileWalk(kernel);
            Assert.Equal(walked.Tiles, work.Tiles);
            Assert.Equal(walked.FullCommands, work.FullCommands);
            Assert.Equal(walked.ShortCommands, work.ShortCommands);
            Assert.Equal(walked.ShortRows, work.ShortRows);
            Assert.Equal(walked.InputRows, work.Inputs.Rows, 6);
            Assert.Equal(walked.WeightRows, work.Weights.Rows, 6);
            Assert.Equal(walked.WeightBytes, work.Weights.Bytes, 6);
            Assert.Equal(walked.PaddingRows, work.PaddingRows, 6);
        }
    }

    [Fact]
    public void Misses_lie_between_the_cold_ones_and_every_touch()
    {
        foreach (var schedule in Sampled.Schedules(300, 3))
        {
            var kernel = Kernel.From(schedule.Layer, schedule.Mapping, 16, 16);
            var small = KernelWork.Of(kernel, new(1, 8));
            var large = KernelWork.Of(kernel, new(1e12, 8));
            foreach (var (few, many) in new[] { (large.Inputs, small.Inputs), (large.Weights, small.Weights) })
            {
                Assert.InRange(few.Misses, 0, 1e-6 * few.Lines + 1e-6);
                Assert.InRange(many.Misses, 0.999 * many.Lines, many.Lines * 1.000001);
            }
        }
    }

    [Fact]
    public void Nothing_is_faster_than_its_longest_part()
    {
        var prices = new TimingParameters();
        foreach (var schedule in Sampled.Schedules(300, 4))
        {
            var kernel = Kernel.From(schedule.Layer, schedule.Mapping, 16, 16);
            var timing = TimingModel.Predict(kernel, KernelWork.Of(kernel, prices.Cache), prices);
            var parts = new[] { timing.Load, timing.Compute, timing.Store, timing.Issue };
            Assert.All(parts, part => Assert.True(timing.Cycles > part));
            Assert.True(timing.Compute >= schedule.Layer.Macs / 256.0);
        }
    }
}
