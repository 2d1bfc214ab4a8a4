namespace Dosa.Search.Proving;

/// <summary>Which operand an order of DRAM loops keeps in place longest.</summary>
internal enum Reuse : byte
{
    /// <summary>Weights move once.</summary>
    Weights,

    /// <summary>Outputs move once.</summary>
    Outputs,

    /// <summary>Inputs stay while K runs.</summary>
    Inputs,

    /// <summary>Two loops of one direction share a halo.</summary>
    Halo,
}

/// <summary>
/// A tile of the four window loops R, S, P, Q with an order of DRAM loops, and all that its counts need. The counts of a
/// whole mapping are products of these with terms of C, K and N alone.
/// </summary>
internal readonly record struct Window(int R, int S, int P, int Q, Reuse Reuse, DramOrder Order)
{
    /// <summary>Input words that enter the scratchpad, over all of C and N, for one run of the K loop (of all, if inputs stay).</summary>
    public double Inputs { get; init; }

    /// <summary>Input words that a tile holds in the scratchpad for each channel and image.</summary>
    public double Box { get; init; }

    /// <summary>How often P and Q run at DRAM.</summary>
    public double OutputTiles { get; init; }

    /// <summary>How often each weight enters the scratchpad, without the part of N.</summary>
    public double WeightRuns { get; init; }

    /// <summary>How often each output leaves the accumulator, without the part of C.</summary>
    public double OutputRuns { get; init; }

    /// <summary>How often R and S run at DRAM.</summary>
    public int FilterTiles { get; init; }

    /// <summary>Filter positions of a tile.</summary>
    public int Taps => R * S;

    /// <summary>Output positions of a tile.</summary>
    public double Outputs => (double)P * Q;
}
