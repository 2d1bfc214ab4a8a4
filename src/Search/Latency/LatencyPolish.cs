using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>
/// Mappings chosen with a latency model, and what it predicts of them: one estimate a layer, for one execution;
/// <paramref name="StartCycles"/> is the whole network's prediction before.
/// </summary>
public sealed record LatencyResult(ImmutableArray<Mapping> Mappings, ImmutableArray<LatencyEstimate> Estimates, double StartCycles, long Evaluations);

/// <summary>
/// Improves a design by the cycles that a latency model predicts, energy still by the exact model, on the hardware that the
/// design has: a descent over single moves of factors and orders, layer by layer, of the whole network's objective. Models
/// with trees have no gradient, so that this works on whole mappings and comes after the search. It stays where the model
/// can be trusted; see <see cref="LatencySettings"/>.
/// </summary>
public sealed class LatencyPolish
{
    private readonly SearchProblem problem;
    private readonly LatencyModel model;
    private readonly MappingMoves moves;

    /// <summary>A polish of one problem with one model.</summary>
    public LatencyPolish(SearchProblem problem, LatencyModel model)
    {
        ArgumentNullException.ThrowIfNull(problem);
        (this.problem, this.model) = (problem, model);
        moves = new(problem.Architecture);
    }

    /// <summary>How far the model is followed.</summary>
    public LatencySettings Settings { get; init; } = new();

    /// <summary>Polishes one mapping a layer until no move helps; cancellation ends it with the best so far.</summary>
    public LatencyResult Run(ImmutableArray<Mapping> start, CancellationToken cancellation)
    {
        var hardware = new DesignEvaluator(problem).Derive(start);
        var machine = new Machine(problem.Architecture, hardware);
        var present = new Trial[start.Length];
        for (var i = 0; i < start.Length; i++)
        {
            present[i] = Try(machine, problem.Layers[i], start[i]);
        }

        var startCycles = present.Zip(problem.Layers, (trial, layer) => trial.Estimate.Cycles * layer.Count).Sum();
        var region = present.Select(trial => trial.Analytical * Settings.TrustRegion).ToArray();
        var (evaluations, improved) = ((long)start.Length, true);
        for (var sweep = 0; sweep < Settings.Sweeps && improved; sweep++)
        {
            improved = false;
            for (var i = 0; i < start.Length && !cancellation.IsCancellationRequested; i++)
            {
                var best = Best(machine, i, present, region[i], ref evaluations);
                improved |= best != present[i];
                present[i] = best;
            }
        }

        return new([.. present.Select(trial => trial.Mapping)], [.. present.Select(trial => trial.Estimate)], startCycles, evaluations);
    }

    private Trial Best(Machine machine, int index, Trial[] present, double region, ref long evaluations)
    {
        var layer = problem.Layers[index];
        var (energy, cycles) = (0.0, 0.0);
        for (var i = 0; i < present.Length; i++)
        {
            energy += i == index ? 0 : problem.Layers[i].Count * present[i].EnergyUj;
            cycles += i == index ? 0 : problem.Layers[i].Count * present[i].Charged;
        }

        var best = present[index];
        foreach (var mapping in moves.From(best.Mapping))
        {
            if (!Fits(machine.Hardware, layer, mapping))
            {
                continue;
            }

            evaluations++;
            var trial = Try(machine, layer, mapping);
            if (trial.Analytical <= region && Value(trial) < Value(best))
            {
                best = trial;
            }
        }

        return best;

        double Value(Trial trial)
        {
            var (e, t) = (energy + layer.Count * trial.EnergyUj, cycles + layer.Count * trial.Charged);
            return problem.Budget.Value(problem.Objective, e, t);
        }
    }

    private Trial Try(Machine machine, NetworkLayer layer, Mapping mapping)
    {
        var cost = machine.Evaluate(layer.Shape, mapping);
        var estimate = model.Predict(layer.Shape, mapping, machine.Hardware);
        var charged = estimate.Cycles + Settings.SpreadPenalty * (estimate.High - estimate.Cycles);
        return new(mapping, cost.EnergyUj, cost.EnergyUj * cost.Cycles.Value, charged, estimate);
    }

    private bool Fits(Hardware hardware, NetworkLayer layer, Mapping mapping)
    {
        foreach (var factor in mapping.SpatialFactors)
        {
            if (factor > hardware.Pe)
            {
                return false;
            }
        }

        var needed = TileFootprint.Required(problem.Grid, layer.Shape, mapping, hardware.Pe);
        return needed.ScratchpadKb <= hardware.ScratchpadKb && needed.AccumulatorKb <= hardware.AccumulatorKb &&
            layer.Constraints?.AreObeyedBy(mapping) != false;
    }

    private sealed record Trial(Mapping Mapping, double EnergyUj, double Analytical, double Charged, LatencyEstimate Estimate);
}
