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

    [Fact]
    public void Copies_in_halves_of_the_memories_compute_the_same_and_use_no_bank_of_each_other()
    {
        var doubled = 0;
        for (var seed = 0; seed < 120; seed++)
        {
            var test = RandomCase.Create(seed, 60_000);
            var kernel = KernelLowering.LowerExplicitly(test.Tiled, halves: true).Kernel!;
            var data = LayerData.FromSeed(test.Shape, (uint)seed);
            var result = Simulation.Run(kernel, data);
            Assert.True(result.Error is null, $"seed {seed}: {result.Error?.Message}\n{test}");
            Assert.True(result.Output.AsSpan().SequenceEqual(ReferenceConvolution.Run(test.Shape, test.Epilogue, data)), $"seed {seed}\n{test}");
            doubled += kernel.Copies == 2 ? 1 : 0;
            var half = kernel.Machine.ScratchpadRows / 2;
            CommandStream.Visit(kernel, (command, f) =>
            {
                if (kernel.Copies == 2 && command.Code == CommandCode.Mvin && f[2] == 0)
                {
                    Assert.Equal(f[3] / half, (f[3] + f[5] - 1) / half);
                }
            });
        }

        Assert.True(doubled > 30, $"{doubled} programs have two copies.");
    }

    [Fact]
    public void A_block_of_sums_is_loaded_just_before_the_array_works_on_it_and_stored_just_after()
    {
        var cut = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var (kernel, _) = KernelLowering.LowerExplicitly(RandomCase.Create(seed, 50_000).Tiled);
            var tile = kernel!.AccumulatorTile;
            var blockRows = (long)tile[2] * tile[3] * tile[6];
            var (last, loaded) = (-1L, -1L);
            CommandStream.Visit(kernel, (command, f) =>
            {
                switch (command.Code)
                {
                    case CommandCode.Mvin when f[CommandTable.IndexOf(CommandCode.Mvin, Field.Memory)] == 1:
                        loaded = f[CommandTable.IndexOf(CommandCode.Mvin, Field.Row)] / blockRows;
                        break;
                    case CommandCode.Preload:
                        cut += last >= 0 && last != f[CommandTable.IndexOf(CommandCode.Preload, Field.OutRow)] / blockRows ? 1 : 0;
                        last = f[CommandTable.IndexOf(CommandCode.Preload, Field.OutRow)] / blockRows;
                        Assert.True(loaded < 0 || loaded == last, $"seed {seed}");
                        loaded = -1;
                        break;
                    case CommandCode.Mvout:
                        Assert.True(f[CommandTable.IndexOf(CommandCode.Mvout, Field.Row)] / blockRows == last, $"seed {seed}");
                        break;
                }
            });
        }

        Assert.True(cut > 100, $"Only {cut} changes of block were seen.");
    }

    public static TheoryData<int> Seeds() => new(Enumerable.Range(0, 11).Select(i => i * 30));
}
