using System.Collections.Immutable;
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

    /// <summary>Which of the layer's groups is moved.</summary>
    public Linear Group
    {
        get => inputs.Group;
        set => inputs.Group = value;
    }

    public void LoadInputs(Command load) => inputs.Load(load, InputState);

    /// <summary>Sets up the loads of both operands, which are the same all through a kernel.</summary>
    public void ConfigureOperands()
    {
        build.Emit(CommandCode.ConfigLd, DramTensor.None, InputState, inputs.RowStride, BlockStride(layout.InputBlock));
        build.Emit(CommandCode.ConfigLd, DramTensor.None, WeightState, WeightAxes()[0].Second, BlockStride(layout.WeightBlock));
    }

    private ImmutableArray<Axis> WeightAxes()
    {
        long row = shape.K;
        return Axis.Merge(
            new("c", layout.Tile(Dim.C), 1, row),
            new("r", layout.Tile(Dim.R), layout.Tile(Dim.C), row * shape.C),
            new("s", layout.Tile(Dim.S), (long)layout.Tile(Dim.C) * layout.Tile(Dim.R), row * shape.C * shape.R));
    }

    public void LoadWeights(Command load)
    {
        long row = shape.K;
        var axes = WeightAxes();
        var origin = Group * shape.WeightGroup + load[Field.OriginS] * (row * shape.C * shape.R) + load[Field.OriginR] * (row * shape.C) +
            load[Field.OriginC] * row + load[Field.OriginK];
        var local = load[Field.WeightSlot] * layout.WeightCopy + layout.WeightBase;
        ForColumns(layout.OutputTiles, layout.Sums(Dim.K), layout.WeightBlock, (first, block, columns) =>
            Axis.ForEachPiece(build, axes, dim, (localRow, offset, rows, _) => build.Emit(
                CommandCode.Mvin, DramTensor.Weights,
                WeightState, origin + first + offset, 0, local + block * layout.WeightBlock + localRow, columns, rows)));
    }

    /// <summary>Sets up the loads and stores of sums.</summary>
    public void ConfigureSums(SumSettings sums)
    {
        var stride = layout.OutputAxes()[0].Second;
        if (kernel.Epilogue.Bias)
        {
            build.When([sums.Earlier * -1], () => build.Emit(CommandCode.ConfigLd, DramTensor.None, SumState, 0, dim));
        }

        build.When([sums.Earlier - 1], () => build.Emit(CommandCode.ConfigLd, DramTensor.None, SumState, 4 * stride, dim));
        build.When([sums.Later * -1], () => build.Emit(CommandCode.ConfigSt, DramTensor.None, stride, kernel.Epilogue.Relu ? 1 : 0, 1));
        build.When([sums.Later - 1], () => build.Emit(CommandCode.ConfigSt, DramTensor.None, 4 * stride, 0, 0));
    }

    /// <summary>Loads what one block of output channels starts from: the bias, or the sums that left unfinished.</summary>
    public void BeginBlock(Command begin, Linear block, Linear columns)
    {
        var local = begin[Field.OutputSlot] * layout.SumCopy + block * layout.SumBlock;
        void Load(DramTensor tensor, ImmutableArray<Axis> axes, Linear origin) => Axis.ForEachPiece(build, axes, dim, (row, offset, rows, _) =>
            build.Emit(CommandCode.Mvin, tensor, SumState, origin + offset + block * dim, 1, local + row, columns, rows));

        if (kernel.Epilogue.Bias)
        {
            build.When([begin[Field.Earlier] * -1], () =>
                Load(DramTensor.Bias, Axis.Merge(new Axis("m", layout.SumBlock, 1, 0)), Group * shape.K + begin[Field.OriginK]));
        }

        build.When([begin[Field.Earlier] - 1], () => Load(DramTensor.Partial, layout.OutputAxes(), OutputOrigin(begin)));
    }

    /// <summary>Stores one block of output channels: finished, or as it is.</summary>
    public void EndBlock(Command end, Linear block, Linear columns)
    {
        var local = end[Field.OutputSlot] * layout.SumCopy + block * layout.SumBlock;
        var origin = OutputOrigin(end) + block * dim;
        void Store(DramTensor tensor, long full) => Axis.ForEachPiece(build, layout.OutputAxes(), dim, (row, offset, rows, _) =>
            build.Emit(CommandCode.Mvout, tensor, origin + offset, local + row, columns, rows, full));

        build.When([end[Field.Later] * -1], () => Store(DramTensor.Output, full: 0));
        build.When([end[Field.Later] - 1], () => Store(DramTensor.Partial, full: 1));
    }

    private Linear OutputOrigin(Command step) =>
        Group * shape.OutputGroup +
        step[Field.OriginN] * ((long)shape.Q * shape.P * shape.OutputPixel) + step[Field.OriginQ] * ((long)shape.P * shape.OutputPixel) +
        step[Field.OriginP] * shape.OutputPixel + step[Field.OriginK];

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
