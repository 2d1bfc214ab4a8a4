using System.Globalization;

namespace Dosa.Sweep;

/// <summary>What a bound leaves of a size or an area: <c>..16</c>, <c>8..</c>, <c>8..16</c>, <c>16</c>, or <c>2.5mm2</c>, which is an upper end.</summary>
/// <param name="Least">The lower end.</param>
/// <param name="Most">The upper end.</param>
public readonly record struct BoundRange(double Least, double Most)
{
    /// <summary>What no bound leaves out.</summary>
    public static BoundRange All { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Reads a setting's value; null for any other text.</summary>
    public static BoundRange? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.EndsWith("mm2", StringComparison.Ordinal))
        {
            return Number(text[..^3]) is { } area ? All with { Most = area } : null;
        }

        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0)
        {
            return Number(text) is { } value ? new(value, value) : null;
        }

        var (least, most) = (text[..dots], text[(dots + 2)..]);
        return (least.Length == 0 ? All.Least : Number(least)) is { } low && (most.Length == 0 ? All.Most : Number(most)) is { } high
            ? new(low, high) : null;
    }

    /// <summary>Whether all of another range is in this one.</summary>
    public bool Holds(BoundRange other) => Least <= other.Least && Most >= other.Most;

    /// <summary>Whether a value is in it.</summary>
    public bool Holds(double value) => Least <= value && value <= Most;

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
