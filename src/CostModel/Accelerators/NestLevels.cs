namespace Dosa.CostModel;

/// <summary>What the levels of an accelerator cost and hold at given sizes.</summary>
public static class NestLevels
{
    /// <summary>
    /// Fills <paramref name="into"/>, one for each level. Sizes are numbers of the equations, so that a derivative by them is one of
    /// the derivatives of the result.
    /// </summary>
    public static void At<T>(Accelerator accelerator, ReadOnlySpan<T> sizes, Span<NestLevel<T>> into)
        where T : unmanaged, IReal<T>
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        var instances = T.Constant(1);
        for (var i = accelerator.Levels.Length - 1; i >= 0; i--)
        {
            var level = accelerator.Levels[i];
            var block = level.Block.At(sizes);
            var rows = Rows(level, instances, block, sizes);
            var energy = level.Price.At(block * (level.WordBits * (double)level.Cluster), rows, level.Cluster);
            var x = level.Below.X.At(sizes);
            into[i] = new(
                energy, block, level.ReadBandwidth.At(sizes), level.WriteBandwidth.At(sizes), level.SharedBandwidth.At(sizes), x,
                instances * (1.0 / level.Cluster), new(level.AddressPj, level.HopPj, level.RouterPj, level.Reduces)
                {
                    HasLimit = !level.ReadBandwidth.IsUnlimited || !level.WriteBandwidth.IsUnlimited || !level.SharedBandwidth.IsUnlimited,
                    Shares = level.Shares,
                    HasShares = level.Shares != OperandShares.One,
                    HasVectors = level.Block != new Amount(1),
                    PerWord = T.IsDiscrete && block.Value > 1 && double.IsPow2(block.Value) ? 1 / block.Value : 0,
                });
            instances *= x * level.Below.Y.At(sizes);
        }
    }

    /// <summary>Instances that there are of a level: the product of the fan-outs above it.</summary>
    public static double Instances(Accelerator accelerator, int level, ReadOnlySpan<double> sizes)
    {
        Span<Exact> values = stackalloc Exact[sizes.Length];
        return Instances<Exact>(accelerator, level, Plain(sizes, values)).Value;
    }

    /// <summary>Words that one instance of a level holds; infinity where nothing limits them.</summary>
    public static double Words(Accelerator accelerator, int level, ReadOnlySpan<double> sizes)
    {
        Span<Exact> values = stackalloc Exact[sizes.Length];
        return Words<Exact>(accelerator, level, Plain(sizes, values)).Value;
    }

    /// <summary>The same of any number: the one place that counts room.</summary>
    public static T Words<T>(Accelerator accelerator, int level, ReadOnlySpan<T> sizes)
        where T : unmanaged, IReal<T>
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        var (words, sharedKb) = accelerator.Levels[level].Capacity;
        if (sharedKb is not { } kb)
        {
            return words.At(sizes);
        }

        var block = accelerator.Levels[level].Block.At(sizes);
        var bytes = block * (accelerator.Levels[level].WordBits / 8.0) * Instances(accelerator, level, sizes);
        return T.Ceiling(kb.At(sizes) * 1024 / bytes) * block;
    }

    private static T Instances<T>(Accelerator accelerator, int level, ReadOnlySpan<T> sizes)
        where T : unmanaged, IReal<T>
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        var instances = T.Constant(1);
        for (var above = level + 1; above < accelerator.Levels.Length; above++)
        {
            instances *= accelerator.Levels[above].Below.X.At(sizes) * accelerator.Levels[above].Below.Y.At(sizes);
        }

        return instances;
    }

    private static ReadOnlySpan<Exact> Plain(ReadOnlySpan<double> sizes, Span<Exact> values)
    {
        for (var i = 0; i < sizes.Length; i++)
        {
            values[i] = new(sizes[i]);
        }

        return values;
    }

    /// <summary>Vectors that one instance holds, rounded up; 1 where nothing limits them, which no law of the size looks at.</summary>
    private static T Rows<T>(StorageLevel level, T instances, T block, ReadOnlySpan<T> sizes)
        where T : unmanaged, IReal<T>
    {
        if (level.Capacity.SharedKb is { } kb)
        {
            return T.Ceiling(kb.At(sizes) * 1024 / (block * instances * (level.WordBits / 8.0)));
        }

        return level.Capacity.Words.IsUnlimited ? T.Constant(1) : T.Ceiling(level.Capacity.Words.At(sizes) / block);
    }
}
