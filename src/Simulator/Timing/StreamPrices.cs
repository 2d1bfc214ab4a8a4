namespace Dosa.Simulator.Timing;

/// <summary>
/// What Gemmini's units take, in cycles, and how deep its queues are. Fitted to cycles of its RTL (16 x 16, 128-bit DMA, early
/// 2023); prices that grow with the array are given a row of it.
/// </summary>
public sealed record StreamPrices
{
    /// <summary>What reports call the model.</summary>
    public const string Name = "the timing model of command streams";

    /// <summary>The median error on programs of layers that the prices were not fitted to.</summary>
    public const double MedianError = 0.045;

    /// <summary>Cycles from a request to memory to its first answer, beyond those of an ideal memory.</summary>
    public double Latency { get; init; }

    /// <summary>Cycles of the processor between two commands.</summary>
    public double CyclesPerCommand { get; init; } = 1;

    /// <summary>Of one row of a load, beside its beats.</summary>
    public double LoadRow { get; init; } = 0.0186;

    /// <summary>Of 16 bytes that a load reads.</summary>
    public double LoadBeat { get; init; } = 1;

    /// <summary>Of a load command, beside its rows.</summary>
    public double LoadCommand { get; init; } = 2.744;

    /// <summary>From a load's last row to its rows being there.</summary>
    public double LoadDone { get; init; } = 32.928;

    /// <summary>Of a row of zeros, or one that comes again.</summary>
    public double RepeatedRow { get; init; } = 1;

    /// <summary>Of a write of a row that is written several times, beside its neighbours.</summary>
    public double PackedRow { get; init; } = 1.1;

    /// <summary>Of a row of inputs.</summary>
    public double ComputeRow { get; init; } = 1;

    /// <summary>The least of a compute command, for each row of the array.</summary>
    public double ComputeLeast { get; init; } = 0.5;

    /// <summary>The least of one with other weights, for each row of the array.</summary>
    public double WeightsLeast { get; init; } = 0.7143;

    /// <summary>From a compute command's last row to its sums being there, for each row of the array.</summary>
    public double ComputeDone { get; init; } = 2.8;

    /// <summary>Of one row of a store, beside its beats.</summary>
    public double StoreRow { get; init; } = 0.3061;

    /// <summary>Of 16 bytes that a store writes.</summary>
    public double StoreBeat { get; init; } = 1.4;

    /// <summary>Of a store command, beside its rows.</summary>
    public double StoreCommand { get; init; } = 0.7437;

    /// <summary>From a store's last row to its being out.</summary>
    public double StoreDone { get; init; } = 46.1;

    /// <summary>Of a fence, once everything is done.</summary>
    public double Fence { get; init; } = 5.2;

    /// <summary>From one call of a hardware loop to the next at the earliest, and before its first command.</summary>
    public double Loop { get; init; } = 39.2;

    /// <summary>Requests that memory answers at a time.</summary>
    public double InFlight { get; init; } = 16;

    /// <summary>Entries of the load queue.</summary>
    public int LoadQueue { get; init; } = 8;

    /// <summary>Entries of the execute queue; a preload and a compute take one each.</summary>
    public int ExecuteQueue { get; init; } = 16;

    /// <summary>Entries of the store queue.</summary>
    public int StoreQueue { get; init; } = 4;
}
