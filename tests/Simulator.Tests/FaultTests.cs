using System.Collections.Immutable;
using Dosa.IR;
using Dosa.IR.Gemmini;
using Dosa.Passes.Gemmini;

namespace Dosa.Simulator.Tests;

/// <summary>Programs with one thing wrong must end in an error that names the layer and the command.</summary>
public class FaultTests
{
    [Fact]
    public void A_reload_without_a_fence_is_an_error()
    {
        var spilling = Kernels().Where(kernel => Count(kernel, command => command is { Code: CommandCode.Mvin, Tensor: DramTensor.Partial }) > 0).Take(10)
            .ToList();
        Assert.Equal(10, spilling.Count);
        foreach (var kernel in spilling)
        {
            AssertFault(Without(kernel, command => command.Code == CommandCode.Fence), "gemmini.mvin(partial", "written since the last fence");
        }
    }

    [Fact]
    public void A_program_that_does_not_wait_for_its_stores_is_an_error()
    {
        foreach (var kernel in Kernels().Take(5))
        {
            AssertFault(kernel with { Body = kernel.Body.RemoveAt(kernel.Body.Length - 1) }, "the program ends", "not every output was stored and fenced");
        }
    }

    [Fact]
    public void Rows_that_no_load_wrote_cannot_be_read()
    {
        foreach (var kernel in Kernels().Take(5))
        {
            AssertFault(Without(kernel, command => command.Tensor == DramTensor.Weights), "gemmini.compute", "of the scratchpad, of which 0 were written");
            AssertFault(Without(kernel, command => command.Tensor == DramTensor.Input), "gemmini.compute", "were written");
        }
    }

    [Fact]
    public void Memories_end_where_they_end()
    {
        foreach (var kernel in Kernels().Take(5))
        {
            AssertFault(kernel with { Machine = kernel.Machine with { BankRows = 1, Banks = 1 } }, "gemmini.", "touches row");
            AssertFault(kernel with { Machine = kernel.Machine with { AccumulatorRows = 1 } }, "gemmini.", "touches row");
        }
    }

    [Fact]
    public void A_machine_without_room_is_refused_before_any_command()
    {
        var test = RandomCase.Create(3);
        var (_, scratchpad) = KernelLowering.LowerExplicitly(test.Tiled with { Machine = test.Machine with { BankRows = 1 } });
        Assert.Contains("rows of", scratchpad, StringComparison.Ordinal);
        var (_, accumulator) = KernelLowering.LowerExplicitly(test.Tiled with { Machine = test.Machine with { AccumulatorRows = 1 } });
        Assert.Contains("accumulator", accumulator, StringComparison.Ordinal);
    }

    [Fact]
    public void Commands_that_the_machine_cannot_encode_are_errors()
    {
        var kernel = Kernels().First();
        Run(kernel, [Command.Of(CommandCode.Mvin, DramTensor.Input, 0, 0, 0, 0, 1, 1)], "load state 0, which is not configured");
        Run(kernel, [Command.Of(CommandCode.ConfigLd, DramTensor.None, 3, 1, 1)], "load state 3");
        Run(kernel, [Command.Of(CommandCode.ConfigLd, DramTensor.None, 0, 1, 1), Command.Of(CommandCode.Mvin, DramTensor.Input, 0, 0, 0, 0, 129, 1)],
            "loads 129 columns");
        Run(kernel, [Command.Of(CommandCode.ConfigLd, DramTensor.None, 0, 1, 1), Command.Of(CommandCode.Mvin, DramTensor.Input, 0, -1, 0, 0, 1, 1)],
            "touches elements -1");
        Run(kernel, [Command.Of(CommandCode.Compute, DramTensor.None, 0, 1, 1, 0)], "without a preload");
        Run(kernel, [Command.Of(CommandCode.Mvout, DramTensor.Output, 0, 0, 1, 1, 0)], "before stores are configured");
        Run(kernel, [Command.Of(CommandCode.ConfigSt, DramTensor.None, 1, 0, 1), Command.Of(CommandCode.Mvout, DramTensor.Output, 0, 0, 1, 1, 0)],
            "of the accumulator, of which 0 were written");
    }

    private static void Run(GemminiKernel kernel, ImmutableArray<Statement> body, string what) => AssertFault(kernel with { Body = body }, "Layer case", what);

    private static IEnumerable<GemminiKernel> Kernels() =>
        Enumerable.Range(0, 400).Select(seed => KernelLowering.LowerExplicitly(RandomCase.Create(seed, 30_000).Tiled).Kernel!);

    private static void AssertFault(GemminiKernel kernel, string command, string what)
    {
        var error = Simulation.Run(kernel, LayerData.FromSeed(kernel.Shape, 1)).Error;
        Assert.NotNull(error);
        Assert.Equal("DOSA601", error.Code);
        Assert.StartsWith("Layer case:", error.Message, StringComparison.Ordinal);
        Assert.Contains(command, error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    private static int Count(GemminiKernel kernel, Func<Command, bool> matches)
    {
        var count = 0;
        CommandStream.Visit(kernel, (command, _) => count += matches(command) ? 1 : 0);
        return count;
    }

    private static GemminiKernel Without(GemminiKernel kernel, Func<Command, bool> matches) => kernel with { Body = Without(kernel.Body, matches) };

    private static ImmutableArray<Statement> Without(ImmutableArray<Statement> body, Func<Command, bool> matches) =>
    [
        .. body.Where(statement => statement is not Command command || !matches(command)).Select(statement => statement switch
        {
            Loop loop => loop with { Body = Without(loop.Body, matches) },
            Guard guard => guard with { Body = Without(guard.Body, matches) },
            _ => statement,
        }),
    ];
}
