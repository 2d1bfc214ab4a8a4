using System.Collections.Immutable;

namespace Dosa.CostModel;

/// <summary>The cost of a layer on any accelerator in all its parts.</summary>
internal static class NestReport
{
    private const double PjPerUj = 1e6;

    public static CostReport Of(SizedAccelerator machine, LayerGeometry layer, NestMapping mapping)
    {
        var n = machine.Levels.Length;
        var accesses = new Access<Exact>[n * Relevance.Tensors];
        var energies = new Exact[n];
        var network = new Exact[1];
        var cost = machine.Evaluate(layer, mapping.Loops, mapping.Keeps, new()
        {
            Accesses = accesses,
            Cycles = new Exact[n],
            Energy = energies,
            Network = network,
        });
        Span<double> instances = stackalloc double[n + 1];
        Instances(mapping, instances);
        var computeCycles = layer.Macs / instances[^1];
        var levels = ImmutableArray.CreateBuilder<LevelReport>(n);
        for (var level = 0; level < n; level++)
        {
            var held = NestLoops.Held(level, mapping.Keeps[level], machine.Levels[level].Fixed.Shares, layer, mapping.Loops);
            var row = accesses.AsSpan(level * Relevance.Tensors, Relevance.Tensors);
            levels.Add(new(
                machine.Accelerator.Levels[level].Name, instances[level], held, machine.Capacity(level), energies[level].Value / PjPerUj,
                    OwnCycles(machine.Levels[level], mapping.Keeps[level], row), Operands(machine, level, layer, mapping, row, instances[level])));
        }

        var slowest = levels.MaxBy(level => level.Cycles)!;
        var bound = slowest.Cycles > computeCycles ? slowest.Name : CostReport.Compute;
        return new(
            cost.EnergyUj, cost.Cycles.Value, machine.Accelerator.MacPj * layer.Macs / PjPerUj, computeCycles, bound,
                layer.Macs / (cost.Cycles.Value * machine.Lanes), levels.MoveToImmutable(), [])
        {
            NetworkEnergyUj = network[0].Value / PjPerUj,
        };
    }

    // Of each level those in use; the last number is that of the multiply-accumulators.
    private static void Instances(NestMapping mapping, Span<double> instances)
    {
        instances.Fill(1);
        foreach (ref readonly var loop in mapping.Loops)
        {
            for (var level = 0; loop.Spatial && level < loop.Level; level++)
            {
                instances[level] *= loop.Factor.Value;
            }

            instances[^1] *= loop.Spatial ? loop.Factor.Value : 1;
        }
    }

    /// <summary>Cycles that a level alone needs for its words; 0 where no bandwidth limits it.</summary>
    private static double OwnCycles(in NestLevel<Exact> level, TensorSet keeps, ReadOnlySpan<Access<Exact>> accesses)
    {
        var (read, write) = (0.0, 0.0);
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            if (keeps.Has(tensor))
            {
                var share = level.Fixed.Shares[tensor];
                read += accesses[(int)tensor].Reads.Value * share;
                write += (accesses[(int)tensor].Fills.Value + accesses[(int)tensor].Updates.Value) * share;
            }
        }

        var cycles = Math.Max(read / level.ReadBandwidth.Value, write / level.WriteBandwidth.Value);

        // A whole number of cycles, which a rounding error does not raise.
        return Math.Ceiling(Math.Max(cycles, (read + write) / level.SharedBandwidth.Value) * (1 - 1e-12));
    }

    private static ImmutableArray<TensorReport> Operands(
        SizedAccelerator machine, int level, LayerGeometry layer, NestMapping mapping, ReadOnlySpan<Access<Exact>> accesses, double instances)
    {
        var costs = machine.Levels[level];
        var used = Math.Min(instances, costs.AddressableInstances.Value);
        var tensors = ImmutableArray.CreateBuilder<TensorReport>();
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            if (mapping.Keeps[level].Has(tensor))
            {
                var access = accesses[(int)tensor];
                var energy = NestEquations.OperandEnergy(costs, tensor, access) * used;
                var tile = NestLoops.Held(level, (TensorSet)(1 << (int)tensor), layer, mapping.Loops);
                tensors.Add(new(tensor, tile, access.Reads.Value, access.Fills.Value, access.Updates.Value, energy / PjPerUj));
            }
        }

        return tensors.ToImmutable();
    }
}
