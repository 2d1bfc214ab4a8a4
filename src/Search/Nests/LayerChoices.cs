using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>The mappings of one layer that were found so far, and the bound of the last goal that was asked for.</summary>
internal sealed class LayerChoices(SizedAccelerator machine, MachineLayer layer)
{
    private readonly NestSpace space = new(machine, layer.Shape);

    /// <summary>The layer's name.</summary>
    public string Name => layer.Name;

    /// <summary>How often it runs.</summary>
    public long Count => layer.Count;

    /// <summary>What was found.</summary>
    public List<NestAnswer> Pool { get; } = [];

    /// <summary>The least value of the last goal, with the layer's count.</summary>
    public double LowerBound { get; private set; }

    /// <summary>How many partial mappings were looked at.</summary>
    public long Visited { get; private set; }

    /// <summary>Energy (pJ) and cycles that no mapping goes below, with the layer's count.</summary>
    public (double Energy, double Cycles) Floor
    {
        get
        {
            var (energy, cycles) = new NestProver(space, NestGoal.Edp).Floor();
            return (energy * Count, cycles * Count);
        }
    }

    /// <summary>The best known mapping for a goal.</summary>
    public NestAnswer Best(NestGoal goal) => Pool.MinBy(answer => goal.Of(answer.EnergyPj, answer.Cycles))!;

    /// <summary>Searches for a goal, beginning with the best known mapping.</summary>
    public void Solve(NestGoal goal, Func<bool> stop)
    {
        var known = Pool.Count == 0 ? null : Best(goal);
        known = known is null ? null : known with { Value = goal.Of(known.EnergyPj, known.Cycles) };
        if (new NestProver(space, goal).Solve(known, stop) is { } answer)
        {
            Pool.Add(answer);
            Visited += answer.States;
            LowerBound = answer.LowerBound * Count;
        }
    }
}
