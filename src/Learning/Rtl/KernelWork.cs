using Dosa.CostModel;

namespace Dosa.Learning.Rtl;

/// <summary>What one kind of transfer between DRAM and the memories of the array does, summed over the whole kernel.</summary>
/// <param name="Rows">Rows of at most 64 bytes, or of one block of the array where that is wider.</param>
/// <param name="Bytes">Bytes in those rows.</param>
/// <param name="Lines">Cache lines that the rows touch, each time that they are touched.</param>
/// <param name="Misses">Cache lines that come from DRAM, by <see cref="LineReuse"/>.</param>
/// <param name="Commands">Move commands: one for at most as many rows as the array has.</param>
public readonly record struct Transfer(double Rows, double Bytes, double Lines, double Misses, double Commands);

/// <summary>
/// The work of a kernel before any of it is given a price: transfers, commands and tiles, in totals over all tiles.
/// </summary>
public readonly record struct KernelWork
{
    /// <summary>Tiles run.</summary>
    public double Tiles { get; init; }

    /// <summary>Compute commands with as many rows as the array.</summary>
    public double FullCommands { get; init; }

    /// <summary>Compute commands with fewer rows.</summary>
    public double ShortCommands { get; init; }

    /// <summary>Rows of the shorter commands, summed.</summary>
    public double ShortRows { get; init; }

    /// <summary>How often other weights are put into the array.</summary>
    public double WeightSwaps { get; init; }

    /// <summary>Loads of weights.</summary>
    public Transfer Weights { get; init; }

    /// <summary>Loads of inputs.</summary>
    public Transfer Inputs { get; init; }

    /// <summary>Rows of padding, which are written without being read.</summary>
    public double PaddingRows { get; init; }

    /// <summary>Rows that a count below zero, taken as a large one, adds in tiles that lie outside the input.</summary>
    public double WrappedRows { get; init; }

    /// <summary>Stores of finished outputs.</summary>
    public Transfer Outputs { get; init; }

    /// <summary>Tiles whose outputs are finished.</summary>
    public double FinishedTiles { get; init; }

    /// <summary>Rows of compute commands in all.</summary>
    public double ComputeRows(int array) => FullCommands * array + ShortRows;

    /// <summary>Counts the work of a kernel.</summary>
    public static KernelWork Of(Kernel kernel, CacheModel cache)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return new WorkCounter(kernel, cache).Count();
    }
}
