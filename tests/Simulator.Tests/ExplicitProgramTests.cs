using Dosa.IR;
using Dosa.IR.Gemmini;
using Dosa.Passes.Gemmini;

namespace Dosa.Simulator.Tests;

public class ExplicitProgramTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Programs_compute_what_the_plain_loop_nest_computes(int first)
    {
        for (var seed = first; seed < first + 30; seed++)
        {
            var test = RandomCase.Create(seed);
            var (kernel, why) = KernelLowering.LowerExplicitly(test.Tiled);
            Assert.True(kernel is not null, $"seed {seed}: {why}\n{test}");
            var data = LayerData.FromSeed(test.Shape, (uint)seed);
            var result = Simulation.Run(kernel, data);
            Assert.True(result.Error is null, $"seed {seed}: {result.Error?.Message}\n{test}");
            Assert.True(result.Output.AsSpan().SequenceEqual(ReferenceConvolution.Run(test.Shape, test.Epilogue, data)), $"seed {seed}\n{test}");
            Assert.Equal(test.Shape.Macs, result.Counts.Macs);
        }
    }

    public static TheoryData<int> Seeds() => new(Enumerable.Range(0, 11).Select(i => i * 30));
}
