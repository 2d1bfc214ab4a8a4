using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dosa.IR.Gemmini;

namespace Dosa.Simulator;

/// <summary>The machine's memories and configuration, and what each instruction does to them.</summary>
internal sealed class GemminiState
{
    private readonly GemminiMachine machine;
    private readonly Epilogue epilogue;
    private readonly int dim;
    private readonly int[] array;
    private readonly int[] row;
    private readonly (long Stride, long BlockStride)?[] loads = new (long, long)?[3];
    private long inputStride = -1;
    private (long Stride, bool Relu, bool Scaled)? store;
    private (long Row, int Cols, int Rows, bool Keep, long OutRow, int OutCols, int OutRows, bool Accumulate)? pending;
    private bool hasWeights;

    public GemminiState(GemminiKernel kernel, LayerData data)
    {
        (machine, epilogue, dim) = (kernel.Machine, kernel.Epilogue, kernel.Machine.Dim);
        (array, row) = (new int[dim * dim], new int[dim]);
        Scratchpad = new("scratchpad", machine.ScratchpadRows, dim);
        Accumulator = new("accumulator", machine.AccumulatorRows, dim);
        Input = new("input", data.Input, writable: false);
        Weights = new("weights", data.Weights, writable: false);
        Bias = new("bias", data.Bias, writable: false);
        OutputElements = new sbyte[kernel.Shape.OutputElements];
        Output = new("output", OutputElements, writable: true);
        partial = new(() => new("partial sums", new int[kernel.Shape.OutputElements], writable: true));
    }

    private readonly Lazy<DramArray<int>> partial;

    public LocalMemory<sbyte> Scratchpad { get; }

    public LocalMemory<int> Accumulator { get; }

    public DramArray<sbyte> Input { get; }

    public DramArray<sbyte> Weights { get; }

    public DramArray<int> Bias { get; }

    public DramArray<int> Partial => partial.Value;

    public DramArray<sbyte> Output { get; }

    public sbyte[] OutputElements { get; }

    public bool HasPartial => partial.IsValueCreated;

    public long Macs { get; private set; }

    /// <summary>Counts fences from 1; what is written in one epoch can be read in the next.</summary>
    public int Epoch { get; private set; } = 1;

    public void Fence() => Epoch++;

    public void ConfigEx(long stride) => inputStride = stride;

    public void ConfigLd(long state, long stride, long blockStride)
    {
        if (state is < 0 or > 2)
        {
            throw new MachineFaultException($"configures load state {state}; there are 0, 1 and 2");
        }

        if (blockStride is < 0 or > ushort.MaxValue)
        {
            throw new MachineFaultException($"has a block stride of {blockStride}, beyond 16 bits");
        }

        loads[state] = (stride, blockStride);
    }

    public void ConfigSt(long stride, bool relu, bool scaled) => store = (stride, relu, scaled);

    public void Mvin(DramTensor tensor, long state, long offset, bool toAccumulator, long to, int cols, int rows)
    {
        if (state is < 0 or > 2 || loads[state] is not { } load)
        {
            throw new MachineFaultException($"uses load state {state}, which is not configured");
        }

        CheckRows(rows);
        var most = toAccumulator ? dim : Math.Max(GemminiMachine.BlockBytes, dim);
        if (cols < 1 || cols > most)
        {
            throw new MachineFaultException($"loads {cols} columns; 1 to {most} are possible");
        }

        for (var block = 0; block * dim < cols; block++)
        {
            var count = Math.Min(dim, cols - block * dim);
            var first = to + block * load.BlockStride;
            for (var i = 0; i < rows; i++)
            {
                if (load.Stride == 0 && i > 0)
                {
                    Repeat(toAccumulator, first, i, count);
                }
                else if (toAccumulator)
                {
                    LoadSums(tensor, offset + block * dim, load.Stride, i, Accumulator.Write(first + i, count));
                }
                else
                {
                    LoadBytes(tensor, offset + block * dim, load.Stride, i, Scratchpad.Write(first + i, count));
                }
            }
        }
    }

    /// <summary>Writes the channels of each of these pixels into the rows before it, too, behind what stands there.</summary>
    public void PutBeside(long first, int rows, int channels, long pixelsPerRow)
    {
        for (var row = first; row < first + rows; row++)
        {
            for (var j = 1L; j < pixelsPerRow && j <= row; j++)
            {
                Scratchpad.PutBeside(row, row - j, (int)j * channels, channels);
            }
        }
    }

    /// <summary>A row that comes again is not read again: the machine writes the one that it has.</summary>
    private void Repeat(bool toAccumulator, long first, int i, int count)
    {
        if (toAccumulator)
        {
            Accumulator.Repeat(first, first + i, count);
        }
        else
        {
            Scratchpad.Repeat(first, first + i, count);
        }
    }

    public void Preload(long from, int cols, int rows, bool keep, long outRow, int outCols, int outRows, bool accumulate)
    {
        CheckRows(rows);
        CheckRows(outRows);
        if (cols < 1 || cols > dim || outCols < 1 || outCols > dim)
        {
            throw new MachineFaultException($"takes {cols} columns of weights and {outCols} of sums; 1 to {dim} are possible");
        }

        pending = (from, cols, rows, keep, outRow, outCols, outRows, accumulate);
    }

