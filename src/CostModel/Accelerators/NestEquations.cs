using System.Runtime.CompilerServices;

namespace Dosa.CostModel;

/// <summary>
/// The cost of a layer on any accelerator, written once over any number. Units: words, pJ, cycles. See docs/equations.md.
/// </summary>
public static class NestEquations
{
    /// <summary>
    /// Energy and cycles of a layer under a mapping. <paramref name="keeps"/> says for each level which operands it stores; the
    /// parts of the cost go where <paramref name="parts"/> has room for them.
    /// </summary>
    public static Cost<T> Evaluate<T>(
        double macPj, ReadOnlySpan<NestLevel<T>> levels, LayerGeometry layer, ReadOnlySpan<NestLoop<T>> loops, ReadOnlySpan<TensorSet> keeps,
            NestParts<T> parts)
        where T : unmanaged, IReal<T> => Evaluate<T, ThreeOperands<T>>(macPj, levels, layer, loops, keeps, parts);

    /// <summary>The same, with the operands' numbers side by side in a form that the caller chooses.</summary>
    [SkipLocalsInit]
    internal static Cost<T> Evaluate<T, TOperands>(
        double macPj, ReadOnlySpan<NestLevel<T>> levels, LayerGeometry layer, ReadOnlySpan<NestLoop<T>> loops, ReadOnlySpan<TensorSet> keeps,
            NestParts<T> parts)
        where T : unmanaged, IReal<T>
        where TOperands : unmanaged, IOperands<TOperands, T>
    {
        var n = levels.Length;
        Unsafe.SkipInit(out ByLevel<LevelFlow<T, TOperands>> room);
        Span<LevelFlow<T, TOperands>> flows = room[..n];
        PlainStreams.All(layer, loops, flows);
        Instances(flows);
        var cycles = T.Constant(layer.Macs) / (flows[0].Instances * flows[0].Lanes);
        var flow = new Flow<T, TOperands>(levels, layer, loops, keeps, flows);
        flow.Count(cycles, parts.Links);
        var energy = T.Constant(macPj * layer.Macs) + flow.NetworkPj;
        var latency = cycles;
        for (var level = 0; level < n; level++)
        {
            ref readonly var moved = ref flows[level];
            var counts = levels[level].Fixed.HasShares ? InWordsOf(levels[level].Fixed.Shares, moved.Counts) : moved.Counts;
            var levelEnergy = LevelEnergy(levels[level], moved.Instances, counts);
            var levelCycles = LevelCycles(levels[level], cycles, counts);
            energy += levelEnergy;
            latency = T.Max(latency, levelCycles);
            if (!parts.Energy.IsEmpty)
            {
                (parts.Energy[level], parts.Cycles[level]) = (levelEnergy, levelCycles);
            }
        }

        Give(parts, flow.NetworkPj, keeps, flows);
        return new(energy, latency);
    }

    private static void Give<T, TOperands>(NestParts<T> parts, T network, ReadOnlySpan<TensorSet> keeps, ReadOnlySpan<LevelFlow<T, TOperands>> flows)
        where T : unmanaged, IReal<T>
        where TOperands : unmanaged, IOperands<TOperands, T>
    {
        if (!parts.Network.IsEmpty)
        {
            parts.Network[0] = network;
        }

        if (parts.Accesses.IsEmpty)
        {
            return;
        }

        for (var level = 0; level < flows.Length; level++)
        {
            for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
            {
                if (keeps[level].Has(tensor))
                {
                    parts.Accesses[(level * Relevance.Tensors) + (int)tensor] = flows[level].Counts.Of(tensor);
                }
            }
        }
    }

    /// <summary>What is counted in the operands' words in those of a level.</summary>
    private static NestCounts<T, TOperands> InWordsOf<T, TOperands>(OperandShares shares, in NestCounts<T, TOperands> counts)
        where T : unmanaged, IReal<T>
        where TOperands : unmanaged, IOperands<TOperands, T>
    {
        var each = TOperands.Where(TensorSet.W, TOperands.Same(T.Constant(shares.W)),
            TOperands.Where(TensorSet.I, TOperands.Same(T.Constant(shares.I)), TOperands.Same(T.Constant(shares.O))));
        return new(counts.Reads * each, counts.Fills * each, counts.Updates * shares.O);
    }

