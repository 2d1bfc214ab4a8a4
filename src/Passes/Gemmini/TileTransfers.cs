using Dosa.CostModel;
using Dosa.IR.Gemmini;

namespace Dosa.Passes.Gemmini;

/// <summary>
/// The steps that move tiles ----> loads and stores of up to Dim rows. Runs of rows that are evenly spaced in DRAM and in
/// local memory are moved together, across filter positions, image rows and images where they join.
/// </summary>
internal sealed class TileTransfers(GemminiKernel kernel, TileLayout layout, StatementBuilder build)
{
    private const int InputState = 0;
    private const int WeightState = 1;
    private const int SumState = 2;

    private readonly ConvolutionShape shape = kernel.Shape;
    private readonly int dim = kernel.Machine.Dim;
    private readonly InputTransfer inputs = new(kernel, layout, build);

    public void LoadInputs(Command load) => inputs.Load(load, InputState);

    public void LoadWeights(Command load)
    {
        long row = shape.K;
        var axes = Axis.Merge(
            new("c", layout.Tile(Dim.C), 1, row),
            new("r", layout.Tile(Dim.R), layout.Tile(Dim.C), row * shape.C),
            new("s", layout.Tile(Dim.S), (long)layout.Tile(Dim.C) * layout.Tile(Dim.R), row * shape.C * shape.R));
        var origin = load[Field.OriginS] * (row * shape.C * shape.R) + load[Field.OriginR] * (row * shape.C) +
            load[Field.OriginC] * row + load[Field.OriginK];
        var local = load[Field.WeightSlot] * layout.WeightRows + layout.WeightBase;
        build.Emit(CommandCode.ConfigLd, DramTensor.None, WeightState, axes[0].Second, BlockStride(layout.WeightBlock));
        ForColumns(layout.OutputTiles, layout.Sums(Dim.K), layout.WeightBlock, (first, block, columns) =>
            Axis.ForEachPiece(build, axes, dim, (localRow, offset, rows, _) => build.Emit(
                CommandCode.Mvin, DramTensor.Weights,
                WeightState, origin + first + offset, 0, local + block * layout.WeightBlock + localRow, columns, rows)));
    }

    public void BeginOutputs(Command begin)
    {
        var local = begin[Field.OutputSlot] * layout.SumRows;
        if (kernel.Epilogue.Bias)
            build.When([begin[Field.Earlier] * -1], () => LoadBias(begin, local));
        build.When([begin[Field.Earlier] - 1], () => LoadPartialSums(begin, local));
    }

    public void EndOutputs(Command end)
    {
        var relu = kernel.Epilogue.Relu ? 1 : 0;
        build.When([end[Field.Later] * -1], () =>
        {
            build.Emit(CommandCode.ConfigSt, DramTensor.None, layout.OutputAxes()[0].Second, relu, 1);
            Store(end, DramTensor.Output, full: 0);
        });
        build.When([end[Field.Later] - 1], () =>
        {
            build.Emit(CommandCode.ConfigSt, DramTensor.None, 4 * layout.OutputAxes()[0].Second, 0, 0);
            Store(end, DramTensor.Partial, full: 1);
        });
    }

    private void LoadBias(Command begin, Linear local)
    {
        build.Emit(CommandCode.ConfigLd, DramTensor.None, SumState, 0, dim);
        var axes = Axis.Merge(new Axis("m", layout.SumBlock, 1, 0));
        ForBlocks((block, columns) => Axis.ForEachPiece(build, axes, dim, (row, _, rows, _) => build.Emit(
            CommandCode.Mvin, DramTensor.Bias,
            SumState, begin[Field.OriginK] + block * dim, 1, local + block * layout.SumBlock + row, columns, rows)));
    }

    private void LoadPartialSums(Command begin, Linear local)
    {
        build.Emit(CommandCode.ConfigLd, DramTensor.None, SumState, 4 * layout.OutputAxes()[0].Second, dim);
        var axes = layout.OutputAxes();
        var origin = OutputOrigin(begin);
        ForBlocks((block, columns) => Axis.ForEachPiece(build, axes, dim, (row, offset, rows, _) => build.Emit(
            CommandCode.Mvin, DramTensor.Partial,
            SumState, origin + offset + block * dim, 1, local + block * layout.SumBlock + row, columns, rows)));
    }

    private void Store(Command end, DramTensor tensor, long full)
    {
        var local = end[Field.OutputSlot] * layout.SumRows;
        var axes = layout.OutputAxes();
        var origin = OutputOrigin(end);
        ForBlocks((block, columns) => Axis.ForEachPiece(build, axes, dim, (row, offset, rows, _) => build.Emit(
            CommandCode.Mvout, tensor, origin + offset + block * dim, local + block * layout.SumBlock + row, columns, rows, full)));
    }

    private Linear OutputOrigin(Command step) =>
        step[Field.OriginN] * ((long)shape.Q * shape.P * shape.K) + step[Field.OriginQ] * ((long)shape.P * shape.K) +
        step[Field.OriginP] * shape.K + step[Field.OriginK];

    /// <summary>Each block of output channels with its width.</summary>
    private void ForBlocks(Action<Linear, Linear> body)
    {
        var extent = layout.Sums(Dim.K);
        build.For("kb", layout.OutputBlocks, block =>
            body(block, extent % dim == 0 ? dim : build.Min("cols", dim, (Linear)extent - block * dim)));
    }

    /// <summary>Groups of blocks that one load moves: the first column, the first block and how many columns.</summary>
    internal static void ForColumns(
        StatementBuilder build, GemminiMachine machine, long tiles, int extent, long blockRows, Action<Linear, Linear, Linear> body)
    {
        var blocks = (extent + machine.Dim - 1) / machine.Dim;
        var together = blockRows <= ushort.MaxValue ? machine.BlocksPerLoad : 1;
        var width = together * machine.Dim;
        build.For("t", tiles, tile => build.For("g", (extent + width - 1) / width, group =>
        {
            var columns = extent % width == 0 ? width : build.Min("cols", width, (Linear)extent - group * width);
            body(tile * extent + group * width, tile * blocks + group * together, columns);
        }));
    }

    private void ForColumns(long tiles, int extent, long blockRows, Action<Linear, Linear, Linear> body) =>
        ForColumns(build, kernel.Machine, tiles, extent, blockRows, body);

    internal static long BlockStride(long blockRows) => blockRows <= ushort.MaxValue ? blockRows : 0;
}