    public void Compute(long from, int cols, int rows, bool keep)
    {
        if (pending is not { } preload)
        {
            throw new MachineFaultException("computes without a preload before it");
        }

        if (preload.Keep != keep)
        {
            throw new MachineFaultException("keeps the weights on one side of preload and compute and not on the other");
        }

        if (inputStride < 0)
        {
            throw new MachineFaultException("computes before the array is configured");
        }

        if (rows != preload.OutRows)
        {
            throw new MachineFaultException($"sends {rows} rows through the array for {preload.OutRows} rows of sums");
        }

        if (keep ? !hasWeights : cols > preload.Rows)
        {
            throw new MachineFaultException($"sends {cols} columns of inputs against {(hasWeights ? preload.Rows : 0)} rows of weights");
        }

        CheckRows(rows);
        if (!keep)
        {
            TakeWeights(preload.Row, preload.Rows, preload.Cols);
        }

        for (var i = 0; i < rows; i++)
        {
            var inputs = Scratchpad.Read(from + i * inputStride, cols);
            var sums = preload.Accumulate ? Accumulator.Update(preload.OutRow + i, preload.OutCols) : Accumulator.Write(preload.OutRow + i, preload.OutCols);
            Multiply(inputs);
            if (preload.Accumulate)
            {
                Add(sums, row);
            }
            else
            {
                row.AsSpan(0, sums.Length).CopyTo(sums);
            }
        }

        Macs += (long)rows * cols * preload.OutCols;
        pending = null;
    }

    public void Mvout(DramTensor tensor, long offset, long from, int cols, int rows, bool full)
    {
        if (store is not { } to)
        {
            throw new MachineFaultException("stores before stores are configured");
        }

        CheckRows(rows);
        if (cols < 1 || cols > dim)
        {
            throw new MachineFaultException($"stores {cols} columns; 1 to {dim} are possible");
        }

        if (full != (tensor == DramTensor.Partial))
        {
            throw new MachineFaultException("stores full-width sums anywhere but to the partial sums, or scaled ones there");
        }

        for (var i = 0; i < rows; i++)
        {
            var sums = Accumulator.Read(from + i, cols);
            if (full)
            {
                sums.CopyTo(Partial.Write(offset + i * ElementStride(to.Stride, 4), cols, Epoch));
            }
            else
            {
                Store(sums, Output.Write(offset + i * to.Stride, cols, Epoch), to.Relu, to.Scaled);
            }
        }
    }

    private void LoadBytes(DramTensor tensor, long offset, long stride, int i, Span<sbyte> to)
    {
        switch (tensor)
        {
            case DramTensor.None: to.Clear(); break;
            case DramTensor.Input: Input.Read(offset + i * stride, to.Length, Epoch).CopyTo(to); break;
            case DramTensor.Weights: Weights.Read(offset + i * stride, to.Length, Epoch).CopyTo(to); break;
            default: throw new MachineFaultException($"loads the {tensor} into the scratchpad");
        }
    }

    private void LoadSums(DramTensor tensor, long offset, long stride, int i, Span<int> to)
    {
        switch (tensor)
        {
            case DramTensor.None: to.Clear(); break;
            case DramTensor.Bias: Bias.Read(offset + i * ElementStride(stride, 4), to.Length, Epoch).CopyTo(to); break;
            case DramTensor.Partial: Partial.Read(offset + i * ElementStride(stride, 4), to.Length, Epoch).CopyTo(to); break;
            default: throw new MachineFaultException($"loads the {tensor} into the accumulator");
        }
    }

    private void TakeWeights(long from, int rows, int cols)
    {
        Array.Clear(array);
        for (var k = 0; k < rows; k++)
        {
            var weights = Scratchpad.Read(from + k, cols);
            var target = array.AsSpan(k * dim, cols);
            for (var j = 0; j < weights.Length; j++)
            {
                target[j] = weights[j];
            }
        }

        hasWeights = true;
    }

    private void Multiply(ReadOnlySpan<sbyte> inputs)
    {
        var sums = row.AsSpan();
        sums.Clear();
        for (var k = 0; k < inputs.Length; k++)
        {
            if (inputs[k] != 0)
            {
                AddScaled(sums, array.AsSpan(k * dim, dim), inputs[k]);
            }
        }
    }

    private static void AddScaled(Span<int> sums, ReadOnlySpan<int> weights, int factor)
    {
        var i = 0;
        if (Vector.IsHardwareAccelerated && sums.Length >= Vector<int>.Count)
        {
            var wide = new Vector<int>(factor);
            ref var to = ref MemoryMarshal.GetReference(sums);
            ref var from = ref MemoryMarshal.GetReference(weights);
            for (; i <= sums.Length - Vector<int>.Count; i += Vector<int>.Count)
            {
                ref var place = ref Unsafe.As<int, Vector<int>>(ref Unsafe.Add(ref to, i));
                place += Unsafe.As<int, Vector<int>>(ref Unsafe.Add(ref from, i)) * wide;
            }
        }

        for (; i < sums.Length; i++)
        {
            sums[i] += weights[i] * factor;
        }
    }

    private static void Add(Span<int> sums, ReadOnlySpan<int> more)
    {
        for (var j = 0; j < sums.Length; j++)
        {
            sums[j] += more[j];
        }
    }

    private void Store(ReadOnlySpan<int> sums, Span<sbyte> to, bool relu, bool scaled)
    {
        var scale = scaled ? epilogue.Scale : 1f;
        for (var j = 0; j < to.Length; j++)
        {
            to[j] = Requantisation.Apply(sums[j], scale, relu);
        }
    }

    private static long ElementStride(long bytes, int size) => bytes % size == 0
        ? bytes / size
        : throw new MachineFaultException($"has a stride of {bytes} bytes for elements of {size}");

    private void CheckRows(int rows)
    {
        if (rows < 1 || rows > dim)
        {
            throw new MachineFaultException($"moves {rows} rows; 1 to {dim} are possible");
        }
    }
}
