namespace Dosa.Search.Gradient;

/// <summary>
/// What one execution of a layer costs on an array of a given size while the memories' sizes are still open: energy without
/// the two memories in uJ, vector accesses of each memory, cycles, and the words that each memory must hold.
/// </summary>
internal readonly record struct TilingCost(
    double BaseEnergyUj,
    double AccumulatorAccesses,
    double ScratchpadAccesses,
    double Cycles,
    double AccumulatorWords,
    double ScratchpadWords)
{
    /// <summary>Whether another cost is nowhere better, whatever the memories' sizes and the objective.</summary>
    public bool IsNoWorseThan(in TilingCost other) =>
        BaseEnergyUj <= other.BaseEnergyUj && AccumulatorAccesses <= other.AccumulatorAccesses &&
        ScratchpadAccesses <= other.ScratchpadAccesses && Cycles <= other.Cycles &&
        AccumulatorWords <= other.AccumulatorWords && ScratchpadWords <= other.ScratchpadWords;
}

/// <summary>A tiling and its cost.</summary>
internal readonly record struct Candidate(Tiling Tiling, TilingCost Cost);
