using Dosa.IR.Gemmini;
using Dosa.Passes.Gemmini;

namespace Dosa.Simulator.Tests;

/// <summary>Programs of layers with groups compute all of them on tensors that hold all of them.</summary>
public class GroupTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(120)]
    public void All_groups_are_computed(int first)
    {
        var unrolled = 0;
        for (var seed = first; seed < first + 60; seed++)
        {
            var test = RandomCase.Create(seed, 60_000);
            test = test with { Shape = test.Shape with { Groups = 2 + seed % 4, AreApart = seed % 3 == 0 } };
            Check(test, seed, KernelLowering.LowerExplicitly(test.Tiled).Kernel!);
            var machine = test.Machine with { BankRows = test.Machine.BankRows * 64, AccumulatorRows = test.Machine.AccumulatorRows * 64 };
            if (KernelLowering.LowerToUnrollers(test.Tiled with { Machine = machine }).Kernel is { } loops)
            {
                Check(test, seed, loops);
                unrolled++;
            }
        }

        Assert.True(unrolled >= 10, $"{unrolled} programs were unrolled.");
    }

    [Fact]
    public void A_grouped_convolution_is_as_many_convolutions_of_slices()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var whole = RandomCase.Create(seed, 30_000).Shape with { Groups = 3 };
            var single = whole with { Groups = 1 };
            var data = LayerData.FromSeed(whole, 5);
            var epilogue = new Epilogue(true, false, KernelLowering.DefaultScale(whole));
            var output = ReferenceConvolution.Run(whole, epilogue, data);
            for (var g = 0; g < 3; g++)
            {
                var slice = new LayerData(
                    [.. data.Input.Where((_, i) => i / whole.C % 3 == g)],
                    [.. data.Weights.Skip((int)(g * whole.WeightGroup)).Take((int)whole.WeightGroup)],
                    [.. data.Bias.Skip(g * whole.K).Take(whole.K)]);
                Assert.Equal(ReferenceConvolution.Run(single, epilogue, slice), output.Where((_, i) => i / whole.K % 3 == g));
            }
        }
    }

    private static void Check(RandomCase test, int seed, GemminiKernel kernel)
    {
        var data = LayerData.FromSeed(test.Shape, (uint)seed);
        var result = Simulation.Run(kernel, data);
        Assert.True(result.Error is null, $"seed {seed}: {result.Error?.Message}\n{test}");
        Assert.True(result.Output.AsSpan().SequenceEqual(ReferenceConvolution.Run(test.Shape, test.Epilogue, data)), $"seed {seed}\n{test}");
    }
}
