using System.Globalization;

namespace Dosa.Plot;

/// <summary>Where an axis has its marks, and how it writes them.</summary>
public static class Ticks
{
    private const int Wanted = 6;

    /// <summary>A step of 1, 2 or 5 times a power of ten that divides the range into about six parts.</summary>
    public static double Step(double low, double high)
    {
        var raw = Math.Max(high - low, double.Epsilon) / Wanted;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var fraction = raw / power;
        return power * (fraction <= 1 ? 1 : fraction <= 2 ? 2 : fraction <= 5 ? 5 : 10);
    }

    /// <summary>The marks of a scale, in rising order, all within its range.</summary>
    public static IReadOnlyList<double> Of(Scale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return scale.Kind == ScaleKind.Linear || scale.Max / scale.Min < 10 ? Linear(scale) : Decades(scale);
    }

    /// <summary>A number as people write it on an axis: <c>0.5</c>, <c>12k</c>, <c>3.2M</c>, <c>1.5e13</c>.</summary>
    public static string Text(double value)
    {
        var size = Math.Abs(value);
        var (scaled, suffix) = size switch
        {
            >= 1e9 => (double.NaN, ""),
            >= 1e6 => (value / 1e6, "M"),
            >= 1e4 => (value / 1e3, "k"),
            _ => (value, ""),
        };
        return double.IsNaN(scaled) || (size > 0 && size < 1e-3)
            ? value.ToString("0.###e0", CultureInfo.InvariantCulture)
            : scaled.ToString("0.####", CultureInfo.InvariantCulture) + suffix;
    }

    private static List<double> Linear(Scale scale)
    {
        var step = Step(scale.Min, scale.Max);
        var ticks = new List<double>();
        for (var i = Math.Ceiling(scale.Min / step - 1e-9); i * step <= scale.Max * (1 + 1e-12); i++)
        {
            ticks.Add(i == 0 ? 0 : i * step); // no negative zero on an axis
        }

        return ticks;
    }

    private static List<double> Decades(Scale scale)
    {
        var decades = Math.Log10(scale.Max / scale.Min);
        double[] marks = decades > 4 ? [1] : decades > 2 ? [1, 3] : [1, 2, 5];
        var ticks = new List<double>();
        for (var power = Math.Floor(Math.Log10(scale.Min)); power <= Math.Ceiling(Math.Log10(scale.Max)); power++)
        {
            ticks.AddRange(marks.Select(m => m * Math.Pow(10, power)).Where(v => v >= scale.Min * (1 - 1e-9) && v <= scale.Max * (1 + 1e-9)));
        }

        return ticks;
    }
}
