using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>The mappings of one layer that were found so far, and the bound of the last goal that was asked for.</summary>
internal sealed class LayerChoices
{
    private readonly ImmutableArray<NestSpace> spaces;
    private (double Energy, double Cycles)? floor;

    /// <summary>The choices of a layer on a machine: one space for each way of letting operands pass by that it allows.</summary>
    public LayerChoices(SizedAccelerator machine, MachineLayer layer)
    {
        Layer = layer;
        spaces = [.. KeptOperands.Of(machine.Accelerator).Select(keeps => new NestSpace(machine, layer.Shape, keeps))];
    }

    /// <summary>The layer.</summary>
    public MachineLayer Layer { get; }

    /// <summary>The layer's name.</summary>
    public string Name => Layer.Name;

    /// <summary>How often it runs.</summary>
    public long Count => Layer.Count;

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
            if (floor is null)
            {
                var floors = spaces.Select(space => new NestProver(space, NestGoal.Edp).Floor()).ToArray();
                floor = (floors.Min(one => one.Energy), floors.Min(one => one.Cycles));
            }

            return (floor.Value.Energy * Count, floor.Value.Cycles * Count);
        }
    }

    /// <summary>The best known mapping for a goal.</summary>
    public NestAnswer Best(NestGoal goal) => Pool.MinBy(answer => goal.Of(answer.EnergyPj, answer.Cycles))!;

    /// <summary>Takes a mapping that is known from elsewhere, where it fits the machine.</summary>
    public void Offer(ImmutableArray<NestLoop<Exact>> loops, ImmutableArray<TensorSet> keeps)
    {
        var machine = spaces[0].Machine;
        if (machine.Fits(Layer.Shape, loops.AsSpan(), keeps.AsSpan()))
        {
            var cost = machine.Evaluate(Layer.Shape, loops.AsSpan(), keeps.AsSpan());
            Pool.Add(new([.. loops], keeps, cost.EnergyPj.Value, cost.Cycles.Value, 0, 0, 0));
        }
    }

    /// <summary>Finds some good mappings for a goal, and proves nothing: a quick look and climbs from it and from mappings by chance.</summary>
    public void Seed(NestGoal goal, Func<bool> stop)
    {
        var chances = Pool.Count == 0 ? 6 : 1;
        for (var i = 0; i < spaces.Length; i++)
        {
            var climb = new NestClimb(spaces[i], goal);
            if (Pool.Count == 0 && new NestProver(spaces[i], goal).First() is { } first)
            {
                Pool.Add(first);
                Visited += first.States;
            }

            var random = new SeededRandom(1, (ulong)i);
            var starts = Pool.Where(known => known.Keeps.SequenceEqual(spaces[i].Keeps)).Select(known => climb.Draft(known.Loops)).ToList();
            for (var chance = 0; chance < chances && !stop(); chance++)
            {
                starts.AddRange(climb.Random(ref random) is { } draft ? [draft] : Array.Empty<NestDraft>());
            }

            foreach (var draft in starts.TakeWhile(_ => !stop()))
            {
                if (climb.Climb(draft, stop) < double.PositiveInfinity)
                {
                    Pool.Add(climb.Answer(draft));
                }
            }

            Visited += climb.Evaluated;
        }
    }

    /// <summary>Climbs from the best known mapping for a goal.</summary>
    public void Polish(NestGoal goal, Func<bool> stop)
    {
        var known = Best(goal);
        var climb = new NestClimb(spaces.First(space => space.Keeps.SequenceEqual(known.Keeps)), goal);
        var draft = climb.Draft(known.Loops);
        if (climb.Climb(draft, stop) < double.PositiveInfinity)
        {
            Pool.Add(climb.Answer(draft));
        }
    }

    /// <summary>
    /// Searches for a goal, beginning with the best known mapping, for what is better by more than the gap; one that is stopped has a
    /// mapping where a quick look finds one.
    /// </summary>
    public void Solve(NestGoal goal, double gap, Func<bool> stop)
    {
        var least = double.PositiveInfinity;
        foreach (var space in spaces)
        {
            var known = Pool.Count == 0 ? null : Best(goal);
            known = known is null ? null : known with { Value = goal.Of(known.EnergyPj, known.Cycles) };
            var prover = new NestProver(space, goal) { Gap = gap };
            var answer = prover.Solve(known, stop) ?? (stop() && known is null ? prover.First() : null);
            if (answer is not null)
            {
                Pool.Add(answer);
                Visited += answer.States;
                least = Math.Min(least, answer.LowerBound);
            }
        }

        var (energy, cycles) = Floor;
        LowerBound = Pool.Count == 0 ? 0 : Math.Max(least * Count, goal.Of(energy / Count, cycles / Count) * Count);
    }
}
