using System.Runtime.CompilerServices;

namespace Dosa.CostModel;

/// <summary>
/// Follows the operands from the arithmetic outward. A level serves what its lanes ask for: a word that several lanes need at
/// once is read once, a word that a neighbour has just had comes from there, and where the level inside does not keep the
/// operand its lanes ask for what that one would have served.
/// </summary>
internal ref struct Flow<T, TOperands>(
    ReadOnlySpan<NestLevel<T>> levels,
    LayerGeometry layer,
    ReadOnlySpan<NestLoop<T>> loops,
    ReadOnlySpan<TensorSet> keeps,
    Span<LevelFlow<T, TOperands>> flows)
    where T : unmanaged, IReal<T>
    where TOperands : unmanaged, IOperands<TOperands, T>
{
    private const TensorSet All = TensorSet.W | TensorSet.I | TensorSet.O;
    private readonly ReadOnlySpan<NestLevel<T>> levels = levels;
    private readonly ReadOnlySpan<NestLoop<T>> loops = loops;
    private readonly ReadOnlySpan<TensorSet> keeps = keeps;
    private readonly Span<LevelFlow<T, TOperands>> flows = flows;
    private TOperands network;

    /// <summary>Outputs that one instance of the current level writes for the first time; 0 for other operands.</summary>
    private TOperands firsts;

    /// <summary>Energy of the networks that the operands cross, pJ.</summary>
    public readonly T NetworkPj => network.W + network.I + network.O;

    /// <summary>Fills the counts of all levels.</summary>
    // This and the walks over the loops are not inlined: in one method they would use up what the compiler inlines of the operators.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Count(T cycles, Span<double> links)
    {
        var zero = TOperands.Same(T.Constant(0));
        network = zero;
        if (!links.IsEmpty)
        {
            links.Clear();
        }

        var hasNetwork = HasNetwork();
        ByLevel<TensorSet> irregularRoom = default;
        Unsafe.SkipInit(out ByLevel<TensorSet> reachedRoom);
        Span<TensorSet> irregular = irregularRoom[..levels.Length];
        Span<TensorSet> reached = reachedRoom[..levels.Length];
        Windows(irregular, hasNetwork);
        Reached(reached);
        firsts = TOperands.Where(TensorSet.O, TOperands.Same(Firsts()), zero);
        var (served, stream, passes) = (TOperands.Same(cycles), TOperands.Same(cycles), TensorSet.None);
        for (var level = 0; level < levels.Length; level++)
        {
            ref var flow = ref flows[level];
            firsts *= flow.Distinct;
            var (share, given) = (stream, zero);
            var odd = irregular[level] & reached[level];
            if (hasNetwork && levels[level].Fixed.HasNetwork)
            {
                Carry(level, passes, served, stream, reached[level] & ~odd);
            }

            var inner = served;
            served = TOperands.Where(passes, served, stream) * flow.Distinct;
            for (var tensor = Tensor.W; odd != TensorSet.None && tensor <= Tensor.O; tensor++)
            {
                if (odd.Has(tensor))
                {
                    ServeLanes(tensor, level, passes.Has(tensor), inner, ref served, ref share, ref given, links);
                }
            }

            // What the level inside is filled with is known only here.
            if (level > 0)
            {
                ref var below = ref flows[level - 1];
                var filled = keeps[level - 1] & reached[level];
                if (odd != TensorSet.None)
                {
                    var peers = given / TOperands.Same(below.Instances);
                    share += peers;
                    below.Counts.Reads = TOperands.Where(filled, Nearest(below.Counts.Reads + peers), below.Counts.Reads);
                }

                below.Counts.Fills = TOperands.Where(filled, TOperands.Floor(share), zero);
            }

            var here = TOperands.Where(keeps[level], Nearest(served), zero);
            flow.Counts = new(TOperands.Where(keeps[level], Nearest(served - firsts), zero), zero, here.O);
            passes = ~keeps[level] & All;
            stream = flow.Stream;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TOperands Nearest(TOperands words) => T.IsDiscrete ? TOperands.Floor(words + TOperands.Same(T.Constant(0.5))) : words;

    /// <summary>The streams of operands whose tiles overlap, and the operands of each level whose lanes must be counted.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void Windows(Span<TensorSet> irregular, bool hasNetwork)
    {
        irregular[0] = T.IsDiscrete && flows[0].Lanes.Value > 1 ? All : TensorSet.None;
        Unsafe.SkipInit(out ByLevel<T> room);
        Span<T> own = room[..levels.Length];
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            if (T.IsDiscrete && layer.IsPlain(tensor))
            {
                continue;
            }

            var set = (TensorSet)(1 << (int)tensor);
            var found = WindowStreams.All(tensor, layer, loops, keeps, flows, own, hasNetwork);
            for (var level = 0; level < levels.Length; level++)
            {
                flows[level].Stream = TOperands.Where(set, TOperands.Same(own[level]), flows[level].Stream);
                irregular[level] |= T.IsDiscrete && (found >> level & 1) != 0 ? set : TensorSet.None;
            }
        }
    }

    /// <summary>The operands that a level or one outside it keeps: those that move on the level's network.</summary>
    private readonly void Reached(Span<TensorSet> reached)
    {
        var seen = TensorSet.None;
        for (var level = levels.Length - 1; level >= 0; level--)
        {
            seen |= keeps[level];
            reached[level] = level == 0 ? All : seen;
        }
    }

    private readonly bool HasNetwork()
    {
        var found = false;
        foreach (ref readonly var level in levels)
        {
            found |= level.Fixed.HasNetwork;
        }

        return found;
    }

    /// <summary>Outputs that one lane of all writes for the first time, without a sum before; each level outward has more.</summary>
    private readonly T Firsts()
    {
        var spread = T.Constant(1);
        foreach (ref readonly var flow in flows)
        {
            spread *= flow.Distinct.O;
        }

        return T.Constant(layer.Outputs) / spread;
    }

    /// <summary>The network's energy of operands whose lanes are all alike or all different.</summary>
    private void Carry(int level, TensorSet passes, TOperands inner, TOperands stream, TensorSet moved)
    {
        var costs = levels[level].Fixed;
        var (all, different) = (TOperands.Same(flows[level].Lanes), flows[level].Distinct);

        // Scaled as the records of irregular lanes are, for what is cut off.
        var plain = stream * different;
        var sent = Sent(level, TOperands.Where(passes, plain * (inner * all / (stream * all)), plain));
        var hops = Hops(all / different, all);
        var (hop, router) = (TOperands.Same(T.Constant(costs.Hop)), TOperands.Same(T.Constant(costs.Router)));
        var (once, zero) = (TOperands.Same(T.Constant(1)), TOperands.Same(T.Constant(0)));
        var energy = (hops * sent * hop) + (TOperands.Floor((hops + once) * sent) * router);
        network += TOperands.Where(moved, energy * TOperands.Same(flows[level].Instances), zero);
    }

    /// <summary>Serves the lanes of one operand by counting them.</summary>
    [SkipLocalsInit]
    private void ServeLanes(
        Tensor tensor, int level, bool passes, TOperands inner, ref TOperands served, ref TOperands share, ref TOperands given, Span<double> links)
    {
        var set = (TensorSet)(1 << (int)tensor);
        var count = (int)flows[level].Lanes.Value;
        var room = LaneTally.Room(count, loops.Length + 1);
        var tally = new LaneTally(room <= 512 ? stackalloc LaneRecord[room] : new LaneRecord[room]);
        LaneCounter.Count(tensor, level, layer, loops, Math.Max((int)levels[level].MeshX.Value, 1), count, tally);
        if (passes)
        {
            tally.Scale(Of(inner, tensor) * count / tally.Delivered);
        }

        given = TOperands.Where(set, TOperands.Same(T.Constant(tally.Links)), given);
        share = TOperands.Where(set, TOperands.Same(T.Constant(tally.Share(count))), share);
        served = TOperands.Where(set, TOperands.Same(T.Constant(tally.Accesses)), served);
        if (!links.IsEmpty)
        {
            links[(level * Relevance.Tensors) + (int)tensor] = tally.Links;
        }

        if (levels[level].Fixed.HasNetwork)
        {
            var energy = T.Constant(LaneEnergy(tensor, level, count, tally)) * flows[level].Instances;
            network += TOperands.Where(set, TOperands.Same(energy), TOperands.Same(T.Constant(0)));
        }
    }

    private readonly double LaneEnergy(Tensor tensor, int level, int count, LaneTally tally)
    {
        var accesses = tally.Accesses;
        var (moved, routers) = (0.0, 0.0);
        var again = Of(Sent(level, TOperands.Same(T.Constant(accesses))), tensor) / accesses;
        foreach (ref readonly var record in tally.Records)
        {
            var hops = Hops(TOperands.Same(T.Constant(record.Lanes)), TOperands.Same(T.Constant(count))).W.Value;
            moved += hops * record.Accesses * again;
            routers = Math.Floor(routers + ((1 + hops) * record.Accesses * again));
        }

        var costs = levels[level].Fixed;
        return (moved * costs.Hop) + (routers * costs.Router) + (tally.Links * (costs.Hop + (2 * costs.Router)));
    }

    /// <summary>Words on the network below a level: sums go out and, above a store that does not add in place, come back.</summary>
    private readonly TOperands Sent(int level, TOperands accesses) => levels[level].Fixed.Reduces
        ? accesses
        : TOperands.Where(TensorSet.O, accesses + accesses - TOperands.Where(keeps[level], firsts, TOperands.Same(T.Constant(0))), accesses);

    /// <summary>Hops to reach m of n lanes on a square mesh; in this order of operations, for what is cut off after it.</summary>
    private static TOperands Hops(TOperands m, TOperands n)
    {
        var (few, all, half) = (TOperands.Sqrt(m), TOperands.Sqrt(n), TOperands.Same(T.Constant(0.5)));
        return (all * few) + ((all - few) * half) - (all / few) + half;
    }

    private static double Of(TOperands words, Tensor tensor) => tensor switch
    {
        Tensor.W => words.W.Value,
        Tensor.I => words.I.Value,
        Tensor.O => words.O.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(tensor)),
    };
}
