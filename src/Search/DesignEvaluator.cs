using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>
/// From one mapping a layer to a whole design: the smallest hardware within the bounds and on the grid that has room for them
/// all, and the network's exact totals on it. Every search ends here, so that their figures agree to the last digit.
/// </summary>
/// <param name="problem">What designs are for.</param>
/// <exception cref="ArgumentException">The searches cannot treat the problem.</exception>
public sealed class DesignEvaluator(SearchProblem problem)
{
    private readonly SearchProblem problem = problem.Supported();

    /// <summary>The smallest buildable hardware with room for all mappings, raised to the lower bounds; upper bounds are not looked at.</summary>
    public Hardware Derive(IReadOnlyList<Mapping> mappings)
    {
        ArgumentNullException.ThrowIfNull(mappings);
        var hardware = new Hardware(problem.Bounds.MinPe, problem.Bounds.MinScratchpadKb, problem.Bounds.MinAccumulatorKb);
        foreach (var mapping in mappings)
        {
            hardware = hardware with { Pe = Math.Max(hardware.Pe, mapping.SpatialFactors.ToArray().Max()) };
        }

        hardware = problem.Grid.RoundUp(hardware);
        for (var i = 0; i < mappings.Count; i++)
        {
            hardware = Larger(hardware, TileFootprint.Required(problem.Grid, problem.Layers[i].Shape, mappings[i], hardware.Pe));
        }

        return problem.Grid.RoundUp(hardware);
    }

    /// <summary>The design of these mappings; null when their hardware is beyond the bounds or the area, or their cost beyond the budget.</summary>
    /// <exception cref="ArgumentException">The factors of a mapping do not multiply to its layer's bounds.</exception>
    public Design? TryEvaluate(ImmutableArray<Mapping> mappings)
    {
        var hardware = Derive(mappings);
        if (!problem.Bounds.Contains(hardware) || problem.Area?.Admits(hardware) == false)
        {
            return null;
        }

        var mapped = new MappedLayer[mappings.Length];
        for (var i = 0; i < mapped.Length; i++)
        {
            RequireAllMacs(problem, problem.Layers[i], mappings[i]);
            mapped[i] = new MappedLayer(problem.Layers[i].Shape, mappings[i], problem.Layers[i].Count);
        }

        var totals = CostModel.Derive.Totals(new Machine(problem.Architecture, hardware), mapped);
        return problem.Budget.Admits(totals.EnergyUj, totals.Cycles) ? new Design(hardware, mappings, totals.EnergyUj, totals.Cycles) : null;
    }

    /// <summary>The design of mappings to start from; null when there are none, or they are not within the problem and what is fixed.</summary>
    public Design? Start(ImmutableArray<Mapping> mappings) =>
        mappings.Length == problem.Layers.Length && mappings.Length > 0 &&
        mappings.Zip(problem.Layers).All(pair => pair.Second.Constraints?.AreObeyedBy(pair.First) ?? true)
            ? TryEvaluate(mappings)
            : null;

    /// <summary>Why mappings do not fit a hardware: the layers concerned and the limits that they exceed; empty when all fit.</summary>
    public ImmutableArray<LayerViolation> Check(IReadOnlyList<Mapping> mappings, Hardware hardware)
    {
        ArgumentNullException.ThrowIfNull(mappings);
        var machine = new Machine(problem.Architecture, hardware);
        var found = ImmutableArray.CreateBuilder<LayerViolation>();
        for (var i = 0; i < mappings.Count; i++)
        {
            var layer = problem.Layers[i];
            found.AddRange(machine.Check(layer.Shape, mappings[i].Loops)
                .Where(violation => violation.Limit != Limit.Capacity)
                .Select(violation => new LayerViolation(layer, violation)));
            var needed = TileFootprint.Required(problem.Grid, layer.Shape, mappings[i], hardware.Pe);
            AddMemory(found, layer, MemorySize.Accumulator, needed.AccumulatorKb, hardware.AccumulatorKb);
            AddMemory(found, layer, MemorySize.Scratchpad, needed.ScratchpadKb, hardware.ScratchpadKb);
        }

        return found.DrainToImmutable();
    }

    private void AddMemory(ImmutableArray<LayerViolation>.Builder found, NetworkLayer layer, MemorySize memory, int neededKb, int availableKb)
    {
        if (neededKb > availableKb)
        {
            var level = problem.Architecture.Levels.First(level => level.Size == memory);
            found.Add(new LayerViolation(layer, new Violation(Limit.Capacity, level.Name, default, neededKb * 1024.0, availableKb * 1024.0)));
        }
    }

    private static Hardware Larger(Hardware a, Hardware b) => new(
        Math.Max(a.Pe, b.Pe), Math.Max(a.ScratchpadKb, b.ScratchpadKb), Math.Max(a.AccumulatorKb, b.AccumulatorKb));

    private static void RequireAllMacs(SearchProblem problem, NetworkLayer layer, Mapping mapping)
    {
        if (problem.Space.Ragged)
        {
            if (LoopNest.Uncovered(problem.Architecture, layer.Shape, mapping.Loops) is var (dim, fault))
            {
                throw new ArgumentException($"The factors of {dim} in layer {layer.Name} {fault}.");
            }

            return;
        }

        if (LoopNest.Mismatch(layer.Shape, mapping.Loops) is { } mismatch)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The factors of {mismatch.Dim} in layer {layer.Name} multiply to {mismatch.Product}, not to the bound {layer.Shape[mismatch.Dim]}."));
        }
    }
}

/// <summary>A layer whose mapping exceeds a limit; amounts of memory are in bytes.</summary>
public sealed record LayerViolation(NetworkLayer Layer, Violation Violation);
