using Dosa.CostModel;
using Dosa.IR.Gemmini;

namespace Dosa.Passes.Gemmini;

/// <summary>
/// <c>multiply</c> ----> for every filter position and block of channels, a block of weights taken into the array and all
/// rows of inputs sent through it. The weights stay in the array over the rows.
/// </summary>
internal sealed class TileProducts(GemminiKernel kernel, StatementBuilder build)
{
    private readonly ConvolutionShape shape = kernel.Shape;
    private readonly int dim = kernel.Machine.Dim;
    private readonly TileEdges edges = new(kernel, build);

    /// <summary>
    /// The products of a tile, with something to do before and after each block of output channels and its width. What is done
    /// before and after is also done where a loop over reductions has come to its end earlier than in other tiles.
    /// </summary>
    public void Multiply(Command multiply, TileLayout tile, Action<Linear, Linear> before, Action<Linear, Linear> after)
    {
        build.For("kb", tile.SummedOutputBlocks, kb =>
        {
            var outputs = Width("cols", tile.Summed(Dim.K), kb);
            before(kb, outputs);
            edges.ForReductions(multiply, tile, part => build.For("s", part.Summed(Dim.S), s => build.For("r", part.Summed(Dim.R), r =>
                build.For("cb", part.SummedChannelBlocks, cb => Block(multiply, part, kb, s, r, cb, outputs)))));
            after(kb, outputs);
        });
    }

    /// <summary>The elements of the block at this index: the array's width, or what is left of the extent.</summary>
    private Linear Width(string hint, int extent, Linear block) =>
        extent % dim == 0 ? dim : build.Min(hint, dim, (Linear)extent - block * dim);

    private void Block(Command multiply, TileLayout layout, Linear kb, Linear s, Linear r, Linear cb, Linear outputs)
    {
        var channels = Width("depth", layout.Summed(Dim.C), cb);
        var (filterRow, filterColumn) = (multiply[Field.InnerS] + s, multiply[Field.InnerR] + r);
        var outputTile = multiply[Field.InnerK].DivideExactly(layout.Sums(Dim.K));
        var channelTile = multiply[Field.InnerC].DivideExactly(layout.Sums(Dim.C));
        var weights = multiply[Field.WeightSlot] * layout.WeightCopy + layout.WeightBase +
            (outputTile * layout.OutputBlocks + kb) * layout.WeightBlock +
            filterRow * ((long)layout.Tile(Dim.R) * layout.Tile(Dim.C)) + filterColumn * layout.Tile(Dim.C) +
            multiply[Field.InnerC] + cb * dim;
        var inputs = multiply[Field.InputSlot] * layout.InputCopy +
            (channelTile * layout.ChannelBlocks + cb) * layout.InputBlock +
            multiply[Field.InnerN] * layout.ImageStep +
            (multiply[Field.InnerQ] * shape.StrideHeight + filterRow * shape.DilationHeight) * layout.RowStep +
            (multiply[Field.InnerP] * shape.StrideWidth + filterColumn * shape.DilationWidth) * layout.ColumnStep;
        var sums = multiply[Field.OutputSlot] * layout.SumCopy + kb * layout.SumBlock;
        var accumulate = kernel.Epilogue.Bias ? (Linear)1 : multiply[Field.Earlier] + s + r + cb;
        Axis.ForEachPiece(build, layout.ComputeAxes(), dim, (inputRow, sumRow, rows, keep) =>
        {
            build.Emit(CommandCode.Preload, DramTensor.None, weights, outputs, channels, keep, sums + sumRow, outputs, rows, accumulate);
            build.Emit(CommandCode.Compute, DramTensor.None, inputs + inputRow, channels, rows, keep);
        });
    }
}
