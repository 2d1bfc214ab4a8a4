using System.Collections.Immutable;
using Dosa.IR.Gemmini;

namespace Dosa.Passes.Gemmini;

/// <summary>Steps on tiles ----> Gemmini's explicit instructions; loops and conditions around them stay.</summary>
internal sealed class ExplicitLowering
{
    private readonly StatementBuilder build;
    private readonly TileTransfers transfers;
    private readonly TileProducts products;
    private readonly TileLayout layout;
    private readonly SumSettings sums;
    private readonly TileEdges edges;

    private ExplicitLowering(GemminiKernel kernel, bool halves)
    {
        build = new StatementBuilder();
        layout = new TileLayout(kernel, halves);
        transfers = new TileTransfers(kernel, layout, build);
        products = new TileProducts(kernel, build);
        edges = new TileEdges(kernel, build);
        sums = SumSettings.Of(kernel);
    }

    /// <summary>The kernel in explicit instructions, or null with a sentence when a tile does not fit the machine.</summary>
    public static (GemminiKernel? Kernel, string? Why) Lower(GemminiKernel kernel, bool halves)
    {
        var lowering = new ExplicitLowering(kernel, halves);
        var (scratchpad, accumulator) = lowering.layout.Needs;
        var machine = kernel.Machine;
        if (scratchpad > machine.ScratchpadRows)
        {
            return (null, $"its tiles take {scratchpad} rows of {machine.Dim} bytes of a scratchpad of {machine.ScratchpadRows}");
        }

        if (accumulator > machine.AccumulatorRows)
        {
            return (null, $"its sums take {accumulator} rows of an accumulator of {machine.AccumulatorRows}");
        }

        var stride = lowering.layout.ComputeAxes()[0].First;
        if (stride > ushort.MaxValue)
        {
            return (null, $"rows of its inputs lie {stride} rows apart, and the array takes at most {ushort.MaxValue}");
        }

        lowering.build.Emit(CommandCode.ConfigEx, DramTensor.None, stride);
        lowering.transfers.ConfigureOperands();
        if (lowering.sums.Loop is null)
        {
            lowering.transfers.ConfigureSums(lowering.sums);
        }

        lowering.build.For("group", kernel.Shape.Groups, group =>
        {
            lowering.transfers.Group = group;
            lowering.LowerBody(kernel.Body);
        });
        lowering.build.Emit(CommandCode.Fence, DramTensor.None);
        return (kernel with { Body = lowering.build.Finish() }, null);
    }

    private void LowerBody(ImmutableArray<Statement> body)
    {
        foreach (var statement in body)
        {
            LowerStatement(statement);
        }
    }

    /// <summary>
    /// Works on a tile block by block of output channels. The first product that adds to a tile of sums brings each block's
    /// bias, the last one stores each block, so that one block moves while the array works on the next.
    /// <code>
    /// begin_outputs; multiply; end_outputs   ----&gt;   for kb { mvin bias; preload; compute ...; mvout }
    /// </code>
    /// </summary>
    private void Multiply(Command multiply)
    {
        var (begin, end) = (sums.Begin, sums.End);
        edges.ForOutputs(multiply, layout, tile => products.Multiply(
            multiply,
            tile,
            (block, columns) => build.When([begin[Field.Earlier] - multiply[Field.Earlier]], () => transfers.BeginBlock(begin, tile, block, columns)),
            (block, columns) => build.When([end[Field.Later] - multiply[Field.Later]], () => transfers.EndBlock(end, tile, block, columns))));
    }

    private void LowerStatement(Statement statement)
    {
        switch (statement)
        {
            case Loop loop:
                build.Nest(loop, _ => sums.LowerInside(loop, LowerBody, () => transfers.ConfigureSums(sums)));
                break;
            case Guard guard:
                build.When(guard.Conditions.AsSpan(), () => LowerBody(guard.Body));
                break;
            case Command { Code: CommandCode.LoadWeights } load:
                edges.ForWeights(load, layout, tile => transfers.LoadWeights(load, tile));
                break;
            case Command { Code: CommandCode.LoadInputs } load:
                edges.ForInputs(load, layout, tile => transfers.LoadInputs(load, tile));
                break;
            case Command { Code: CommandCode.Multiply } multiply:
                Multiply(multiply);
                break;
            case Command { Code: CommandCode.BeginOutputs or CommandCode.EndOutputs }:
                break;
            default:
                build.Add(statement);
                break;
        }
    }
}
