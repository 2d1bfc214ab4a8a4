using Dosa.IR.Gemmini;

namespace Dosa.Simulator.Timing;

/// <summary>One <c>loop_conv_ws</c>: sums, inputs and weights are loaded, then multiplied, then stored.</summary>
internal sealed class ConvolutionClock
{
    private readonly MachineClock clock;
    private readonly ConvolutionShape shape;
    private readonly ConvolutionTile t;
    private readonly int dim;
    private readonly long inputs;
    private readonly long weights;
    private readonly long sums;

    public ConvolutionClock(MachineClock clock, ConvolutionShape shape, ConvolutionTile tile, GemminiMachine machine, long scratchpad, long accumulator)
    {
        (this.clock, this.shape, t, dim) = (clock, shape, tile, machine.Dim);
        (inputs, sums) = (scratchpad, accumulator);
        weights = scratchpad + machine.ScratchpadRows / 2 - Blocks(t.Outputs) * t.FilterRows * t.FilterColumns * t.Channels;
    }

    public void Run(Command command, double start)
    {
        if (command.Source != DramTensor.None || !t.Accumulate)
        {
            LoadSums(command.Source, start);
        }

        LoadInputs(start);
        LoadWeights(start);
        Multiply(Math.Max(start, clock.Loads.Free));
        if (command.Tensor != DramTensor.None)
        {
            Store(start);
        }
    }

    private void LoadSums(DramTensor source, double start)
    {
        for (var och = 0L; och < t.Outputs; och += dim)
        {
            var request = source == DramTensor.None ? default : MemoryRequest.Of((t.Bias + och) * 4, (int)Math.Min(dim, t.Outputs - och) * 4, 0, 1);
            for (var line = 0L; line < t.Batches * t.OutputRows; line++)
            {
                for (var column = 0L; column < t.OutputColumns; column += dim)
                {
                    clock.Load(start, request, true, Sums(och, line, column), 1, 0, (int)Math.Min(dim, t.OutputColumns - column));
                }
            }
        }
    }

    private void LoadInputs(double start)
    {
        var block = t.Batches * t.Rows * t.Columns;
        var width = Math.Max(GemminiMachine.BlockBytes, dim);
        for (var b = 0L; b < t.Batches; b++)
        {
            for (var row = 0L; row < t.Rows; row++)
            {
                for (var column = 0L; column < t.Columns;)
                {
                    var end = column < t.PadLeft ? t.PadLeft : column < t.Columns - t.PadRight ? t.Columns - t.PadRight : t.Columns;
                    var count = (int)Math.Min(dim, end - column);
                    var isZeros = row < t.PadTop || row >= t.Rows - t.PadBottom || column < t.PadLeft || column >= t.Columns - t.PadRight;
                    for (var channel = 0L; channel < t.Channels; channel += width)
                    {
                        var offset = t.Input + ((b * shape.InputHeight + row - t.PadTop) * shape.InputWidth + column - t.PadLeft) * shape.InputPixel + channel;
                        var channels = (int)Math.Min(width, t.Channels - channel);
                        clock.Load(start, isZeros ? default : MemoryRequest.Of(offset, channels, shape.InputPixel, count), false,
                            inputs + channel / dim * block + (b * t.Rows + row) * t.Columns + column, (channels + dim - 1) / dim, block, count,
                            (int)t.PixelsPerRow);
                    }

                    column += count;
                }
            }
        }
    }

    private void LoadWeights(double start)
    {
        var block = t.FilterRows * t.FilterColumns * t.Channels;
        var width = Math.Max(GemminiMachine.BlockBytes, dim);
        for (var och = 0L; och < t.Outputs; och += width)
        {
            var outputs = (int)Math.Min(width, t.Outputs - och);
            for (var tap = 0L; tap < t.FilterRows * t.FilterColumns; tap++)
            {
                for (var channel = 0L; channel < t.Channels; channel += dim)
                {
                    var (s, r, k) = (tap / t.FilterColumns, tap % t.FilterColumns, (int)Math.Min(dim, t.Channels - channel));
                    var offset = t.Weights + ((s * shape.R + r) * shape.C + channel) * shape.K + och;
                    clock.Load(start, MemoryRequest.Of(offset, outputs, shape.K, k), false, Weights(och, s, r, channel), (outputs + dim - 1) / dim, block, k);
                }
            }
        }
    }

    private void Multiply(double start)
    {
        for (var och = 0L; och < t.Outputs; och += dim)
        {
            for (var s = 0L; s < t.FilterRows; s++)
            {
                for (var r = 0L; r < t.FilterColumns; r += t.PixelsPerRow)
                {
                    var pixels = Math.Min(t.PixelsPerRow, t.FilterColumns - r);
                    for (var channel = 0L; channel < t.Channels; channel += dim)
                    {
                        Multiply(start, och, s, r, channel, (int)(pixels * Math.Min(dim, t.Channels - channel)));
                    }
                }
            }
        }
    }

    private void Multiply(double start, long och, long s, long r, long channel, int depth)
    {
        var keep = false;
        for (var line = 0L; line < t.Batches * t.OutputRows; line++)
        {
            var (b, row) = (line / t.OutputRows, line % t.OutputRows);
            for (var column = 0L; column < t.OutputColumns; column += dim)
            {
                var from = inputs + channel / dim * t.Batches * t.Rows * t.Columns +
                    (b * t.Rows + row * shape.StrideHeight + s * shape.DilationHeight) * t.Columns + column * shape.StrideWidth + r * shape.DilationWidth;
                clock.Execute(start, Weights(och, s, r, channel), depth, keep, from, shape.StrideWidth, Sums(och, line, column),
                    (int)Math.Min(dim, t.OutputColumns - column));
                keep = true;
            }
        }
    }

    private void Store(double start)
    {
        for (var line = 0L; line < t.Batches * t.OutputRows; line++)
        {
            var (b, row) = (line / t.OutputRows, line % t.OutputRows);
            for (var column = 0L; column < t.OutputColumns; column += dim)
            {
                var rows = (int)Math.Min(dim, t.OutputColumns - column);
                for (var och = 0L; och < t.Outputs; och += dim)
                {
                    var offset = t.Output + ((b * shape.Q + row) * shape.P + column) * shape.OutputPixel + och;
                    var request = MemoryRequest.Of(offset, (int)Math.Min(dim, t.Outputs - och), shape.OutputPixel, rows);
                    clock.Store(start, request, Sums(och, line, column), rows);
                }
            }
        }
    }

    private long Sums(long och, long line, long column) => sums + och / dim * t.Pixels + line * t.OutputColumns + column;

    private long Weights(long och, long s, long r, long channel) =>
        weights + ((och / dim * t.FilterRows + s) * t.FilterColumns + r) * t.Channels + channel;

    private long Blocks(long extent) => (extent + dim - 1) / dim;
}
