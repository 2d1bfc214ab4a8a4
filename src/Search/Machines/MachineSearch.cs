using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>
/// Finds the best mappings of a network on a machine whose sizes are given, for the objective energy^a * cycles^b of the network's
/// sums, and proves how good they are.
/// <para>
/// The space: perfect factors; the loops, orders and lanes that the machine's designers allow, operands kept where they say; no two
/// loops of a window spread at one level, and no words that lanes take from their neighbours.
/// </para>
/// </summary>
/// <remarks>
/// Each layer's choices are points (energy, cycles). The objective is quasi-concave for a, b from 0, so that its least value over
/// sums of choices lies at a corner of the sums' convex hull, and every corner minimises some weighted sum, layer by layer. Weights
/// are tried where the bound by all weights so far is lowest, until it meets the best design.
/// </remarks>
public sealed class MachineSearch(SizedAccelerator machine, ImmutableArray<MachineLayer> layers, Objective objective)
{
    private const double Tolerance = 1e-9;
    private const int MostDirections = 60;
    private const int UsualSteps = 5;
    private const double PjPerUj = 1e6;

    private readonly LayerChoices[] choices = [.. layers.Select(layer => new LayerChoices(machine, layer))];
    private readonly Lock gate = new();
    private int solved;

    /// <summary>The space that designs are of and bounds hold for, in the words of outputs.</summary>
    public const string Space = "perfect factors; the machine's own loops, orders and lanes; no two loops of a window spread at one level; " +
        "no words taken from neighbouring lanes";

    /// <summary>How far from the proved optimum is good enough, relative.</summary>
    public double Gap { get; init; }

    /// <summary>A value that designs must be below to be of use: the proof may end where nothing can be.</summary>
    public double Cutoff { get; init; } = double.PositiveInfinity;

    /// <summary>Told after each layer that a direction was searched for; null where nobody listens.</summary>
    public Action<MachineProgress>? Progress { get; init; }

