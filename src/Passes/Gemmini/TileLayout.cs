using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR.Gemmini;

namespace Dosa.Passes.Gemmini;

/// <summary>
/// Where the elements of a tile lie in local memory. Rows, innermost index last:
/// <code>
/// inputs   [slot][channel block][batch][row][column]   (or [batch][column][row])    up to Dim channels a row
/// weights  [slot][output block][filter row][filter column][channel]                 up to Dim output channels a row
/// sums     [slot][output block][batch][row][column]    (or [batch][column][row])    up to Dim output channels a row
/// </code>
/// Blocks do not straddle accumulator tiles. Inputs fill the scratchpad from its start, weights up to its end; where there are two
/// copies and <see cref="KernelLowering"/> was asked for halves, each copy has a half of each memory, so that loads of one tile and
/// products of another want different banks. Columns come last when that gives the array longer runs of rows, else rows. Tiles at
/// the edge of a layer that their loops do not divide have less in the same places: <see cref="Holding"/>, <see cref="Summing"/>.
/// </summary>
internal sealed class TileLayout
{
    private readonly GemminiKernel kernel;

    private readonly bool halves;

    private readonly ImmutableArray<int> held;

    private readonly ImmutableArray<int> summed;

    private TileLayout(TileLayout whole, ImmutableArray<int> held, ImmutableArray<int> summed)
    {
        (kernel, halves, RowsInside) = (whole.kernel, whole.halves, whole.RowsInside);
        (this.held, this.summed) = (held, summed);
    }

    public TileLayout(GemminiKernel kernel, bool halves = false)
    {
        (this.kernel, this.halves) = (kernel, halves && kernel.Copies == 2);
        (held, summed) = (kernel.ScratchpadTile, kernel.AccumulatorTile);
        RowsInside = false;
        var across = Axis.Pieces(ComputeAxes(), Dim);
        RowsInside = true;
        RowsInside = Axis.Pieces(ComputeAxes(), Dim) < across;
    }

    /// <summary>The layout of which the scratchpad's tile has these extents and no more.</summary>
    public TileLayout Holding(ImmutableArray<int> extents) => new(this, extents, summed);

    /// <summary>The layout of which the accumulator's tile has these extents and no more.</summary>
    public TileLayout Summing(ImmutableArray<int> extents) => new(this, held, extents);

    /// <summary>Whether neighbouring rows, not columns, lie side by side.</summary>
    public bool RowsInside { get; }

    public ConvolutionShape Shape => kernel.Shape;

    public int Dim => kernel.Machine.Dim;

    public int InputWidth => ConvolutionShape.Covered(Tile(CostModel.Dim.R), Shape.DilationWidth, Tile(CostModel.Dim.P), Shape.StrideWidth);

    public int InputHeight => ConvolutionShape.Covered(Tile(CostModel.Dim.S), Shape.DilationHeight, Tile(CostModel.Dim.Q), Shape.StrideHeight);

    /// <summary>Columns of inputs that this tile holds, and rows.</summary>
    public int HeldWidth => ConvolutionShape.Covered(Held(CostModel.Dim.R), Shape.DilationWidth, Held(CostModel.Dim.P), Shape.StrideWidth);

    public int HeldHeight => ConvolutionShape.Covered(Held(CostModel.Dim.S), Shape.DilationHeight, Held(CostModel.Dim.Q), Shape.StrideHeight);

    /// <summary>Rows between neighbouring input columns, input rows and batch entries.</summary>
    public long ColumnStep => RowsInside ? InputHeight : 1;

    public long RowStep => RowsInside ? 1 : InputWidth;

    public long ImageStep => (long)InputWidth * InputHeight;

    /// <summary>Rows of one block of channels of the inputs.</summary>
    public long InputBlock => ImageStep * Tile(CostModel.Dim.N);

    public long ChannelBlocks => Blocks(Sums(CostModel.Dim.C));

    public long OutputBlocks => Blocks(Sums(CostModel.Dim.K));

    public long ChannelTiles => Tiles(CostModel.Dim.C);

    public long OutputTiles => Tiles(CostModel.Dim.K);

