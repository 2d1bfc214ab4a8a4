using Dosa.CostModel;
using Dosa.IR.Gemmini;

namespace Dosa.Passes.Gemmini;

/// <summary>
/// <c>load_inputs</c> ----> loads of rows of pixels. Where the window reaches beyond the stored input, rows of zeros are
/// loaded from nowhere: whole image rows above and below, and pieces left and right of the part that is there.
/// </summary>
internal sealed class InputTransfer(GemminiKernel kernel, StatementBuilder build)
{
    private readonly ConvolutionShape shape = kernel.Shape;
    private readonly int dim = kernel.Machine.Dim;
    private long state;

    /// <summary>Which of the layer's groups is loaded.</summary>
    public Linear Group { get; set; } = Linear.Zero;

    /// <summary>Elements between the rows that one load moves.</summary>
    public long RowStride(TileLayout tile)
    {
        var (inner, outer) = Lines(tile, Linear.Zero, Linear.Zero);
        return inner.IsPadded || outer.IsPadded ? inner.Element : Axis.Merge(inner.Axis, outer.Axis, Images(tile))[0].Second;
    }

    public void Load(Command load, long loadState, TileLayout tile)
    {
        state = loadState;
        var (inner, outer) = Lines(
            tile,
            load[Field.OriginP] * shape.StrideWidth + load[Field.OriginR] * shape.DilationWidth - shape.PadLeft,
            load[Field.OriginQ] * shape.StrideHeight + load[Field.OriginS] * shape.DilationHeight - shape.PadTop);
        var images = Images(tile);
        var image = images.Second;
        var origin = Group * shape.InputGroup + load[Field.OriginN] * image + load[Field.OriginC] + inner.Start * inner.Element + outer.Start * outer.Element;
        var local = load[Field.InputSlot] * tile.InputCopy;
        var axes = Axis.Merge(inner.Axis, outer.Axis, images);
        TileTransfers.ForColumns(build, kernel.Machine, tile.Held(Dim.C), tile.Sums(Dim.C), tile.InputBlock, (first, block, channels) =>
        {
            var (row, offset) = (local + block * tile.InputBlock, origin + first);
            if (inner.IsPadded || outer.IsPadded)
            {
                build.For(images.Name, images.Count, n => LoadLines(inner, outer, row + n * images.First, offset + n * image, channels));
            }
            else
            {
                Axis.ForEachPiece(build, axes, dim, (r, o, rows, _) => Mvin(DramTensor.Input, offset + o, row + r, channels, rows));
            }
        });
    }

    private Axis Images(TileLayout tile) =>
        new("n", tile.Held(Dim.N), tile.ImageStep, (long)shape.InputPixel * shape.InputWidth * shape.InputHeight) { Whole = tile.Tile(Dim.N) };

    /// <summary>The two directions of a window that starts at a column and a row of the stored input.</summary>
    private (Line Inner, Line Outer) Lines(TileLayout tile, Linear column, Linear row)
    {
        var columns = new Line("w", tile.HeldWidth, tile.InputWidth, tile.ColumnStep, shape.InputPixel, column,
            shape.InputWidth, shape.PadLeft > 0 || shape.CoveredWidth - shape.PadLeft > shape.InputWidth);
        var rows = new Line("h", tile.HeldHeight, tile.InputHeight, tile.RowStep, (long)shape.InputPixel * shape.InputWidth, row,
            shape.InputHeight, shape.PadTop > 0 || shape.CoveredHeight - shape.PadTop > shape.InputHeight);
        return tile.RowsInside ? (rows, columns) : (columns, rows);
    }

    private void LoadLines(Line inner, Line outer, Linear row, Linear offset, Linear channels) => build.For(outer.Name, outer.Count, at =>
    {
        var (line, from) = (row + at * outer.Row, offset + at * outer.Element);
        if (!outer.IsPadded)
        {
            LoadLine(inner, line, from, channels);
            return;
        }

        var position = outer.Start + at;
        build.When([position, (Linear)(outer.Stored - 1L) - position], () => LoadLine(inner, line, from, channels));
        build.When([position * -1 - 1], () => Zeros(inner, line, channels));
        build.When([position - outer.Stored], () => Zeros(inner, line, channels));
    });

    private void LoadLine(Line inner, Linear row, Linear offset, Linear channels) => build.For(inner.Name, Pieces(inner.Count), piece =>
    {
        var start = piece * dim;
        if (!inner.IsPadded)
        {
            var rows = inner.Count % dim == 0 ? dim : build.Min("rows", dim, (Linear)inner.Count - start);
            Mvin(DramTensor.Input, offset + start * inner.Element, row + start * inner.Row, channels, rows);
            return;
        }

        var end = build.Min("end", start + dim, inner.Count);
        var before = build.Min("before", end, inner.Start * -1);
        build.When([before - start - 1], () => Mvin(DramTensor.None, 0, row + start * inner.Row, channels, before - start));
        var from = build.Max("from", start, inner.Start * -1);
        var to = build.Min("to", end, (Linear)inner.Stored - inner.Start);
        build.When([to - from - 1], () => Mvin(DramTensor.Input, offset + from * inner.Element, row + from * inner.Row, channels, to - from));
        var after = build.Max("after", start, (Linear)inner.Stored - inner.Start);
        build.When([end - after - 1], () => Mvin(DramTensor.None, 0, row + after * inner.Row, channels, end - after));
    });

    private void Zeros(Line inner, Linear row, Linear channels) =>
        Axis.ForEachPiece(build, [new(inner.Name, inner.Count, inner.Row, 0)], dim, (r, _, rows, _) => Mvin(DramTensor.None, 0, row + r, channels, rows));

    private void Mvin(DramTensor tensor, Linear offset, Linear row, Linear channels, Linear rows) =>
        build.Emit(CommandCode.Mvin, tensor, state, offset, 0, row, channels, rows);

    private long Pieces(long count) => (count + dim - 1) / dim;

    /// <summary>
    /// One direction of the tile's window: positions, those of a whole tile, rows and elements between them, where the tile starts on the stored
    /// input (negative in the padding), and how many positions are stored.
    /// </summary>
    private readonly record struct Line(string Name, int Count, int Whole, long Row, long Element, Linear Start, int Stored, bool IsPadded)
    {
        public Axis Axis => new(Name, Count, Row, Element) { Whole = Whole };
    }
}