    /// <summary>What is not treated, as the end of a sentence; null where everything is.</summary>
    public static string? Unsupported(Accelerator accelerator)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        return accelerator.Levels[0].Below is var below && (below.X != new Amount(1) || below.Y != new Amount(1))
            ? $"the fan-out below '{accelerator.Levels[0].Name}' lies between the innermost store and the arithmetic, " +
                "where lanes take words from their neighbours"
            : KeptOperands.AreFew(accelerator) ? null
            : "its mappings may let operands pass by in " +
                FormattableString.Invariant($"{KeptOperands.Choices(accelerator)} places, which makes too many ways to try one by one");
    }

    /// <summary>Takes mappings that are known from elsewhere, one a layer; those that do not fit the machine are passed over.</summary>
    public void Offer(ImmutableArray<MachineMapping> known)
    {
        for (var i = 0; i < choices.Length && i < known.Length; i++)
        {
            choices[i].Offer(known[i].Loops, known[i].Keeps);
        }
    }

    /// <summary>
    /// The best design; one that is stopped has the best so far. Null where a layer has no mapping, which is then named, or where the
    /// search was stopped before all layers had one.
    /// </summary>
    public MachineDesign? Solve(int threads, Func<bool> stop, out string? without)
    {
        ArgumentNullException.ThrowIfNull(stop);
        without = null;
        var (a, b) = (objective.EnergyPower, objective.CyclesPower);
        var own = Own;
        ForEach(threads, choice => choice.Seed(own, stop));
        ForEach(threads, choice => Settle(choice, own, stop));
        if (choices.FirstOrDefault(choice => choice.Pool.Count == 0) is { } none)
        {
            without = stop() ? null : none.Name;
            return null;
        }

        var sums = new ProvedSums(choices.Sum(choice => choice.Floor.Energy), choices.Sum(choice => choice.Floor.Cycles), objective.Of);
        var best = Total(choice => choice.Best(own));
        var (lowest, rises) = (0.0, true);
        for (var i = 0; i < MostDirections && rises && !stop(); i++)
        {
            var (energy, cycles) = i == 0 ? (best.Energy, best.Cycles) : sums.Lowest;
            if (i > 0 && objective.Of(energy, cycles) >= objective.Of(best.Energy, best.Cycles) * (1 - Math.Max(Gap, Tolerance)))
            {
                break;
            }

            var goal = new NestGoal(a * cycles, b * energy, IsSum: true);
            ForEach(threads, choice => choice.Solve(goal, Gap / 2, stop));
            sums.Add(goal.Energy, goal.Cycles, choices.Sum(choice => choice.LowerBound));
            var found = Total(choice => choice.Best(goal));
            best = objective.Of(found.Energy, found.Cycles) < objective.Of(best.Energy, best.Cycles) ? found : best;

            // What is left when the bound no longer rises is the rounding up to whole vectors, which it does not see.
            var (low, high) = sums.Lowest;
            rises = i < 2 || objective.Of(low, high) > lowest * (1 + 1e-10);
            lowest = objective.Of(low, high);
            if (objective.Of(low / PjPerUj, high) >= Cutoff)
            {
                break;
            }
        }

        return Design(best, sums, stop());
    }

    /// <summary>A design by climbs alone, without a proof; null where a layer has none.</summary>
    public MachineDesign? Climb(int threads, Func<bool> stop)
    {
        var goal = Own;
        ForEach(threads, choice => choice.Seed(goal, stop));
        for (var round = 0; round < 2 && choices.All(choice => choice.Pool.Count > 0); round++)
        {
            var (energy, cycles, _) = Total(choice => choice.Best(goal));
            goal = new(objective.EnergyPower * cycles, objective.CyclesPower * energy, IsSum: true);
            ForEach(threads, choice => choice.Polish(goal, stop));
        }

        return choices.Any(choice => choice.Pool.Count == 0) ? null : Design(Total(choice => choice.Best(goal)), new(0, 0, objective.Of), stopped: true);
    }

    // What a layer alone should make small.
    private NestGoal Own => objective.CyclesPower == 0 ? new(1, 0, IsSum: true)
        : objective.EnergyPower == 0 ? new(0, 1, IsSum: true)
        : new(objective.EnergyPower, objective.CyclesPower);

    private MachineDesign Design((double Energy, double Cycles, ImmutableArray<NestAnswer> Answers) best, ProvedSums sums, bool stopped)
    {
        var value = objective.Of(best.Energy / PjPerUj, best.Cycles);
        var (energy, cycles) = sums.Lowest;
        var bound = Math.Min(value, objective.Of(energy / PjPerUj, cycles));
        return new(
            machine.Sizes,
            [.. best.Answers.Select(answer => new MachineMapping([.. answer.Loops], answer.Keeps, answer.EnergyPj, answer.Cycles))],
            best.Energy / PjPerUj, best.Cycles, value, bound,
            bound >= value * (1 - Tolerance) ? SearchStatus.Optimal
                : bound >= value * (1 - Gap) ? SearchStatus.WithinGap
                : stopped ? SearchStatus.Stopped : SearchStatus.Finished,
            choices.Sum(choice => choice.Visited));
    }

    private (double Energy, double Cycles, ImmutableArray<NestAnswer> Answers) Total(Func<LayerChoices, NestAnswer> pick)
    {
        var answers = choices.Select(pick).ToImmutableArray();
        var (energy, cycles) = (0.0, 0.0);
        for (var i = 0; i < answers.Length; i++)
        {
            energy += choices[i].Count * answers[i].EnergyPj;
            cycles += choices[i].Count * answers[i].Cycles;
        }

        return (energy, cycles, answers);
    }

    // Where no quick look finds a mapping, only a whole search tells whether there is any.
    private static void Settle(LayerChoices choice, NestGoal goal, Func<bool> stop)
    {
        if (choice.Pool.Count == 0)
        {
            choice.Solve(goal, 0, stop);
        }
    }

    private void ForEach(int threads, Action<LayerChoices> action) =>
        Parallel.ForEach(choices, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) }, choice =>
        {
            action(choice);
            Tell(choice);
        });

    private void Tell(LayerChoices choice)
    {
        if (Progress is { } listener)
        {
            lock (gate)
            {
                solved++;
                var share = Math.Min(0.99, solved / (double)(choices.Length * UsualSteps));
                listener(new("mapping " + choice.Name, share, null, null, machine.Sizes));
            }
        }
    }
}
