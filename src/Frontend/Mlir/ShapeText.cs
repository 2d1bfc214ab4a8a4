using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;

namespace Dosa.Frontend.Mlir;

/// <summary>Extents as they are written, <c>4x?x[8]x</c>; each number in <c>[4x4]</c> is a scalable extent of its own.</summary>
internal static class ShapeText
{
    /// <summary>The type with the extents; tells <paramref name="tooLarge"/> of digits of more than 64 bits.</summary>
    public static ShapedType Read(string extents, ShapedType type, Action<string> tooLarge)
    {
        var shape = ImmutableArray.CreateBuilder<long>();
        var scalable = ImmutableArray.CreateBuilder<bool>();
        var joined = ImmutableArray.CreateBuilder<bool>();
        var inside = false;
        foreach (var part in extents[..^1].Split('x'))
        {
            joined.Add(inside);
            inside |= part[0] == '[';
            var digits = part.Trim('[', ']');
            if (digits == "?")
            {
                shape.Add(-1);
            }
            else if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var extent))
            {
                shape.Add(extent);
            }
            else
            {
                tooLarge(digits);
            }

            scalable.Add(inside);
            inside &= part[^1] != ']';
        }

        return type with
        {
            Shape = shape.ToImmutable(),
            Scalable = scalable.Contains(true) ? scalable.ToImmutable() : [],
            Joined = joined.Contains(true) ? joined.ToImmutable() : [],
        };
    }
}
