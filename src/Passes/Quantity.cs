using System.Globalization;

namespace Dosa.Passes;

/// <summary>Texts of quantities with units: <c>5s</c>, <c>1%</c>, <c>512KB</c>.</summary>
public static class Quantity
{
    private static readonly (string Unit, double Seconds)[] TimeUnits = [("ms", 1e-3), ("s", 1), ("min", 60), ("m", 60), ("h", 3600)];

    private static readonly (string Unit, long Kb)[] SizeUnits = [("KB", 1), ("MB", 1024), ("GB", 1024 * 1024)];

    private static readonly (string Unit, double Microjoules)[] EnergyUnits = [("uJ", 1), ("mJ", 1e3), ("nJ", 1e-3), ("J", 1e6)];

    private static readonly (string Unit, double Hertz)[] FrequencyUnits = [("GHz", 1e9), ("MHz", 1e6), ("kHz", 1e3), ("Hz", 1)];

    /// <summary>Reads a time, <c>5s</c>, <c>200ms</c>, <c>2m</c>, <c>1h</c>; a bare number is in seconds.</summary>
    public static bool TryTime(string text, out TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(text);
        time = default;
        var (number, seconds) = (text, 1.0);
        foreach (var (unit, factor) in TimeUnits)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal))
            {
                (number, seconds) = (text[..^unit.Length], factor);
                break;
            }
        }

        if (!TryNumber(number, out var value) || value <= 0 || value * seconds > 1e9)
        {
            return false;
        }

        time = TimeSpan.FromSeconds(value * seconds);
        return time > TimeSpan.Zero;
    }

    /// <summary>A time as text that <see cref="TryTime"/> reads back.</summary>
    public static string Print(TimeSpan time) => time.TotalSeconds.ToString("0.#######", CultureInfo.InvariantCulture) + "s";

    /// <summary>
    /// Reads a share between 0 and 1, <c>1%</c> or <c>0.01</c>. A bare 1 is refused: it could be meant as 1 % and as all.
    /// </summary>
    public static bool TryShare(string text, out double share)
    {
        ArgumentNullException.ThrowIfNull(text);
        var percent = text.EndsWith('%');
        return TryNumber(percent ? text[..^1].TrimEnd() : text, out share) && (percent || share < 1)
            && (share = percent ? share / 100 : share) is >= 0 and <= 1;
    }

    /// <summary>Reads a size in KB of 1024 bytes, <c>512</c>, <c>512KB</c>, <c>2MB</c>, and rejects fractions of a KB.</summary>
    public static bool TryKilobytes(string text, out int kilobytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (number, factor) = (text, 1L);
        foreach (var (unit, kb) in SizeUnits)
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                (number, factor) = (text[..^unit.Length].TrimEnd(), kb);
            }
        }

        kilobytes = 0;
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value * factor is <= 0 or > int.MaxValue)
        {
            return false;
        }

        kilobytes = (int)(value * factor);
        return true;
    }

    /// <summary>Reads an area, <c>2mm2</c> or <c>2.5</c>, in square millimetres.</summary>
    public static bool TryArea(string text, out double mm2) => TryAmount(text, [("mm2", 1)], out mm2);

    /// <summary>Reads an energy in uJ: <c>3mJ</c>, <c>2500uJ</c>, or a bare number of uJ.</summary>
    public static bool TryEnergy(string text, out double microjoules) => TryAmount(text, EnergyUnits, out microjoules);

    /// <summary>Reads a frequency in Hz: <c>1GHz</c>, <c>800MHz</c>, or a bare number of Hz.</summary>
    public static bool TryFrequency(string text, out double hertz) => TryAmount(text, FrequencyUnits, out hertz);

    /// <summary>Reads a time in seconds with its unit, <c>40us</c> or <c>2ms</c>.</summary>
    public static bool TrySeconds(string text, out double seconds)
    {
        seconds = 0;
        return !TryNumber(text, out _) && TryAmount(text, [("ms", 1e-3), ("us", 1e-6), ("ns", 1e-9), ("s", 1)], out seconds);
    }

    /// <summary>Reads a number of cycles, <c>5e6</c> or <c>5e6cycles</c>.</summary>
    public static bool TryCycles(string text, out double cycles) => TryAmount(text, [("cycles", 1)], out cycles);

    private static bool TryAmount(string text, (string Unit, double Scale)[] units, out double amount)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.StartsWith("<=", StringComparison.Ordinal) ? text[2..] : text;
        var (unit, scale) = Array.Find(units, entry => text.EndsWith(entry.Unit, StringComparison.Ordinal));
        if (!TryNumber(unit is null ? text : text[..^unit.Length].TrimEnd(), out amount) || amount <= 0)
        {
            return false;
        }

        amount *= unit is null ? 1 : scale;
        return double.IsFinite(amount);
    }

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
