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
    [SkipLocalsInit]
    public static Cost<T> Evaluate<T>(
        double macPj, ReadOnlySpan<NestLevel<T>> levels, LayerGeometry layer, ReadOnlySpan<NestLoop<T>> loops, ReadOnlySpan<TensorSet> keeps,
            NestParts<T> parts)
        where T : unmanaged, IReal<T>
    {
        var n = levels.Length;
        Span<T> lanes = stackalloc T[n];
        Span<T> instances = stackalloc T[n];
        Span<T> streams = stackalloc T[n * Relevance.Tensors];
        Span<T> distinct = stackalloc T[n * Relevance.Tensors];
        PlainStreams.All(layer, loops, lanes, streams, distinct);
        Instances(lanes, instances);
        var cycles = T.Constant(layer.Macs) / (instances[0] * lanes[0]);
        var network = T.Constant(0);
        var hasNetwork = HasNetwork(levels);
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            var flow = new Flow<T>(tensor, levels, layer, loops, keeps, lanes, instances,
                streams.Slice((int)tensor * n, n), distinct.Slice((int)tensor * n, n), hasNetwork);
            flow.Count(cycles, parts.Accesses, parts.Links);
            network += flow.NetworkPj;
        }

        var energy = T.Constant(macPj * layer.Macs) + network;
        var latency = cycles;
        for (var level = 0; level < n; level++)
        {
            var row = parts.Accesses.Slice(level * Relevance.Tensors, Relevance.Tensors);
            var levelEnergy = LevelEnergy(levels[level], instances[level], keeps[level], row);
            var levelCycles = LevelCycles(levels[level], cycles, keeps[level], row);
            energy += levelEnergy;
            latency = T.Max(latency, levelCycles);
            if (!parts.Energy.IsEmpty)
            {
                (parts.Energy[level], parts.Cycles[level], parts.Network[0]) = (levelEnergy, levelCycles, network);
            }
        }

        return new(energy, latency);
    }

    /// <summary>Energy of all instances of one level: vectors, and addresses where they cost.</summary>
    private static T LevelEnergy<T>(in NestLevel<T> level, T instances, TensorSet keeps, ReadOnlySpan<Access<T>> accesses)
        where T : unmanaged, IReal<T>
    {
        var (sum, addresses) = (T.Constant(0), T.Constant(0));
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            if (!keeps.Has(tensor))
            {
                continue;
            }

            ref readonly var access = ref accesses[(int)tensor];
            sum += (Vectors(access.Reads, level) * level.Energy.Read) + (Vectors(access.Fills, level) * level.Energy.Fill);
            if (tensor == Tensor.O)
            {
                sum += Vectors(access.Updates, level) * level.Energy.Update;
            }

            addresses += (tensor == Tensor.O ? access.Updates : access.Reads) + access.Fills;
        }

        var used = T.Min(instances, level.AddressableInstances);
        return level.Fixed.Address == 0 ? sum * used : (sum + (addresses * level.Fixed.Address)) * used;
    }

    private static T Vectors<T>(T words, in NestLevel<T> level)
        where T : unmanaged, IReal<T> => T.Ceiling(level.Fixed.HasVectors ? words / level.VectorWords : words);

    /// <summary>The compute cycles, stretched where a level must move more words a cycle than its bandwidths.</summary>
    private static T LevelCycles<T>(in NestLevel<T> level, T cycles, TensorSet keeps, ReadOnlySpan<Access<T>> accesses)
        where T : unmanaged, IReal<T>
    {
        if (!level.Fixed.HasLimit)
        {
            return cycles;
        }

        if (IsFast(level, cycles.Value, keeps, accesses))
        {
            return cycles;
        }

        var (read, write) = (T.Constant(0), T.Constant(0));
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            if (keeps.Has(tensor))
            {
                ref readonly var access = ref accesses[(int)tensor];
                read += access.Reads / cycles;
                write += (access.Fills + access.Updates) / cycles;
            }
        }

        var slow = T.Constant(1);
        if (level.ReadBandwidth.Value < read.Value)
        {
            slow = T.Min(slow, level.ReadBandwidth / read);
        }

        if (level.WriteBandwidth.Value < write.Value)
        {
            slow = T.Min(slow, level.WriteBandwidth / write);
        }

        if (level.SharedBandwidth.Value < write.Value + read.Value)
        {
            slow = T.Min(slow, level.SharedBandwidth / (write + read));
        }

        return slow.Value < 1 ? T.Ceiling(cycles / slow) : cycles;
    }

    /// <summary>Whether a level surely moves its words within the compute cycles; the exact rule divides for each operand.</summary>
    private static bool IsFast<T>(in NestLevel<T> level, double cycles, TensorSet keeps, ReadOnlySpan<Access<T>> accesses)
        where T : unmanaged, IReal<T>
    {
        var (read, write) = (0.0, 0.0);
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            if (keeps.Has(tensor))
            {
                ref readonly var access = ref accesses[(int)tensor];
                read += access.Reads.Value;
                write += access.Fills.Value + access.Updates.Value;
            }
        }

        const double Surely = 1 - 1e-9;
        return read <= level.ReadBandwidth.Value * cycles * Surely && write <= level.WriteBandwidth.Value * cycles * Surely
            && read + write <= level.SharedBandwidth.Value * cycles * Surely;
    }

    private static bool HasNetwork<T>(ReadOnlySpan<NestLevel<T>> levels)
        where T : unmanaged, IReal<T>
    {
        var found = false;
        foreach (ref readonly var level in levels)
        {
            found |= level.Fixed.HasNetwork;
        }

        return found;
    }

    private static void Instances<T>(ReadOnlySpan<T> lanes, Span<T> instances)
        where T : unmanaged, IReal<T>
    {
        instances[^1] = T.Constant(1);
        for (var level = lanes.Length - 2; level >= 0; level--)
        {
            instances[level] = instances[level + 1] * lanes[level + 1];
        }
    }
}
