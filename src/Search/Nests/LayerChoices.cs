using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>The mappings of one layer that were found so far, and the bound of the last goal that was asked for.</summary>
internal sealed class LayerChoices
{
    private const int MostChances = 20;
    private const int MostShakes = 200;
    private const int FewShakes = 10;
    private const int MostKnown = 3;
    private const double Margin = 0.004;
    private const double Enough = 1e-10;

    private readonly ImmutableArray<NestSpace> spaces;
    private readonly List<NestProof>[] proofs; // None of entangled layers, whose bound is the floor.
    private (double Energy, double Cycles)? floor;

    /// <summary>The choices of a layer on a machine: one space for each way of letting operands pass by that it allows.</summary>
    public LayerChoices(SizedAccelerator machine, MachineLayer layer)
    {
        Layer = layer;
        spaces = [.. KeptOperands.Of(machine.Accelerator).Select(keeps => new NestSpace(machine, layer.Shape, keeps))];
        proofs = [.. spaces.Select(_ => new List<NestProof>())];
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
        var space = spaces.FirstOrDefault(space => space.Keeps.SequenceEqual(keeps));
        if (space is not null && space.Machine.Fits(Layer.Shape, loops.AsSpan(), keeps.AsSpan()) && space.Evaluate(loops.AsSpan()) is { } cost)
        {
            Pool.Add(new([.. loops], keeps, cost.EnergyPj.Value, cost.Cycles.Value));
        }
    }

    /// <summary>
    /// Finds some good mappings for a goal, and proves nothing: climbs from mappings that are known and from some by chance, and again
    /// from the best with a few factors shaken.
    /// </summary>
    public void Seed(NestGoal goal, Func<bool> stop)
    {
        var (chances, shakes) = Pool.Count == 0 ? (Math.Max(2, MostChances / spaces.Length), MostShakes) : (1, FewShakes);
        var known = Pool.OrderBy(answer => goal.Of(answer.EnergyPj, answer.Cycles)).Take(MostKnown).ToArray();
        for (var i = 0; i < spaces.Length; i++)
        {
            var climb = new NestClimb(spaces[i], goal);
            var random = new SeededRandom(1, (ulong)i);
            foreach (var answer in known.Where(answer => answer.Keeps.SequenceEqual(spaces[i].Keeps)).TakeWhile(_ => !stop()))
            {
                Climb(climb, climb.Draft(answer.Loops), stop);
            }

            // Whatever stops, a layer gets a mapping by chance: the climb from it ends at once then.
            for (var chance = 0; chance < chances && (Pool.Count == 0 || !stop()) && climb.Random(ref random) is { } draft; chance++)
            {
                Climb(climb, draft, stop);
            }

            Visited += climb.Evaluated;
        }

        var looks = true;
        for (var i = 0; i < spaces.Length && Pool.Count == 0 && looks; i++)
        {
            var first = new NestProver(spaces[i], goal).First(out var states);
            Visited += states;
            looks = first is not null;
            if (first is not null)
            {
                Pool.Add(first);
            }
        }

        Shake(goal, shakes, stop);
    }

    /// <summary>Climbs from the best known mapping for a goal.</summary>
    public void Polish(NestGoal goal, Func<bool> stop) => Shake(goal, FewShakes, stop);

    private void Climb(NestClimb climb, NestDraft draft, Func<bool> stop)
    {
        if (climb.Climb(draft, stop) < double.PositiveInfinity)
        {
            Pool.Add(climb.Answer(draft));
        }
    }

    /// <summary>Climbs from the best known mapping, and again and again from what is best with some factors moved by chance.</summary>
    private void Shake(NestGoal goal, int times, Func<bool> stop)
    {
        if (Pool.Count == 0 || Best(goal) is not { } start || spaces.FirstOrDefault(space => space.Keeps.SequenceEqual(start.Keeps)) is not { } space)
        {
            return;
        }

        var climb = new NestClimb(space, goal);
        var random = new SeededRandom(2, (ulong)times);
        var best = climb.Draft(start.Loops);
        var value = climb.Climb(best, stop);
        for (var i = 0; i < times && !stop(); i++)
        {
            var draft = best.Copy();
            climb.Shake(draft, 2 + random.NextInt(4), ref random);
            if (climb.Climb(draft, stop) is var reached && reached <= value)
            {
                (best, value) = (draft, reached);
            }
        }

        if (value < double.PositiveInfinity)
        {
            Pool.Add(climb.Answer(best));
        }

        Visited += climb.Evaluated;
    }

    /// <summary>
    /// Searches for a goal, beginning with the best known mapping, for what is better by more than the gap. Nothing is searched where
    /// what was proved for other goals is enough.
    /// </summary>
    public void Solve(NestGoal goal, double gap, Func<bool> stop)
    {
        for (var i = 0; i < spaces.Length; i++)
        {
            var known = Value(goal);
            if (Least(i, goal) < known * (1 - Math.Max(gap, Enough)) && !stop())
            {
                var result = new NestProver(spaces[i], goal) { Margin = gap > 0 ? -gap : Margin }.Solve(known, stop);
                Pool.AddRange(result.Found);
                proofs[i].AddRange(result.Proved is { } proof && !spaces[i].IsEntangled ? [proof] : []);
                Visited += result.States;
                if (result.Hidden && Least(i, goal) < Value(goal) * (1 - Enough))
                {
                    Pool.AddRange(new NestProver(spaces[i], goal) { Apart = true }.Solve(Value(goal), stop).Found);
                }
            }
        }

        LowerBound = Pool.Count == 0 ? 0 : Math.Min(Enumerable.Range(0, spaces.Length).Min(i => Least(i, goal)), Value(goal)) * Count;
    }

    private double Value(NestGoal goal) => Pool.Count == 0 ? double.PositiveInfinity : goal.Of(Best(goal).EnergyPj, Best(goal).Cycles);

    private double Least(int space, NestGoal goal)
    {
        var least = goal.Of(Floor.Energy / Count, Floor.Cycles / Count);
        foreach (var proof in proofs[space])
        {
            least = Math.Max(least, proof.Least(goal, (Floor.Energy / Count, Floor.Cycles / Count)));
        }

        return least;
    }
}
