using System.Collections.Immutable;
using Dosa.IR;
using Dosa.IR.Gemmini;

namespace Dosa.Simulator;

/// <summary>What a run of a kernel left behind; the output and counts are only complete when there is no error.</summary>
public sealed record SimulationResult(sbyte[] Output, SimulationCounts Counts, Diagnostic? Error);

/// <summary>What moved during a run, in bytes at DRAM and in words at the local memories, and how many commands ran.</summary>
public sealed record SimulationCounts
{
    /// <summary>Bytes read from the inputs.</summary>
    public long InputBytes { get; init; }

    /// <summary>Bytes read from the weights.</summary>
    public long WeightBytes { get; init; }

    /// <summary>Bytes read from the bias.</summary>
    public long BiasBytes { get; init; }

    /// <summary>Bytes of unfinished sums read back.</summary>
    public long PartialBytesRead { get; init; }

    /// <summary>Bytes of unfinished sums written.</summary>
    public long PartialBytesWritten { get; init; }

    /// <summary>Bytes of finished outputs written.</summary>
    public long OutputBytes { get; init; }

    /// <summary>int8 words written to the scratchpad.</summary>
    public long ScratchpadWrites { get; init; }

    /// <summary>int8 words read from the scratchpad.</summary>
    public long ScratchpadReads { get; init; }

    /// <summary>int32 words written to the accumulator.</summary>
    public long AccumulatorWrites { get; init; }

    /// <summary>int32 words read from the accumulator.</summary>
    public long AccumulatorReads { get; init; }

    /// <summary>Multiply-accumulates of the array on real operands.</summary>
    public long Macs { get; init; }

    /// <summary>How often each command ran, by its code.</summary>
    public ImmutableArray<long> Commands { get; init; } = [];

    /// <summary>How often one command ran.</summary>
    public long this[CommandCode code] => Commands.IsEmpty ? 0 : Commands[(int)code];
}
