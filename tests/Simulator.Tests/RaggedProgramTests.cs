using Dosa.CostModel;
using Dosa.IR.Gemmini;
using Dosa.Passes.Gemmini;

namespace Dosa.Simulator.Tests;

/// <summary>Programs of mappings whose tiles do not divide their loops, in both memories.</summary>
public class RaggedProgramTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1";

    [Fact]
    public void Programs_compute_what_the_plain_loop_nest_computes_and_no_product_more()
    {
        var (ragged, inside) = (0, 0);
        for (var seed = 0; seed < (Long ? 3000 : 100); seed++)
        {
            var test = RandomCase.CreateRagged(seed, 150_000);
            var tiled = test.Tiled;
            ragged += RaggedLoop(tiled) is null ? 0 : 1;
            var cut = tiled.Shape.Bounds.Zip(tiled.ScratchpadTile, (bound, tile) => bound % tile != 0).Any(isCut => isCut);
            inside += cut && test.Mapping.Order(2).Length > 0 ? 1 : 0;
            var text = $"{test} {test.Mapping.ToString(Architectures.GemminiWeightStationary)}";
            foreach (var halves in new[] { false, true })
            {
                var (kernel, why) = KernelLowering.LowerExplicitly(tiled, halves);
                Assert.True(kernel is not null, $"seed {seed}: {why}\n{test}");
                var data = LayerData.FromSeed(test.Shape, (uint)seed);
                var result = Simulation.Run(kernel, data);
                Assert.True(result.Error is null, $"seed {seed}: {result.Error?.Message}\n{text}");
                Assert.True(
                    result.Output.AsSpan().SequenceEqual(ReferenceConvolution.Run(test.Shape, test.Epilogue, data)),
                    $"seed {seed}\n{text}");
                Assert.Equal(test.Shape.Macs, result.Counts.Macs);
            }
        }

        Assert.True(ragged > 50 && inside > 15, $"{ragged} are ragged, {inside} with loops at the scratchpad");
    }

    [Fact]
    public void Unrollers_say_which_loop_their_tiles_do_not_divide()
    {
        var said = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var tiled = RandomCase.CreateRagged(seed, 30_000).Tiled;
            if (RaggedLoop(tiled) is { } dim)
            {
                var (kernel, why) = KernelLowering.LowerToUnrollers(tiled);
                Assert.Null(kernel);
                Assert.Contains($"do not divide {dim},", why, StringComparison.Ordinal);
                said++;
            }
        }

        Assert.True(said > 20, $"{said}");
    }

    [Fact]
    public void Texts_of_ragged_kernels_are_read_back()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var tiled = RandomCase.CreateRagged(seed, 30_000).Tiled;
            var lowered = KernelLowering.LowerExplicitly(tiled).Kernel!;
            foreach (var kernel in new[] { tiled, lowered })
            {
                var text = IR.Printer.Print(KernelWriter.Write(kernel));
                var (read, diagnostics) = KernelReader.Read(KernelWriter.Write(kernel));
                Assert.Empty(diagnostics);
                Assert.Equal(text, IR.Printer.Print(KernelWriter.Write(read!)));
            }
        }
    }

    private static Dim? RaggedLoop(GemminiKernel tiled)
    {
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            var (bound, outer, inner) = (tiled.Shape.Bounds[(int)dim], tiled.ScratchpadTile[(int)dim], tiled.AccumulatorTile[(int)dim]);
            if (bound % outer != 0 || outer % inner != 0)
            {
                return dim;
            }
        }

        return null;
    }
}
