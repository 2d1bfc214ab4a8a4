using Dosa.IR.Gemmini;

namespace Dosa.Simulator;

/// <summary>
/// The hardware's loops over a tile, step by step as the machine's documentation describes them: a tile may fill half of
/// each memory; inputs lie at the start of the scratchpad's half, weights up to its end.
/// </summary>
internal sealed class UnrolledLoops(GemminiKernel kernel, GemminiState state)
{
    private readonly int dim = kernel.Machine.Dim;
    private readonly ConvolutionShape shape = kernel.Shape;
    private readonly long half = kernel.Machine.ScratchpadRows / 2;

    public void Product(Command command, ReadOnlySpan<long> f)
    {
        var (blocksI, blocksJ, blocksK) = (f[0], f[1], f[2]);
        var (padI, padJ, padK) = (f[3], f[4], f[5]);
        var (a, b, d, c) = (f[6], f[7], f[8], f[9]);
        var (strideA, strideB, strideD, strideC) = (f[10], f[11], f[12], f[13]);
        var (full, accumulate) = (f[14] != 0, f[15] != 0);
        CheckRoom((blocksI * blocksK + blocksK * blocksJ) * dim, blocksI * blocksJ * dim);
        int Size(long block, long blocks, long pad) => (int)(dim - (block == blocks - 1 ? pad : 0));
        var weights = half - blocksK * blocksJ * dim;
        for (var i = 0L; i < blocksI && command.Source != DramTensor.None; i++)
        {
            for (var j = 0L; j < blocksJ; j++)
            {
                state.Mvin(command.Source, 2, d + (i * strideD + j) * dim, true, (i * blocksJ + j) * dim, Size(j, blocksJ, padJ), Size(i, blocksI, padI));
            }
        }

        for (var k = 0L; k < blocksK; k++)
        {
            for (var j = 0L; j < blocksJ; j++)
            {
                for (var i = 0L; i < blocksI; i++)
                {
                    var (rows, columns, depth) = (Size(i, blocksI, padI), Size(j, blocksJ, padJ), Size(k, blocksK, padK));
                    var (from, sums) = ((i * blocksK + k) * dim, (i * blocksJ + j) * dim);
                    if (j == 0)
                    {
                        state.Mvin(DramTensor.Input, 0, a + (i * strideA + k) * dim, false, from, depth, rows);
                    }

                    if (i == 0)
                    {
                        state.Mvin(DramTensor.Weights, 1, b + (k * strideB + j) * dim, false, weights + (k * blocksJ + j) * dim, columns, depth);
                    }

                    state.Preload(weights + (k * blocksJ + j) * dim, columns, depth, i > 0, sums, columns, rows, accumulate || k > 0);
                    state.Compute(from, depth, rows, i > 0);
                    if (command.Tensor != DramTensor.None && k == blocksK - 1)
                    {
                        state.Mvout(command.Tensor, c + (i * strideC + j) * dim, sums, columns, rows, full);
                    }
                }
            }
        }
    }

    public void Convolution(Command command, ReadOnlySpan<long> f)
    {
        var tile = new ConvolutionTile(f, shape);
        CheckRoom(
            Blocks(tile.Channels) * tile.Batches * tile.Rows * tile.Columns + Blocks(tile.Outputs) * tile.FilterRows * tile.FilterColumns * tile.Channels,
            Blocks(tile.Outputs) * tile.Batches * tile.OutputRows * tile.OutputColumns);
        StartSums(command, tile);
        LoadInputs(tile);
        LoadWeights(tile);
        Compute(tile);
        if (command.Tensor != DramTensor.None)
        {
            Store(command.Tensor, tile);
        }
    }

    private void StartSums(Command command, in ConvolutionTile t)
    {
        if (command.Source == DramTensor.None && t.Accumulate)
        {
            return;
        }

        state.ConfigLd(2, 0, t.Pixels);
        foreach (var (och, j) in Pieces(t.Outputs))
        {
            foreach (var (pixel, i) in Runs(t))
            {
                state.Mvin(command.Source, 2, t.Bias + och, true, och / dim * t.Pixels + pixel, j, i);
            }
        }
    }

