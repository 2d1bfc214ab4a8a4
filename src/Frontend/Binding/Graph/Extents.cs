using System.Collections.Immutable;
using System.Globalization;

namespace Dosa.Frontend.Binding.Graph;

/// <summary>The extents of a tensor, outermost first; -1 is one that is not known.</summary>
internal sealed record Extents(ImmutableArray<long> Sizes)
{
    public int Rank => Sizes.Length;

    /// <summary>How many elements there are; null where that is not known, or no number of 63 bits.</summary>
    public long? Elements
    {
        get
        {
            UInt128 product = 1;
            foreach (var size in Sizes)
            {
                product = size < 0 ? UInt128.MaxValue : product * (ulong)size;
                if (product > long.MaxValue)
                {
                    return null;
                }
            }

            return (long)product;
        }
    }

    public static Extents Of(params ReadOnlySpan<long> sizes) => new([.. sizes]);

    /// <summary>Whether a tensor of one can be read as the other: the same extents, or where the ranks differ as many elements.</summary>
    public bool Fits(Extents other)
    {
        if (Rank == other.Rank)
        {
            return Sizes.Zip(other.Sizes).All(pair => pair.First == pair.Second || pair.First < 0 || pair.Second < 0);
        }

        return Elements is not { } own || other.Elements is not { } its || own == its;
    }

    /// <summary><c>1x64x56x56</c>, as messages say it.</summary>
    public override string ToString() => Rank == 0 ? "one element"
        : string.Join('x', Sizes.Select(size => size < 0 ? "?" : size.ToString(CultureInfo.InvariantCulture)));

    public bool Equals(Extents? other) => other is not null && Sizes.SequenceEqual(other.Sizes);

    public override int GetHashCode() => Sizes.Aggregate(Rank, HashCode.Combine);
}
