using Dosa.IR.Gemmini;

namespace Dosa.Simulator;

/// <summary>Moves of one tensor: commands, rows of at most 64 bytes (or one block of the array), and bytes.</summary>
public readonly record struct StreamTransfer(long Commands, long Rows, long Bytes)
{
    /// <summary>Both together.</summary>
    public static StreamTransfer operator +(StreamTransfer left, StreamTransfer right) =>
        new(left.Commands + right.Commands, left.Rows + right.Rows, left.Bytes + right.Bytes);
}

/// <summary>What a program asks of the load, execute and store units, counted command by command.</summary>
public sealed record StreamWork
{
    private const int SumState = 2;

    /// <summary>Loads of inputs.</summary>
    public StreamTransfer Inputs { get; private set; }

    /// <summary>Loads of weights.</summary>
    public StreamTransfer Weights { get; private set; }

    /// <summary>Loads of bias and partial sums.</summary>
    public StreamTransfer Sums { get; private set; }

    /// <summary>Stores.</summary>
    public StreamTransfer Outputs { get; private set; }

    /// <summary>Rows of zeros loaded from nowhere.</summary>
    public long PaddingRows { get; private set; }

    /// <summary>Compute commands with as many rows as the array.</summary>
    public long FullComputes { get; private set; }

    /// <summary>Compute commands with fewer rows, and their rows.</summary>
    public long ShortComputes { get; private set; }

    /// <summary>Rows of the shorter compute commands.</summary>
    public long ShortRows { get; private set; }

    /// <summary>How often other weights are taken into the array.</summary>
    public long WeightSwaps { get; private set; }

    /// <summary>Fences inside the program.</summary>
    public long Fences { get; private set; }

    /// <summary>Configuration commands.</summary>
    public long Configurations { get; private set; }

    /// <summary>Whether everything is in explicit commands: what the hardware's loops do inside is not in the stream.</summary>
    public bool IsExplicit { get; private set; } = true;

    private long sumStride;

    /// <summary>Counts one run of a kernel.</summary>
    public static StreamWork Of(GemminiKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        var work = new StreamWork();
        CommandStream.Visit(kernel, (command, fields) => work.Add(command, fields, kernel.Machine.Dim));
        return work;
    }

    private void Add(Command command, ReadOnlySpan<long> f, int dim)
    {
        switch (command.Code)
        {
            case CommandCode.Mvin:
                Load(command.Tensor, f[4], f[5], dim);
                break;
            case CommandCode.Mvout:
                Outputs += Transfer(f[2] * (f[4] != 0 ? 4 : 1), f[3], dim);
                break;
            case CommandCode.Preload:
                WeightSwaps += f[3] == 0 ? 1 : 0;
                break;
            case CommandCode.Compute when f[2] == dim:
                FullComputes++;
                break;
            case CommandCode.Compute:
                (ShortComputes, ShortRows) = (ShortComputes + 1, ShortRows + f[2]);
                break;
            case CommandCode.Fence:
                Fences++;
                break;
            case CommandCode.LoopWs or CommandCode.LoopConvWs:
                IsExplicit = false;
                break;
            default:
                sumStride = command.Code == CommandCode.ConfigLd && f[0] == SumState ? f[1] : sumStride;
                Configurations++;
                break;
        }
    }

    private void Load(DramTensor tensor, long cols, long rows, int dim)
    {
        switch (tensor)
        {
            case DramTensor.Input: Inputs += Transfer(cols, rows, dim); break;
            case DramTensor.Weights: Weights += Transfer(cols, rows, dim); break;
            case DramTensor.None: PaddingRows += rows; break;
            default: Sums += Transfer(cols * 4, sumStride == 0 ? 1 : rows, dim); break;
        }
    }

    private static StreamTransfer Transfer(long bytes, long rows, int dim)
    {
        var width = Math.Max(GemminiMachine.BlockBytes, dim);
        return new(1, rows * ((bytes + width - 1) / width), rows * bytes);
    }
}
