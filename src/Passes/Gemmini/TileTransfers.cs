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
    private readonly InputTransfer inputs = new(kernel, build);

    /// <summary>Which of the layer's groups is moved.</summary>
    public Linear Group
    {
        get => inputs.Group;
        set => inputs.Group = value;
    }

    public void LoadInputs(Command load, TileLayout tile) => inputs.Load(load, InputState, tile);

    /// <summary>Sets up the loads of both operands, which are the same all through a kernel.</summary>
    public void ConfigureOperands()
    {
        build.Emit(CommandCode.ConfigLd, DramTensor.None, InputState, inputs.RowStride(layout), BlockStride(layout.InputBlock));
        build.Emit(CommandCode.ConfigLd, DramTensor.None, WeightState, WeightAxes(layout)[0].Second, BlockStride(layout.WeightBlock));
    }

    private ImmutableArray<Axis> WeightAxes(TileLayout tile)
    {
        long row = shape.K;
        Axis Held(string name, Dim dim, long first, long second) => new(name, tile.Held(dim), first, second) { Whole = tile.Tile(dim) };
        return Axis.Merge(
            Held("c", Dim.C, 1, row),
            Held("r", Dim.R, tile.Tile(Dim.C), row * shape.C),
            Held("s", Dim.S, (long)tile.Tile(Dim.C) * tile.Tile(Dim.R), row * shape.C * shape.R));
    }

    public void LoadWeights(Command load, TileLayout tile)
    {
        long row = shape.K;
        var axes = WeightAxes(tile);
        var origin = Group * shape.WeightGroup + load[Field.OriginS] * (row * shape.C * shape.R) + load[Field.OriginR] * (row * shape.C) +
            load[Field.OriginC] * row + load[Field.OriginK];
        var local = load[Field.WeightSlot] * layout.WeightCopy + layout.WeightBase;
        ForColumns(build, kernel.Machine, tile.Held(Dim.K), tile.Sums(Dim.K), tile.WeightBlock, (first, block, columns) =>
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
    public void BeginBlock(Command begin, TileLayout tile, Linear block, Linear columns)
    {
        var local = begin[Field.OutputSlot] * layout.SumCopy + block * layout.SumBlock;
        void Load(DramTensor tensor, ImmutableArray<Axis> axes, Linear origin) => Axis.ForEachPiece(build, axes, dim, (row, offset, rows, _) =>
            build.Emit(CommandCode.Mvin, tensor, SumState, origin + offset + block * dim, 1, local + row, columns, rows));

        if (kernel.Epilogue.Bias)
        {
            build.When([begin[Field.Earlier] * -1], () =>
                Load(DramTensor.Bias, Axis.Merge(new Axis("m", layout.SumBlock, 1, 0)), Group * shape.K + begin[Field.OriginK]));
        }

        build.When([begin[Field.Earlier] - 1], () => Load(DramTensor.Partial, tile.OutputAxes(), OutputOrigin(begin)));
    }

    /// <summary>Stores one block of output channels: finished, or as it is.</summary>
    public void EndBlock(Command end, TileLayout tile, Linear block, Linear columns)
    {
        var local = end[Field.OutputSlot] * layout.SumCopy + block * layout.SumBlock;
        var origin = OutputOrigin(end) + block * dim;
        void Store(DramTensor tensor, long full) => Axis.ForEachPiece(build, tile.OutputAxes(), dim, (row, offset, rows, _) =>
            build.Emit(CommandCode.Mvout, tensor, origin + offset, local + row, columns, rows, full));

        build.When([end[Field.Later] * -1], () => Store(DramTensor.Output, full: 0));
        build.When([end[Field.Later] - 1], () => Store(DramTensor.Partial, full: 1));
    }

    private Linear OutputOrigin(Command step) =>
        Group * shape.OutputGroup +
        step[Field.OriginN] * ((long)shape.Q * shape.P * shape.OutputPixel) + step[Field.OriginQ] * ((long)shape.P * shape.OutputPixel) +
        step[Field.OriginP] * shape.OutputPixel + step[Field.OriginK];

    /// <summary>
    /// Groups of blocks that one load moves: the first column, the first block and how many columns. Blocks do not straddle the
    /// accumulator's tiles, the last of which may have fewer columns.
    /// </summary>
    internal static void ForColumns(
        StatementBuilder build, GemminiMachine machine, int held, int extent, long blockRows, Action<Linear, Linear, Linear> body)
    {
        var blocks = (extent + machine.Dim - 1) / machine.Dim;
        var (whole, rest) = (held / extent, held % extent);
        var together = blockRows <= ushort.MaxValue ? machine.BlocksPerLoad : 1;
        void Groups(Linear tile, int columns)
        {
            var width = together * machine.Dim;
            build.For("g", (columns + width - 1) / width, group =>
            {
                var some = columns % width == 0 ? width : build.Min("cols", width, (Linear)columns - group * width);
                body(tile * extent + group * width, tile * blocks + group * together, some);
            });
        }

        if (whole > 0)
        {
            build.For("t", whole, tile => Groups(tile, extent));
        }

        if (rest > 0)
        {
            Groups(whole, rest);
        }
    }

    internal static long BlockStride(long blockRows) => blockRows <= ushort.MaxValue ? blockRows : 0;
}
