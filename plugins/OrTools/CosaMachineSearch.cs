using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.OrTools.Programme;
using Dosa.Search;

namespace Dosa.OrTools;

/// <summary>
/// CoSA for any machine of given sizes, costed by the general model: one integer programme a layer. The order is chosen at the level inside the
/// outermost one where that may have loops, as the published programme does for Simba's global buffer, else at the outermost.
/// </summary>
public sealed class CosaMachineSearch : IMachineSearch
{
    private const int Tries = 4;

    /// <inheritdoc/>
    public string Name => "cosa";

    /// <inheritdoc/>
    public string? WhyNot(MachineProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.IsSized ? null : "CoSA is for machines whose sizes are all given";
    }

    /// <inheritdoc/>
    public MachineDesign? Run(MachineProblem problem, MachineOptions options, CancellationToken cancellation, out string? without)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        without = null;
        var machine = problem.Machine;
        var mappings = new MachineMapping?[problem.Layers.Length];
        Parallel.For(0, mappings.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i =>
            mappings[i] = cancellation.IsCancellationRequested ? null : Solve(machine, problem.Layers[i].Shape));
        if (Array.FindIndex(mappings, mapping => mapping is null) is >= 0 and var missing)
        {
            without = cancellation.IsCancellationRequested ? null : problem.Layers[missing].Name;
            return null;
        }

        var energy = mappings.Zip(problem.Layers, (mapping, layer) => mapping!.EnergyPj * layer.Count).Sum() / 1e6;
        var cycles = mappings.Zip(problem.Layers, (mapping, layer) => mapping!.Cycles * layer.Count).Sum();
        return new(machine.Sizes, [.. mappings.Select(mapping => mapping!)], energy, cycles, problem.Objective.Of(energy, cycles), 0,
            SearchStatus.Finished, mappings.Length);
    }

    private static MachineMapping? Solve(SizedAccelerator machine, LayerGeometry layer)
    {
        for (var (attempt, share) = (0, 1.0); attempt < Tries; attempt++, share /= 2)
        {
            var places = new MachinePlaces(machine, layer, share);
            if (new CosaProgramme(places.Problem).Solve() is not { } answer)
            {
                continue;
            }

            var loops = places.ToLoops(answer);
            if (machine.Fits(layer, loops.AsSpan(), machine.Keeps))
            {
                var cost = machine.Evaluate(layer, loops.AsSpan(), machine.Keeps);
                return new(loops, [.. machine.Keeps], cost.EnergyPj.Value, cost.Cycles.Value);
            }
        }

        return null;
    }
}
