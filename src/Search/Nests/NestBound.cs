using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>The least that any completion of a partial mapping costs.</summary>
internal sealed class NestBound
{
    private readonly NestSpace space;
    private readonly StateShape shape;
    private readonly double[] outerPj;
    private readonly double[] spread;

    /// <summary>The bounds for a space.</summary>
    public NestBound(NestSpace space, StateShape shape)
    {
        (this.space, this.shape) = (space, shape);
        var n = space.Places.Length;
        outerPj = new double[n];
        spread = new double[n];
        for (var level = n - 1; level >= 0; level--)
        {
            outerPj[level] = level == n - 1 ? 0 : outerPj[level + 1] + LeastPj(level + 1);
            spread[level] = level == n - 1 ? 1 : spread[level + 1] * Widest(space.Places[level + 1]);
        }

        LeastCycles = Floor();
    }

    /// <summary>Cycles that no mapping goes below.</summary>
    public double LeastCycles { get; }

    /// <summary>Energy (pJ) and cycles of a whole mapping, but for the rounding up to vectors and cycles.</summary>
    public (double Energy, double Cycles) Whole(ReadOnlySpan<double> cost)
    {
        var energy = (space.Machine.Accelerator.MacPj * space.Layer.Macs) + cost[StateShape.Energy] + cost[StateShape.Saved];
        var cycles = cost[StateShape.Cycles];
        for (var l = 0; l < space.Places.Length; l++)
        {
            var level = space.Machine.Levels[l];
            var firsts = shape.Firsts[l] >= 0 ? cost[shape.Firsts[l]] : 0;
            if (shape.ClusterEnergy[l] >= 0)
            {
                var saved = firsts * (level.Energy.Read.Value / level.VectorWords.Value);
                energy += (cost[shape.ClusterEnergy[l]] + saved) * Math.Min(cost[shape.ClusterInstances[l]], level.AddressableInstances.Value);
            }

            cycles = Math.Max(cycles, shape.ReadPort[l] < 0 ? 0 : (cost[shape.ReadPort[l]] + firsts) / level.ReadBandwidth.Value);
            cycles = Math.Max(cycles, shape.WritePort[l] < 0 ? 0 : cost[shape.WritePort[l]] / level.WriteBandwidth.Value);
            cycles = Math.Max(cycles, shape.SharedPort[l] < 0 ? 0 : (cost[shape.SharedPort[l]] + firsts) / level.SharedBandwidth.Value);
        }

        energy += OuterPj(cost);

        // Cycles are whole; what is below by a rounding error stays.
        return (energy, Math.Ceiling(cycles * (1 - 1e-12)));
    }

    /// <summary>Energy of the outermost level, in whole vectors.</summary>
    private double OuterPj(ReadOnlySpan<double> cost)
    {
        var (level, energy) = (space.Machine.Levels[^1], 0.0);
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            if (shape.OuterWords[(int)tensor] >= 0)
            {
                var words = cost[shape.OuterWords[(int)tensor]];
                energy += words * level.Fixed.Address;
                energy += tensor == Tensor.O
                    ? Vectors(words, level) * level.Energy.Update.Value
                        + Vectors(words - space.Layer.Outputs * level.Fixed.Shares.O, level) * level.Energy.Read.Value
                    : Vectors(words, level) * level.Energy.Read.Value;
            }
        }

