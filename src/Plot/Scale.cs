namespace Dosa.Plot;

/// <summary>Whether equal distances on an axis are equal differences or equal ratios.</summary>
public enum ScaleKind
{
    /// <summary>Equal differences.</summary>
    Linear,

    /// <summary>Equal ratios; all values must be positive.</summary>
    Log,
}

/// <summary>Maps values in [<paramref name="Min"/>, <paramref name="Max"/>] to pixels from <paramref name="From"/> to <paramref name="To"/>.</summary>
public sealed record Scale(ScaleKind Kind, double Min, double Max, double From, double To)
{
    /// <summary>The pixel of a value; values outside the range are drawn at its ends.</summary>
    public double this[double value]
    {
        get
        {
            var t = Kind == ScaleKind.Log
                ? Math.Log(Math.Max(value, Min) / Min) / Math.Log(Max / Min)
                : (value - Min) / (Max - Min);
            return From + Math.Clamp(t, 0, 1) * (To - From);
        }
    }

    /// <summary>
    /// A scale that covers the values with round ends: a linear one starts at zero unless the values are far from it.
    /// </summary>
    public static Scale Covering(ScaleKind kind, IEnumerable<double> values, double from, double to)
    {
        var finite = values.Where(v => double.IsFinite(v) && (kind == ScaleKind.Linear || v > 0)).ToArray();
        var (low, high) = finite.Length == 0 ? (kind == ScaleKind.Log ? 1.0 : 0.0, 1.0) : (finite.Min(), finite.Max());
        if (kind == ScaleKind.Log)
        {
            return Logarithmic(low, high, from, to);
        }

        if (low > 0 && low < 0.6 * high)
        {
            low = 0;
        }

        if (low == high)
        {
            (low, high) = low == 0 ? (0, 1) : (Math.Min(0, low), Math.Max(0, high));
        }

        var step = Ticks.Step(low, high);
        return new(kind, Math.Floor(low / step) * step, Math.Ceiling(high / step) * step, from, to);
    }

    private static Scale Logarithmic(double low, double high, double from, double to)
    {
        // Within one decade round ends would waste most of the picture: leave a margin of 5 % instead.
        if (high / low < 10)
        {
            return new(ScaleKind.Log, low / 1.05, high * 1.05, from, to);
        }

        return new(ScaleKind.Log, Marks(low).Last(mark => mark <= low), Marks(high).First(mark => mark >= high), from, to);
    }

    // 1, 2 and 5 times powers of ten around a value.
    private static IEnumerable<double> Marks(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return [power / 10, power, 2 * power, 5 * power, 10 * power, 100 * power];
    }
}
