namespace Dosa.IR.Gemmini;

/// <summary>The numbers that commands take. DRAM offsets count elements of the tensor, local addresses count rows.</summary>
public enum Field
{
    /// <summary>First filter column of the tile in the layer.</summary>
    OriginR,

    /// <summary>First filter row of the tile in the layer.</summary>
    OriginS,

    /// <summary>First output column of the tile in the layer.</summary>
    OriginP,

    /// <summary>First output row of the tile in the layer.</summary>
    OriginQ,

    /// <summary>First input channel of the tile in the layer.</summary>
    OriginC,

    /// <summary>First output channel of the tile in the layer.</summary>
    OriginK,

    /// <summary>First batch entry of the tile in the layer.</summary>
    OriginN,

    /// <summary>First filter column of the accumulator's tile inside the scratchpad's.</summary>
    InnerR,

    /// <summary>First filter row of the accumulator's tile inside the scratchpad's.</summary>
    InnerS,

    /// <summary>First output column of the accumulator's tile inside the scratchpad's.</summary>
    InnerP,

    /// <summary>First output row of the accumulator's tile inside the scratchpad's.</summary>
    InnerQ,

    /// <summary>First input channel of the accumulator's tile inside the scratchpad's.</summary>
    InnerC,

    /// <summary>First output channel of the accumulator's tile inside the scratchpad's.</summary>
    InnerK,

    /// <summary>First batch entry of the accumulator's tile inside the scratchpad's.</summary>
    InnerN,

    /// <summary>Which copy of the buffer holds the weights.</summary>
    WeightSlot,

    /// <summary>Which copy of the buffer holds the inputs.</summary>
    InputSlot,

    /// <summary>Which copy of the buffer holds the sums.</summary>
    OutputSlot,

    /// <summary>Zero when no product was added to these sums before.</summary>
    Earlier,

    /// <summary>Zero when no product will be added to these sums later.</summary>
    Later,

    /// <summary>Rows between consecutive rows of inputs in the scratchpad.</summary>
    InputStride,

    /// <summary>Which of the three load configurations.</summary>
    State,

    /// <summary>Bytes between rows in DRAM.</summary>
    Stride,

    /// <summary>Rows between blocks of columns in local memory.</summary>
    BlockStride,

    /// <summary>1 applies ReLU.</summary>
    Relu,

    /// <summary>1 applies the layer's scale.</summary>
    Scaled,

    /// <summary>First element in DRAM.</summary>
    Offset,

    /// <summary>0 the scratchpad, 1 the accumulator.</summary>
    Memory,

    /// <summary>First row in local memory.</summary>
    Row,

    /// <summary>Elements of a row.</summary>
    Cols,

    /// <summary>How many rows.</summary>
    Rows,

    /// <summary>Not zero keeps the weights that are in the array.</summary>
    Keep,

    /// <summary>First row of sums in the accumulator.</summary>
    OutRow,

    /// <summary>Sums of a row.</summary>
    OutCols,

    /// <summary>Rows of sums.</summary>
    OutRows,

    /// <summary>Not zero adds to what is there; zero overwrites.</summary>
    Accumulate,

    /// <summary>1 moves int32, 0 scales to int8.</summary>
    Full,

    /// <summary>Blocks of rows of a matrix product.</summary>
    BlocksI,

    /// <summary>Blocks of columns of a matrix product.</summary>
    BlocksJ,

    /// <summary>Blocks of the inner dimension of a matrix product.</summary>
    BlocksK,

    /// <summary>Rows that the last block lacks.</summary>
    PadI,

    /// <summary>Columns that the last block lacks.</summary>
    PadJ,

    /// <summary>Inner elements that the last block lacks.</summary>
    PadK,

    /// <summary>First element of the inputs in DRAM.</summary>
    OffsetA,

    /// <summary>First element of the weights in DRAM.</summary>
    OffsetB,

    /// <summary>First element of the source of sums in DRAM.</summary>
    OffsetD,

    /// <summary>First element of the result in DRAM.</summary>
    OffsetC,

    /// <summary>Elements between rows of the inputs.</summary>
    StrideA,

    /// <summary>Elements between rows of the weights.</summary>
    StrideB,

    /// <summary>Elements between rows of the source of sums.</summary>
    StrideD,

    /// <summary>Elements between rows of the result.</summary>
    StrideC,

    /// <summary>Batch entries of a convolution's tile.</summary>
    Batches,

    /// <summary>Output rows of the tile.</summary>
    OutputRows,

    /// <summary>Output columns of the tile.</summary>
    OutputColumns,

    /// <summary>Output channels of the tile.</summary>
    OutputChannels,

    /// <summary>Filter rows of the tile.</summary>
    FilterRows,

    /// <summary>Filter columns of the tile.</summary>
    FilterColumns,

    /// <summary>Input channels of the tile.</summary>
    InputChannels,

    /// <summary>Columns of padding left of the tile's stored input.</summary>
    PadLeft,

    /// <summary>Columns of padding right of it.</summary>
    PadRight,

    /// <summary>Rows of padding above it.</summary>
    PadTop,

    /// <summary>Rows of padding below it.</summary>
    PadBottom,

    /// <summary>How many neighbouring pixels' channels lie side by side in a row of the scratchpad; 1 is each pixel alone.</summary>
    PixelsPerRow,
}
