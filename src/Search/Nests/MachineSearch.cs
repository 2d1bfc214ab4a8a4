using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>One layer of a network on any machine, and how often it runs.</summary>
public sealed record MachineLayer(string Name, LayerGeometry Shape, long Count);

/// <summary>A layer's mapping on a machine with its exact cost for one run: loops as in <see cref="NestLoop{T}"/>, pJ, cycles.</summary>
public sealed record MachineMapping(ImmutableArray<NestLoop<Exact>> Loops, double EnergyPj, double Cycles);

/// <summary>
/// The best mappings of a network's layers on a machine of given sizes: totals with counts (uJ, cycles), the value of the
/// objective and a proved lower bound of it over the space.
/// </summary>
public sealed record MachineDesign(
    ImmutableArray<MachineMapping> Mappings, double EnergyUj, double Cycles, double Value, double LowerBound, SearchStatus Status, long Visited)
{
    /// <summary>How far the value may be above the least one, as a share of it.</summary>
    public double Gap => Value > 0 ? 1 - (LowerBound / Value) : 0;
}

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
public sealed class MachineSearch(SizedAccelerator machine, ImmutableArray<MachineLayer> layers, double energyExponent = 1, double cyclesExponent = 1)
{
    private const double Tolerance = 1e-9;
    private const int MostDirections = 60;
    private const double PjPerUj = 1e6;

    private readonly LayerChoices[] choices = [.. layers.Select(layer => new LayerChoices(machine, layer))];

    /// <summary>What is not treated, as a sentence; null where everything is.</summary>
    public static string? Unsupported(SizedAccelerator machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var (x, y) = machine.Spread(0);
        return x * y > 1
            ? $"the fan-out below '{machine.Accelerator.Levels[0].Name}' lies between the innermost store and the arithmetic, " +
                "where lanes take words from their neighbours"
            : machine.Accelerator.Levels.Any(level => level.MayPass != TensorSet.None) ? "a mapping may choose what a level keeps"
            : null;
    }

    /// <summary>The best design, or null where a layer has no mapping; the first such layer is then named.</summary>
    public MachineDesign? Solve(int threads, CancellationToken cancellation, out string? without)
    {
        without = null;
        bool Stop() => cancellation.IsCancellationRequested;
        var own = energyExponent == 0 ? new NestGoal(0, 1, IsSum: true)
            : cyclesExponent == 0 ? new NestGoal(1, 0, IsSum: true)
            : new NestGoal(energyExponent, cyclesExponent);
        ForEach(threads, choice => choice.Solve(own, Stop));
        if (choices.FirstOrDefault(choice => choice.Pool.Count == 0) is { } none)
        {
            without = Stop() ? null : none.Name;
            return null;
        }

        var sums = new ProvedSums(choices.Sum(choice => choice.Floor.Energy), choices.Sum(choice => choice.Floor.Cycles), Objective);
        var best = Total(choice => choice.Best(own));
        var (lowest, rises) = (0.0, true);
        for (var i = 0; i < MostDirections && rises && !Stop(); i++)
        {
            var (energy, cycles) = i == 0 ? (best.Energy, best.Cycles) : sums.Lowest;
            if (i > 0 && Objective(energy, cycles) >= Objective(best.Energy, best.Cycles) * (1 - Tolerance))
            {
                break;
            }

            var goal = new NestGoal(energyExponent * cycles, cyclesExponent * energy, IsSum: true);
            ForEach(threads, choice => choice.Solve(goal, Stop));
            sums.Add(goal.Energy, goal.Cycles, choices.Sum(choice => choice.LowerBound));
            var found = Total(choice => choice.Best(goal));
            best = Objective(found.Energy, found.Cycles) < Objective(best.Energy, best.Cycles) ? found : best;

            // What is left when the bound no longer rises is the rounding up to whole vectors, which it does not see.
            var (low, high) = sums.Lowest;
            rises = i < 2 || Objective(low, high) > lowest * (1 + 1e-10);
            lowest = Objective(low, high);
        }

        return Design(best, sums, Stop());
    }

    private MachineDesign Design((double Energy, double Cycles, ImmutableArray<NestAnswer> Answers) best, ProvedSums sums, bool stopped)
    {
        // In uJ to the power of a.
        var scale = Math.Pow(PjPerUj, energyExponent);
        var value = Objective(best.Energy, best.Cycles) / scale;
        var (energy, cycles) = sums.Lowest;
        var bound = Math.Min(value, Objective(energy, cycles) / scale);
        return new(
            [.. best.Answers.Select(answer => new MachineMapping([.. answer.Loops], answer.EnergyPj, answer.Cycles))],
            best.Energy / PjPerUj, best.Cycles, value, bound,
            bound >= value * (1 - Tolerance) ? SearchStatus.Optimal : stopped ? SearchStatus.Stopped : SearchStatus.Finished,
            choices.Sum(choice => choice.Visited));
    }

    private double Objective(double energy, double cycles) => Math.Pow(energy, energyExponent) * Math.Pow(cycles, cyclesExponent);

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

    private void ForEach(int threads, Action<LayerChoices> solve) =>
        Parallel.ForEach(choices, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) }, solve);
}
