using Dosa.Search.Gradient;

namespace Dosa.Search.Baselines;

/// <summary>A mapping that was the best of its layer on its platform when it was found, after so many trials there.</summary>
internal readonly record struct Improvement(int Trial, int Layer, Candidate Candidate);

/// <summary>
/// The mappings tried for one layer on one platform, the best so far by the layer's own objective, and when it got better.
/// </summary>
internal sealed class LayerTrials(LayerSpace space, int layer, Platform platform, Objective objective)
{
    private readonly TilingEvaluator evaluator = new(space);

    /// <summary>The layer.</summary>
    public LayerSpace Space { get; } = space;

    /// <summary>How many mappings were evaluated.</summary>
    public int Count { get; private set; }

    /// <summary>The layer's own objective at its best; infinite at first.</summary>
    public double BestValue { get; private set; } = double.PositiveInfinity;

    /// <summary>Every step downward, in order.</summary>
    public List<Improvement> Improvements { get; } = [];

    /// <summary>Evaluates a tiling and returns the layer's own objective.</summary>
    public double Try(in Tiling tiling)
    {
        evaluator.Take(tiling, platform);
        var candidate = evaluator.Evaluate(tiling.Order, platform);
        var value = Value(candidate.Cost, platform, objective);
        if (value < BestValue)
        {
            BestValue = value;
            Improvements.Add(new Improvement(Count, layer, candidate));
        }

        Count++;
        return value;
    }

    /// <summary>The objective of one layer for itself; equal cycles are told apart by energy.</summary>
    public static double Value(in TilingCost cost, Platform platform, Objective objective)
    {
        var energy = platform.EnergyUj(cost);
        return objective.EnergyPower == 0 ? objective.Of(energy, cost.Cycles) * (1 + 1e-12 * energy) : objective.Of(energy, cost.Cycles);
    }
}
