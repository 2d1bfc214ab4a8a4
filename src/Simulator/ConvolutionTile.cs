using Dosa.IR.Gemmini;

namespace Dosa.Simulator;

/// <summary>The numbers of one <c>loop_conv_ws</c>, by name.</summary>
internal readonly struct ConvolutionTile
{
    public ConvolutionTile(ReadOnlySpan<long> f, ConvolutionShape shape)
    {
        (Batches, OutputRows, OutputColumns, Outputs) = (f[0], f[1], f[2], f[3]);
        (FilterRows, FilterColumns, Channels) = (f[4], f[5], f[6]);
        (PadLeft, PadRight, PadTop, PadBottom) = (f[7], f[8], f[9], f[10]);
        (Input, Weights, Bias, Output) = (f[11], f[12], f[13], f[14]);
        Accumulate = f[15] != 0;
        PixelsPerRow = f[16];
        Rows = OutputRows * shape.StrideHeight + (FilterRows - 1) * shape.DilationHeight;
        Columns = OutputColumns * shape.StrideWidth + (FilterColumns - 1) * shape.DilationWidth;
    }

    public long Batches { get; }

    public long OutputRows { get; }

    public long OutputColumns { get; }

    public long Outputs { get; }

    public long FilterRows { get; }

    public long FilterColumns { get; }

    public long Channels { get; }

    public long PadLeft { get; }

    public long PadRight { get; }

    public long PadTop { get; }

    public long PadBottom { get; }

    public long Input { get; }

    public long Weights { get; }

    public long Bias { get; }

    public long Output { get; }

    public bool Accumulate { get; }

    /// <summary>Neighbouring pixels whose channels share a row of the scratchpad.</summary>
    public long PixelsPerRow { get; }

    /// <summary>Rows and columns of the window, padding included.</summary>
    public long Rows { get; }

    public long Columns { get; }

    /// <summary>Output pixels of one block of channels.</summary>
    public long Pixels => Batches * OutputRows * OutputColumns;
}
