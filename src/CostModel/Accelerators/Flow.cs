using System.Runtime.CompilerServices;

namespace Dosa.CostModel;

/// <summary>
/// Follows one operand from the arithmetic outward. A level serves what its lanes ask for: a word that several lanes need at
/// once is read once, a word that a neighbour has just had comes from there, and where the level inside does not keep the
/// operand its lanes ask for what that one would have served.
/// </summary>
internal ref struct Flow<T>(
    Tensor tensor,
    ReadOnlySpan<NestLevel<T>> levels,
    LayerGeometry layer,
    ReadOnlySpan<NestLoop<T>> loops,
    ReadOnlySpan<TensorSet> keeps,
    ReadOnlySpan<T> lanes,
    ReadOnlySpan<T> instances,
    Span<T> streams,
    ReadOnlySpan<T> distinct,
    bool hasNetwork)
    where T : unmanaged, IReal<T>
{
    private readonly ReadOnlySpan<NestLevel<T>> levels = levels;
    private readonly ReadOnlySpan<NestLoop<T>> loops = loops;
    private readonly ReadOnlySpan<TensorSet> keeps = keeps;
    private readonly ReadOnlySpan<T> lanes = lanes;
    private readonly ReadOnlySpan<T> instances = instances;
    private readonly Span<T> streams = streams;
    private readonly ReadOnlySpan<T> distinct = distinct;

    /// <summary>Outputs that one instance of the current level writes for the first time.</summary>
    private T firsts;

    /// <summary>Energy of the networks that the operand crosses, pJ.</summary>
    public T NetworkPj { get; private set; } = T.Constant(0);

    /// <summary>Fills the operand's column of the counts.</summary>
    public void Count(T cycles, Span<Access<T>> accesses, Span<double> links)
    {
        var irregular = lanes[0].Value > 1 ? 1 : 0;
        if (!T.IsDiscrete || !layer.IsPlain(tensor))
        {
            irregular |= WindowStreams.All(tensor, layer, loops, keeps, streams, hasNetwork);
        }

        firsts = tensor == Tensor.O ? Firsts() : T.Constant(0);
        var (outermost, served, passes) = (Outermost(), cycles, false);
        for (var level = 0; level <= outermost; level++)
        {
            var stream = level == 0 ? cycles : streams[level - 1];
            var (share, given) = (stream, 0.0);
            firsts *= distinct[level];
            if (T.IsDiscrete && (irregular >> level & 1) != 0)
            {
                served = ServeLanes(level, passes, served, out share, out given);
            }
            else
            {
                if (hasNetwork)
                {
                    Carry(level, passes, served, stream, distinct[level]);
                }

                served = (passes ? served : stream) * distinct[level];
            }

            if (!links.IsEmpty)
            {
                links[level * Relevance.Tensors + (int)tensor] = given;
            }

            if (level > 0 && !passes)
            {
                Settle(ref accesses[(level - 1) * Relevance.Tensors + (int)tensor], share,
                    given == 0 ? T.Constant(0) : T.Constant(given) / instances[level - 1]);
            }

            passes = !keeps[level].Has(tensor);
            if (!passes)
            {
                accesses[level * Relevance.Tensors + (int)tensor] = tensor == Tensor.O
                    ? new(Nearest(served - firsts), T.Constant(0), Nearest(served))
                    : new(Nearest(served), T.Constant(0), T.Constant(0));
            }
        }
    }

    /// <summary>Adds what a level is filled with, once the level above is known.</summary>
    private static void Settle(ref Access<T> access, T share, T peers)
    {
        access.Fills = T.Floor(share + peers);
        access.Reads = Nearest(access.Reads + peers);
    }

    /// <summary>Outputs that one lane of all writes for the first time, without a sum before; each level outward has more.</summary>
    private readonly T Firsts()
    {
        var spread = T.Constant(1);
        foreach (ref readonly var parts in distinct)
        {
            spread *= parts;
        }

        return T.Constant(layer.Outputs) / spread;
    }

    private static T Nearest(T words) => T.IsDiscrete ? T.Floor(words + 0.5) : words;

    private readonly int Outermost()
    {
        var level = levels.Length - 1;
        while (level > 0 && !keeps[level].Has(tensor))
        {
            level--;
        }

        return level;
    }

    /// <summary>The network's energy for lanes that are all alike or all different.</summary>
    private void Carry(int level, bool passes, T inner, T stream, T distinct)
    {
        if (levels[level].Fixed.HasNetwork)
        {
            // Scaled as the records of irregular lanes are, for what is cut off.
            var sent = Sent(level, passes ? stream * distinct * (inner * lanes[level] / (stream * lanes[level])) : stream * distinct);
            var hops = Hops(lanes[level] / distinct, lanes[level]);
            NetworkPj += ((hops * sent * levels[level].Fixed.Hop) + (T.Floor((hops + 1) * sent) * levels[level].Fixed.Router)) * instances[level];
        }
    }

    [SkipLocalsInit]
    private T ServeLanes(int level, bool passes, T inner, out T share, out double given)
    {
        var count = (int)lanes[level].Value;
        var room = LaneTally.Room(count, loops.Length + 1);
        var tally = new LaneTally(room <= 512 ? stackalloc LaneRecord[room] : new LaneRecord[room]);
        LaneCounter.Count(tensor, level, layer, loops, Math.Max((int)levels[level].MeshX.Value, 1), count, tally);
        if (passes)
        {
            tally.Scale(inner.Value * count / tally.Delivered);
        }

        given = tally.Links;
        share = T.Constant(tally.Share(count));
        var accesses = tally.Accesses;
        if (levels[level].Fixed.HasNetwork)
        {
            NetworkPj += T.Constant(LaneEnergy(level, count, tally, accesses)) * instances[level];
        }

        return T.Constant(accesses);
    }

    private readonly double LaneEnergy(int level, int count, LaneTally tally, double accesses)
    {
        var (moved, routers) = (0.0, 0.0);
        var again = Sent(level, T.Constant(accesses)).Value / accesses;
        foreach (ref readonly var record in tally.Records)
        {
            var hops = Hops(T.Constant(record.Lanes), T.Constant(count)).Value;
            moved += hops * record.Accesses * again;
            routers = Math.Floor(routers + ((1 + hops) * record.Accesses * again));
        }

        var costs = levels[level].Fixed;
        return (moved * costs.Hop) + (routers * costs.Router) + (tally.Links * (costs.Hop + (2 * costs.Router)));
    }

    /// <summary>Words on the network below a level: sums go out and, above a store that does not add in place, come back.</summary>
    private readonly T Sent(int level, T accesses) => tensor == Tensor.O && !levels[level].Fixed.Reduces
        ? (accesses * 2) - (keeps[level].Has(tensor) ? firsts : T.Constant(0))
        : accesses;

    /// <summary>Hops to reach m of n lanes on a square mesh; in this order of operations, for what is cut off after it.</summary>
    private static T Hops(T m, T n)
    {
        var (few, all) = (T.Sqrt(m), T.Sqrt(n));
        return (all * few) + ((all - few) * 0.5) - (all / few) + 0.5;
    }
}