    /// <summary>Blocks of channels and of output channels of this tile of sums.</summary>
    public long SummedChannelBlocks => Blocks(Summed(CostModel.Dim.C));

    public long SummedOutputBlocks => Blocks(Summed(CostModel.Dim.K));

    public long InputRows => ChannelTiles * ChannelBlocks * InputBlock;

    /// <summary>Rows of one block of output channels of the weights.</summary>
    public long WeightBlock => (long)Tile(CostModel.Dim.S) * Tile(CostModel.Dim.R) * Tile(CostModel.Dim.C);

    public long WeightRows => OutputTiles * OutputBlocks * WeightBlock;

    public long WeightBase => halves ? kernel.Machine.ScratchpadRows / 2 - WeightRows : kernel.Machine.ScratchpadRows - kernel.Copies * WeightRows;

    /// <summary>Rows between the copies of inputs, of weights, and of sums.</summary>
    public long InputCopy => halves ? kernel.Machine.ScratchpadRows / 2 : InputRows;

    public long WeightCopy => halves ? kernel.Machine.ScratchpadRows / 2 : WeightRows;

    public long SumCopy => halves ? kernel.Machine.AccumulatorRows / 2 : SumRows;

    /// <summary>Rows between neighbouring output columns, output rows and batch entries of sums.</summary>
    public long SumColumnStep => RowsInside ? Sums(CostModel.Dim.Q) : 1;

    public long SumRowStep => RowsInside ? 1 : Sums(CostModel.Dim.P);

    public long SumImageStep => (long)Sums(CostModel.Dim.P) * Sums(CostModel.Dim.Q);

    /// <summary>Rows of one block of output channels of sums.</summary>
    public long SumBlock => SumImageStep * Sums(CostModel.Dim.N);

    public long SumRows => OutputBlocks * SumBlock;

    /// <summary>Rows of scratchpad and of accumulator that the tiles take, with all copies.</summary>
    public (long Scratchpad, long Accumulator) Needs => (kernel.Copies * (InputRows + WeightRows), kernel.Copies * SumRows);

    /// <summary>Extent of the tile in the scratchpad.</summary>
    public int Tile(Dim dim) => kernel.ScratchpadTile[(int)dim];

    /// <summary>Extent of the tile in the accumulator.</summary>
    public int Sums(Dim dim) => kernel.AccumulatorTile[(int)dim];

    /// <summary>Extent of what this tile holds in the scratchpad.</summary>
    public int Held(Dim dim) => held[(int)dim];

    /// <summary>Extent of this tile in the accumulator.</summary>
    public int Summed(Dim dim) => summed[(int)dim];

    /// <summary>The output pixels of an accumulator tile: rows of inputs, rows of sums.</summary>
    public ImmutableArray<Axis> ComputeAxes()
    {
        var columns = Pixels("p", CostModel.Dim.P, ColumnStep * Shape.StrideWidth, SumColumnStep);
        var rows = Pixels("q", CostModel.Dim.Q, RowStep * Shape.StrideHeight, SumRowStep);
        var images = Pixels("n", CostModel.Dim.N, ImageStep, SumImageStep);
        return RowsInside ? Axis.Merge(rows, columns, images) : Axis.Merge(columns, rows, images);
    }

    /// <summary>The output pixels of an accumulator tile: rows of sums, elements of the output in DRAM.</summary>
    public ImmutableArray<Axis> OutputAxes()
    {
        var columns = Pixels("p", CostModel.Dim.P, SumColumnStep, Shape.OutputPixel);
        var rows = Pixels("q", CostModel.Dim.Q, SumRowStep, (long)Shape.OutputPixel * Shape.P);
        var images = Pixels("n", CostModel.Dim.N, SumImageStep, (long)Shape.OutputPixel * Shape.P * Shape.Q);
        return RowsInside ? Axis.Merge(rows, columns, images) : Axis.Merge(columns, rows, images);
    }

    private Axis Pixels(string name, Dim dim, long first, long second) => new(name, Summed(dim), first, second) { Whole = Sums(dim) };

    private long Tiles(Dim dim) => (Tile(dim) + Sums(dim) - 1) / Sums(dim);

    private long Blocks(int extent) => (extent + Dim - 1) / Dim;
}
