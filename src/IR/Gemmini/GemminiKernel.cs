using System.Collections.Immutable;

namespace Dosa.IR.Gemmini;

/// <summary>One layer's program: what it computes, for which machine, how it is tiled, and its statements.</summary>
public sealed record GemminiKernel(string Name, ConvolutionShape Shape, GemminiMachine Machine, Epilogue Epilogue)
{
    /// <summary>Extents of the tile in the scratchpad, for R, S, P, Q, C, K, N.</summary>
    public required ImmutableArray<int> ScratchpadTile { get; init; }

    /// <summary>Extents of the tile in the accumulator, for R, S, P, Q, C, K, N.</summary>
    public required ImmutableArray<int> AccumulatorTile { get; init; }

    /// <summary>How many copies of a tile each memory holds: 2 when loads may run ahead.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>How often the network runs the layer, each time with data of its own; the program is one of these runs.</summary>
    public long Repeats { get; init; } = 1;

    /// <summary>The program.</summary>
    public ImmutableArray<Statement> Body { get; init; } = [];

    /// <summary>Where the layer comes from.</summary>
    public Location Location { get; init; } = Location.Unknown;
}

/// <summary>
/// What happens to finished sums: a bias before, then scaling (to int8, round to nearest even, saturating) and ReLU.
/// </summary>
public sealed record Epilogue(bool Bias, bool Relu, float Scale);