    private void LoadInputs(in ConvolutionTile t)
    {
        var block = t.Batches * t.Rows * t.Columns;
        state.ConfigLd(0, shape.InputPixel, block);
        for (var b = 0L; b < t.Batches; b++)
        {
            for (var row = 0L; row < t.Rows; row++)
            {
                for (var column = 0L; column < t.Columns;)
                {
                    // A piece lies left of, in, or right of the stored columns.
                    var end = column < t.PadLeft ? t.PadLeft : column < t.Columns - t.PadRight ? t.Columns - t.PadRight : t.Columns;
                    var count = (int)Math.Min(dim, end - column);
                    var isZeros = row < t.PadTop || row >= t.Rows - t.PadBottom || column < t.PadLeft || column >= t.Columns - t.PadRight;
                    foreach (var (channel, k) in Pieces(t.Channels))
                    {
                        var offset = t.Input + ((b * shape.InputHeight + row - t.PadTop) * shape.InputWidth + column - t.PadLeft) * shape.InputPixel + channel;
                        var to = channel / dim * block + (b * t.Rows + row) * t.Columns + column;
                        state.Mvin(isZeros ? DramTensor.None : DramTensor.Input, 0, isZeros ? 0 : offset, false, to, k, count);
                        state.PutBeside(to, count, k, t.PixelsPerRow);
                    }

                    column += count;
                }
            }
        }
    }

    private void LoadWeights(in ConvolutionTile t)
    {
        state.ConfigLd(1, shape.K, t.FilterRows * t.FilterColumns * t.Channels);
        foreach (var (och, j) in Pieces(t.Outputs))
        {
            for (var s = 0L; s < t.FilterRows; s++)
            {
                for (var r = 0L; r < t.FilterColumns; r++)
                {
                    foreach (var (channel, k) in Pieces(t.Channels))
                    {
                        state.Mvin(DramTensor.Weights, 1, t.Weights + ((s * shape.R + r) * shape.C + channel) * shape.K + och, false,
                            WeightRow(t, och, s, r, channel), j, k);
                    }
                }
            }
        }
    }

    private void Compute(in ConvolutionTile t)
    {
        foreach (var (och, j) in Pieces(t.Outputs))
        {
            for (var s = 0L; s < t.FilterRows; s++)
            {
                for (var r = 0L; r < t.FilterColumns; r += t.PixelsPerRow)
                {
                    var pixels = (int)Math.Min(t.PixelsPerRow, t.FilterColumns - r);
                    foreach (var (channel, k) in Pieces(t.Channels))
                    {
                        Compute(t, och, j, s, r, channel, pixels * k);
                    }
                }
            }
        }
    }

    private void Compute(in ConvolutionTile t, long och, int j, long s, long r, long channel, int k)
    {
        var keep = false;
        foreach (var (pixel, i) in Runs(t))
        {
            var (line, column) = (pixel / t.OutputColumns, pixel % t.OutputColumns);
            var (b, row) = (line / t.OutputRows, line % t.OutputRows);
            var from = channel / dim * t.Batches * t.Rows * t.Columns + (b * t.Rows + row * shape.StrideHeight + s * shape.DilationHeight) * t.Columns +
                column * shape.StrideWidth + r * shape.DilationWidth;
            state.Preload(WeightRow(t, och, s, r, channel), j, k, keep, och / dim * t.Pixels + pixel, j, i, true);
            state.Compute(from, k, i, keep);
            keep = true;
        }
    }

    private void Store(DramTensor tensor, in ConvolutionTile t)
    {
        foreach (var (pixel, i) in Runs(t))
        {
            var (line, column) = (pixel / t.OutputColumns, pixel % t.OutputColumns);
            var (b, row) = (line / t.OutputRows, line % t.OutputRows);
            foreach (var (och, j) in Pieces(t.Outputs))
            {
                var to = t.Output + ((b * shape.Q + row) * shape.P + column) * shape.OutputPixel + och;
                state.Mvout(tensor, to, och / dim * t.Pixels + pixel, j, i, false);
            }
        }
    }

    private long WeightRow(in ConvolutionTile t, long och, long s, long r, long channel) =>
        half - Blocks(t.Outputs) * t.FilterRows * t.FilterColumns * t.Channels +
        ((och / dim * t.FilterRows + s) * t.FilterColumns + r) * t.Channels + channel;

    private long Blocks(long extent) => (extent + dim - 1) / dim;

    private IEnumerable<(long First, int Count)> Pieces(long extent)
    {
        for (var first = 0L; first < extent; first += dim)
        {
            yield return (first, (int)Math.Min(dim, extent - first));
        }
    }

    /// <summary>Runs of output pixels of one row.</summary>
    private List<(long Pixel, int Count)> Runs(in ConvolutionTile t)
    {
        var runs = new List<(long, int)>();
        for (var line = 0L; line < t.Batches * t.OutputRows; line++)
        {
            foreach (var (column, count) in Pieces(t.OutputColumns))
            {
                runs.Add((line * t.OutputColumns + column, count));
            }
        }

        return runs;
    }

    private void CheckRoom(long scratchpadRows, long accumulatorRows)
    {
        if (scratchpadRows > half || accumulatorRows > kernel.Machine.AccumulatorRows / 2)
        {
            throw new MachineFaultException($"takes {scratchpadRows} rows of scratchpad and {accumulatorRows} of accumulator, more than half of one of them");
        }
    }
}
