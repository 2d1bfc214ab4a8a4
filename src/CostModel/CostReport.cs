using System.Collections.Immutable;

namespace Dosa.CostModel;

/// <summary>
/// What one instance of a level moves of one operand, in words, and the energy of all instances for it. With ragged tiles it
/// is the instance that moves the most.
/// </summary>
public sealed record TensorReport(Tensor Tensor, double TileWords, double Reads, double Fills, double Updates, double EnergyUj);

/// <summary>
/// One level's part of a cost. Cycles are those that the level alone needs to move its words, 0 where no bandwidth limits it; the
/// capacity is infinite where nothing limits it.
/// </summary>
public sealed record LevelReport(
    string Name, double Instances, double HeldWords, double CapacityWords, double EnergyUj, double Cycles, ImmutableArray<TensorReport> Tensors);

/// <summary>
/// The cost of a layer under a mapping, in all its parts: energy sums to the total, the slowest part sets the cycles.
/// </summary>
/// <param name="EnergyUj">Energy of one execution.</param>
/// <param name="Cycles">Cycles of one execution.</param>
/// <param name="MacEnergyUj">The arithmetic's part of the energy.</param>
/// <param name="ComputeCycles">Cycles that the arithmetic alone needs.</param>
/// <param name="BoundBy">What sets the cycles: <c>compute</c>, or the name of the slowest level.</param>
/// <param name="Utilisation">Share of the array's multiply-accumulates, over all cycles, that do work.</param>
/// <param name="Levels">The levels, innermost first.</param>
/// <param name="Violations">The limits that the mapping exceeds.</param>
public sealed record CostReport(
    double EnergyUj,
    double Cycles,
    double MacEnergyUj,
    double ComputeCycles,
    string BoundBy,
    double Utilisation,
    ImmutableArray<LevelReport> Levels,
    ImmutableArray<Violation> Violations)
{
    private const double PjPerUj = 1e6;

    /// <summary>The part of the energy that moving words between levels takes, by hops and routers; 0 where nothing prices them.</summary>
    public double NetworkEnergyUj { get; init; }

    /// <summary>What <see cref="BoundBy"/> says when no memory slows the arithmetic down.</summary>
    public const string Compute = "compute";

    internal static CostReport Of(Machine machine, in Layer layer, Mapping mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        var accesses = new Access<Exact>[machine.Costs.Length * Relevance.Tensors];
        var cost = machine.Evaluate(layer, mapping.Loops, accesses);
        var ragged = LoopNest.IsPerfect(layer, mapping.Loops) ? null : machine.Account(layer, mapping.Loops);
        var computeCycles = ragged?.ComputeCycles ?? layer.ModelledMacs / Equations.Instances(mapping.Loops, -1).Value;
        var levels = ImmutableArray.CreateBuilder<LevelReport>();
        for (var level = 0; level < machine.Costs.Length; level++)
        {
            levels.Add(Level(machine, level, layer, mapping, computeCycles, accesses, ragged));
        }

        var slowest = levels.MaxBy(level => level.Cycles)!;
        return new(
            cost.EnergyUj,
            cost.Cycles.Value,
            machine.Architecture.MacEnergyPj * layer.ModelledMacs / PjPerUj,
            computeCycles,
            slowest.Cycles > computeCycles ? slowest.Name : Compute,
            layer.ModelledMacs / (cost.Cycles.Value * machine.Hardware.Pe * machine.Hardware.Pe),
            levels.ToImmutable(),
            machine.Check(layer, mapping.Loops));
    }

    private static LevelReport Level(
        Machine machine, int level, Layer layer, Mapping mapping, double computeCycles, Access<Exact>[] accesses, RaggedAccount? ragged)
    {
        var cost = machine.Costs[level];
        var row = accesses.AsSpan(level * Relevance.Tensors, Relevance.Tensors);
        var instances = Equations.Instances(mapping.Loops, level);
        var shares = ragged is null ? instances : new Exact(1);
        var moved = ragged is null ? row : ragged.All.AsSpan(level * Relevance.Tensors, Relevance.Tensors);
        var held = LoopNest.Held(layer, level, mapping.Loops);
        var tensors = ImmutableArray.CreateBuilder<TensorReport>();
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            if (cost.Keeps.Has(tensor))
            {
                var access = row[(int)tensor];
                var energy = shares * Equations.Vectors(cost, tensor, moved[(int)tensor]) * cost.EnergyPerVector;
                var tile = Tiles.Words(tensor, layer, held).Value;
                tensors.Add(new(tensor, tile, access.Reads.Value, access.Fills.Value, access.Updates.Value, energy.Value / PjPerUj));
            }
        }

        return new(
            machine.Architecture.Levels[level].Name,
            instances.Value,
            machine.Held(level, layer, mapping.Loops),
            machine.Capacity(level),
            Equations.LevelEnergy(cost, shares, moved).Value / PjPerUj,
            Equations.OwnCycles(cost, new(computeCycles), row).Value,
            tensors.ToImmutable());
    }
}
