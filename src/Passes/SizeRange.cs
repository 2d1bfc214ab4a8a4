using System.Globalization;
using Dosa.IR;

namespace Dosa.Passes;

/// <summary>An inclusive range of sizes; a null end is open, equal ends fix the size.</summary>
public readonly record struct SizeRange(int? Least, int? Most)
{
    /// <summary>
    /// Reads <c>16</c>, <c>=16</c>, <c>&lt;=16</c>, <c>..16</c>, <c>&gt;=8</c>, <c>8..</c> or <c>8..16</c>; null when the
    /// text is none of these.
    /// </summary>
    public static SizeRange? TryParse(string text, bool kilobytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        if (text.StartsWith("<=", StringComparison.Ordinal))
        {
            return Of(null, text[2..], kilobytes);
        }

        if (text.StartsWith(">=", StringComparison.Ordinal))
        {
            return Of(text[2..], null, kilobytes);
        }

        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots >= 0)
        {
            var (least, most) = (text[..dots], text[(dots + 2)..]);
            return least.Length == 0 && most.Length == 0 ? null
                : Of(least.Length == 0 ? null : least, most.Length == 0 ? null : most, kilobytes);
        }

        var size = text.TrimStart('=');
        return Of(size, size, kilobytes);
    }

    /// <summary>The range as <c>dosa.bound</c> operations.</summary>
    public IEnumerable<Operation> Bounds(string resource, Location location)
    {
        if (Least is { } same && Least == Most)
        {
            return [BoundOp.Build(resource, "eq", same, location)];
        }

        var bounds = new List<Operation>(2);
        if (Least is { } least)
        {
            bounds.Add(BoundOp.Build(resource, "ge", least, location));
        }

        if (Most is { } most)
        {
            bounds.Add(BoundOp.Build(resource, "le", most, location));
        }

        return bounds;
    }

    /// <inheritdoc/>
    public override string ToString() => Least == Most
        ? string.Create(CultureInfo.InvariantCulture, $"{Least}")
        : string.Create(CultureInfo.InvariantCulture, $"{Least}..{Most}");

    private static SizeRange? Of(string? least, string? most, bool kilobytes)
    {
        var (low, high) = (Size(least, kilobytes), Size(most, kilobytes));
        return (least is null || low is not null) && (most is null || high is not null) && !(low > high) ? new(low, high) : null;
    }

    private static int? Size(string? text, bool kilobytes)
    {
        text = text?.Trim();
        if (text is null)
        {
            return null;
        }

        if (kilobytes)
        {
            return Quantity.TryKilobytes(text, out var kb) ? kb : null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : null;
    }
}