    /// <summary>Energy of all instances of one level: vectors, and addresses where they cost.</summary>
    private static T LevelEnergy<T, TOperands>(in NestLevel<T> level, T instances, in NestCounts<T, TOperands> counts)
        where T : unmanaged, IReal<T>
        where TOperands : unmanaged, IOperands<TOperands, T>
    {
        var (reads, fills, updates) = counts;
        if (level.Fixed.PerWord != 0)
        {
            var part = TOperands.Same(T.Constant(level.Fixed.PerWord));
            (reads, fills, updates) = (TOperands.Ceiling(reads * part), TOperands.Ceiling(fills * part), T.Ceiling(updates * level.Fixed.PerWord));
        }
        else if (level.Fixed.HasVectors || level.Fixed.HasShares)
        {
            var words = TOperands.Same(level.VectorWords);
            (reads, fills, updates) = (TOperands.Ceiling(reads / words), TOperands.Ceiling(fills / words), T.Ceiling(updates / level.VectorWords));
        }

        var each = (reads * TOperands.Same(level.Energy.Read)) + (fills * TOperands.Same(level.Energy.Fill));
        var sum = each.W + each.I + each.O + (updates * level.Energy.Update);
        var used = T.Min(instances, level.AddressableInstances);
        return level.Fixed.Address == 0 ? sum * used : (sum + (Addresses(counts) * level.Fixed.Address)) * used;
    }

    private static T Addresses<T, TOperands>(in NestCounts<T, TOperands> counts)
        where T : unmanaged, IReal<T>
        where TOperands : unmanaged, IOperands<TOperands, T> =>
        counts.Reads.W + counts.Fills.W + (counts.Reads.I + counts.Fills.I) + (counts.Updates + counts.Fills.O);

    /// <summary>Energy of one instance for one operand.</summary>
    internal static double OperandEnergy(in NestLevel<Exact> level, Tensor tensor, in Access<Exact> access)
    {
        var share = level.Fixed.Shares[tensor];
        var words = level.Fixed.HasVectors ? level.VectorWords.Value : 1;
        var (reads, fills, updates) = (access.Reads.Value * share, access.Fills.Value * share, access.Updates.Value * share);
        var energy = Math.Ceiling(reads / words) * level.Energy.Read.Value;
        energy += Math.Ceiling(fills / words) * level.Energy.Fill.Value;
        energy += tensor == Tensor.O ? Math.Ceiling(updates / words) * level.Energy.Update.Value : 0;
        return energy + (((tensor == Tensor.O ? updates : reads) + fills) * level.Fixed.Address);
    }

    /// <summary>The compute cycles, stretched where a level must move more words a cycle than its bandwidths.</summary>
    private static T LevelCycles<T, TOperands>(in NestLevel<T> level, T cycles, in NestCounts<T, TOperands> counts)
        where T : unmanaged, IReal<T>
        where TOperands : unmanaged, IOperands<TOperands, T>
    {
        if (!level.Fixed.HasLimit || IsFast(level, cycles.Value, counts))
        {
            return cycles;
        }

        var (reads, fills) = (counts.Reads / TOperands.Same(cycles), counts.Fills / TOperands.Same(cycles));
        var read = reads.W + reads.I + reads.O;
        var write = fills.W + fills.I + ((counts.Fills.O + counts.Updates) / cycles);
        // Asked so that a number that stands for many takes every limit that may bind.
        var slow = T.Constant(1);
        if (!(level.ReadBandwidth.Value >= read.Value))
        {
            slow = T.Min(slow, level.ReadBandwidth / read);
        }

        if (!(level.WriteBandwidth.Value >= write.Value))
        {
            slow = T.Min(slow, level.WriteBandwidth / write);
        }

        if (!(level.SharedBandwidth.Value >= write.Value + read.Value))
        {
            slow = T.Min(slow, level.SharedBandwidth / (write + read));
        }

        return slow.Value >= 1 ? cycles : T.Ceiling(cycles / slow);
    }

    /// <summary>Whether a level surely moves its words within the compute cycles; the exact rule divides for each operand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsFast<T, TOperands>(in NestLevel<T> level, double cycles, in NestCounts<T, TOperands> counts)
        where T : unmanaged, IReal<T>
        where TOperands : unmanaged, IOperands<TOperands, T>
    {
        var read = counts.Reads.W.Value + counts.Reads.I.Value + counts.Reads.O.Value;
        var write = counts.Fills.W.Value + counts.Fills.I.Value + (counts.Fills.O.Value + counts.Updates.Value);
        const double Surely = 1 - 1e-9;
        return read <= level.ReadBandwidth.Value * cycles * Surely && write <= level.WriteBandwidth.Value * cycles * Surely
            && read + write <= level.SharedBandwidth.Value * cycles * Surely;
    }

    private static void Instances<T, TOperands>(Span<LevelFlow<T, TOperands>> flows)
        where T : unmanaged, IReal<T>
        where TOperands : unmanaged, IOperands<TOperands, T>
    {
        flows[^1].Instances = T.Constant(1);
        for (var level = flows.Length - 2; level >= 0; level--)
        {
            flows[level].Instances = flows[level + 1].Instances * flows[level + 1].Lanes;
        }
    }
}
