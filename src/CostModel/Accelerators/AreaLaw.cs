namespace Dosa.CostModel;

/// <summary>
/// Area of one instance of a memory in square millimetres, by the KB that it holds (but at least <paramref name="Least"/>) and the
/// words of its vectors: <code>Fixed + Kb * KB + Word * KB * words + Root * sqrt(KB)</code>
/// </summary>
/// <param name="Fixed">Whatever it holds.</param>
/// <param name="Kb">For each KB.</param>
/// <param name="Word">For each KB and word of its width.</param>
/// <param name="Root">For the square root of the KB: its periphery.</param>
/// <param name="Least">The smallest memory that is built, KB.</param>
public sealed record AreaLaw(double Fixed, double Kb = 0, double Word = 0, double Root = 0, double Least = 0)
{
    /// <summary>The area of an instance of <paramref name="kb"/> KB with vectors of <paramref name="words"/> words.</summary>
    public double Mm2(double kb, double words)
    {
        var size = Math.Max(kb, Least);
        return Fixed + (Kb * size) + (Word * size * words) + (Root * Math.Sqrt(size));
    }
}

/// <summary>The area of accelerators whose text has laws of it.</summary>
public static class AcceleratorArea
{
    /// <summary>
    /// The area at the given sizes, mm2: of the arithmetic and of every level that has a law; null where the arithmetic has
    /// none or a level with a law holds as much as needed.
    /// </summary>
    public static double? Mm2(this Accelerator accelerator, ReadOnlySpan<double> sizes)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        if (accelerator.MacAreaMm2 is not { } mac)
        {
            return null;
        }

        var (area, instances) = (0.0, 1.0);
        for (var i = accelerator.Levels.Length - 1; i >= 0; i--)
        {
            var level = accelerator.Levels[i];
            if (level.Area is { } law)
            {
                if (level.Capacity is { SharedKb: null, Words.IsUnlimited: true } && (law.Kb != 0 || law.Word != 0 || law.Root != 0))
                {
                    return null;
                }

                var kb = level.Capacity.SharedKb is { } shared ? shared.At(sizes) / instances
                    : level.Capacity.Words.IsUnlimited ? 0 : level.Capacity.Words.At(sizes) * level.WordBits / 8192;
                area += instances * law.Mm2(kb, level.Block.At(sizes));
            }

            instances *= level.Below.X.At(sizes) * level.Below.Y.At(sizes);
        }

        return area + (instances * mac);
    }
}
