using System.Collections.Immutable;

namespace Dosa.Onnx.Shapes;

/// <summary>Arithmetic of extents; -1 is one that is not known.</summary>
internal static class Extents
{
    /// <summary>Extents of one are repeated; null where others differ, and for a rank that is not known.</summary>
    public static ImmutableArray<long>? Broadcast(IEnumerable<ImmutableArray<long>?> shapes, out bool isWrong)
    {
        isWrong = false;
        ImmutableArray<long> result = [];
        foreach (var shape in shapes)
        {
            if (shape is not { } known)
            {
                return null;
            }

            var (longer, shorter) = known.Length > result.Length ? (known, result) : (result, known);
            var joined = longer.ToBuilder();
            for (var i = 0; i < shorter.Length; i++)
            {
                var (a, b) = (longer[longer.Length - shorter.Length + i], shorter[i]);
                isWrong |= a != b && a is not (1 or -1) && b is not (1 or -1);
                joined[longer.Length - shorter.Length + i] = a == 1 ? b : b == 1 || b == -1 ? a : b;
            }

            result = joined.ToImmutable();
        }

        return isWrong ? null : result;
    }

    /// <summary>The product, or -1 where one is not known.</summary>
    public static long Product(IEnumerable<long> extents)
    {
        var product = 1L;
        foreach (var extent in extents)
        {
            product = extent < 0 || product < 0 ? -1 : product * extent;
        }

        return product;
    }

    /// <summary>How many places a window has along an axis; -1 where the extent is not known.</summary>
    public static long Windows(long extent, long padding, long kernel, long stride, long dilation, bool isUp)
    {
        var free = extent + padding - (((kernel - 1) * dilation) + 1);
        return extent < 0 ? -1 : free < 0 ? 0 : ((isUp ? free + stride - 1 : free) / stride) + 1;
    }

    /// <summary><c>1x64x56x56</c>, as messages say it.</summary>
    public static string Words(ImmutableArray<long>? shape) => shape is not { } known ? "unknown extents" : known.Length == 0 ? "one element"
        : string.Join('x', known.Select(extent => extent < 0 ? "?" : FormattableString.Invariant($"{extent}")));
}