        return energy;
    }

    // What is above a whole number by a rounding error stays with it.
    private static double Vectors(double words, in NestLevel<Exact> level) => Math.Ceiling(words / level.VectorWords.Value * (1 - 1e-13));

    /// <summary>The least energy (pJ) and cycles of what can become of a tile whose loops are placed up to a level, but for lanes.</summary>
    public (double Energy, double Cycles) Of(int level, int tile, ReadOnlySpan<double> cost, ReadOnlySpan<int> mark, double more = 1)
    {
        more *= spread[level];
        Span<double> repeats = stackalloc double[Relevance.Tensors];
        var (passes, still) = (1.0, 1.0);
        for (var dim = 0; dim < space.Layer.Dims; dim++)
        {
            var factor = space.Layer.Bound(dim) / space.Extent(tile, dim);
            passes *= factor;
            still *= space.Layer.Layer.Output.Moves(dim) ? 1 : factor;
        }

        Repeats(tile, repeats);
        var energy = (space.Machine.Accelerator.MacPj * space.Layer.Macs) + outerPj[level] + (cost[StateShape.Energy] * passes)
            + (cost[StateShape.Saved] * Math.Min(still, more));
        for (var k = 0; k < shape.Keepers.Length; k++)
        {
            if (NestStep.Waits(mark, k) != Wait.None)
            {
                energy += cost[shape.Pending + (k * shape.Parts)] * repeats[(int)shape.Keepers[k].Tensor];
            }
        }

        return (energy, Math.Max(LeastCycles, cost[StateShape.Cycles] * passes / Math.Min(passes, more)));
    }

    /// <summary>How often, at least, each operand's tile must come in: its words over the tile's, or all loops that move it.</summary>
    public void Repeats(int tile, Span<double> repeats)
    {
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            var least = 1.0;
            foreach (var coordinate in space.IsDiagonal(tensor) ? [] : space.Layer.Layer[tensor].Coordinates)
            {
                var (whole, part, loops) = (1.0, 1.0, 1.0);
                foreach (var (dim, coefficient) in coordinate)
                {
                    whole += (space.Layer.Bound(dim) - 1) * coefficient;
                    part += (space.Extent(tile, dim) - 1.0) * coefficient;
                    loops *= space.Layer.Bound(dim) / space.Extent(tile, dim);
                }

                least *= Math.Min(whole / part, loops);
            }

            repeats[(int)tensor] = Math.Max(1, least);
        }
    }

    /// <summary>Every word once at a level: what it cannot go below.</summary>
    private double LeastPj(int l)
    {
        var (level, energy) = (space.Machine.Levels[l], 0.0);
        for (var tensor = Tensor.W; tensor <= Tensor.O && shape.ClusterEnergy[l] < 0; tensor++)
        {
            if (!space.Keeps[l].Has(tensor))
            {
                continue;
            }

            var words = Used(tensor) * level.Fixed.Shares[tensor];
            energy += words * (tensor == Tensor.O ? level.Energy.Update.Value : level.Energy.Read.Value) / level.VectorWords.Value;
            energy += l < shape.Outermost[(int)tensor] ? words * level.Energy.Fill.Value / level.VectorWords.Value : 0;
        }

        return energy;
    }

    private double Floor()
    {
        var cycles = 1.0;
        for (var l = 0; l < space.Places.Length; l++)
        {
            var level = space.Machine.Levels[l];
            var (reads, writes) = (0.0, 0.0);
            for (var tensor = Tensor.W; tensor <= Tensor.O && l == shape.Outermost[(int)tensor] && l == space.Places.Length - 1; tensor++)
            {
                reads += tensor == Tensor.O ? 0 : Used(tensor) * level.Fixed.Shares[tensor];
                writes += tensor == Tensor.O ? Used(tensor) * level.Fixed.Shares.O : 0;
            }

            cycles = Math.Max(cycles, Math.Max(reads / level.ReadBandwidth.Value, writes / level.WriteBandwidth.Value));
            cycles = Math.Max(cycles, (reads + writes) / level.SharedBandwidth.Value);
        }

        return cycles;
    }

    /// <summary>
    /// Words of an operand that are used: at most its box, at most one for each step of its loops. Where a loop moves two coordinates, no
    /// fewer than one coordinate alone has, and of more nothing is known.
    /// </summary>
    private double Used(Tensor tensor)
    {
        var words = 1.0;
        foreach (var coordinate in space.Layer.Layer[tensor].Coordinates)
        {
            var (whole, loops) = (1.0, 1.0);
            foreach (var (dim, coefficient) in coordinate)
            {
                whole += (space.Layer.Bound(dim) - 1) * coefficient;
                loops *= space.Layer.Bound(dim);
            }

            var used = Math.Min(whole, loops);
            words = space.IsDiagonal(tensor) ? Math.Max(words, used) : words * used;
        }

        return words;
    }

    private static double Widest(NestPlace place) => (place.AcrossX == 0 ? 1 : place.LimitX) * (place.AcrossY == 0 ? 1 : place.LimitY);
}
