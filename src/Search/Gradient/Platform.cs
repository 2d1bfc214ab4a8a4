using Dosa.CostModel;

namespace Dosa.Search.Gradient;

/// <summary>
/// A machine as the discrete search sees it: what its two memories hold, what an access to each costs, and its levels with
/// these two prices taken out, so that the cost of a tiling can be kept while the memories change.
/// </summary>
internal sealed class Platform
{
    private readonly LevelCost<CostModel.Exact>[] levels;

    /// <summary>A machine of the given size.</summary>
    public Platform(SearchProblem problem, Hardware hardware)
    {
        Hardware = hardware;
        Grid = problem.Grid;
        MacEnergyPj = problem.Architecture.MacEnergyPj;
        AccumulatorWords = hardware.AccumulatorKb * 1024.0 / (4 * hardware.Pe);
        ScratchpadWords = hardware.ScratchpadKb * 1024.0;
        levels = new Machine(problem.Architecture, hardware).Costs.ToArray();
        AccumulatorAccessUj = TakePrice(TilingEvaluator.Accumulator);
        ScratchpadAccessUj = TakePrice(TilingEvaluator.Scratchpad);
    }

    /// <summary>The machine's size.</summary>
    public Hardware Hardware { get; }

    /// <summary>Which sizes can be built, and what room tiles take.</summary>
    public HardwareGrid Grid { get; }

    /// <summary>The levels, with accesses to the accumulator and the scratchpad free.</summary>
    public ReadOnlySpan<LevelCost<CostModel.Exact>> Levels => levels;

    /// <summary>Energy of one multiply-accumulate.</summary>
    public double MacEnergyPj { get; }

    /// <summary>Words that one column of the accumulator holds.</summary>
    public double AccumulatorWords { get; }

    /// <summary>Words that the scratchpad holds.</summary>
    public double ScratchpadWords { get; }

    /// <summary>Energy of one vector access to the accumulator.</summary>
    public double AccumulatorAccessUj { get; }

    /// <summary>Energy of one vector access to the scratchpad.</summary>
    public double ScratchpadAccessUj { get; }

    /// <summary>The energy of one execution, in uJ.</summary>
    public double EnergyUj(in TilingCost cost) =>
        cost.BaseEnergyUj + cost.AccumulatorAccesses * AccumulatorAccessUj + cost.ScratchpadAccesses * ScratchpadAccessUj;

    /// <summary>Whether the array has the rows and columns that a tiling uses.</summary>
    public bool HasArrayFor(in Tiling tiling) =>
        tiling.Factors[Slots.Rows] <= Hardware.Pe && tiling.Factors[Slots.Columns] <= Hardware.Pe;

    /// <summary>Whether the array and the memories have room for a candidate.</summary>
    public bool Holds(in Candidate candidate) =>
        HasArrayFor(candidate.Tiling) && candidate.Cost.AccumulatorWords <= AccumulatorWords &&
        candidate.Cost.ScratchpadWords <= ScratchpadWords;

    private double TakePrice(int level)
    {
        var price = levels[level].EnergyPerVector.Value * 1e-6;
        levels[level] = levels[level] with { EnergyPerVector = new CostModel.Exact(0) };
        return price;
    }
}
