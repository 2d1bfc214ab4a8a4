using System.Globalization;

namespace Dosa.Search;

/// <summary>
/// What a search on any machine makes small: energy^a * cycles^b of the network's sums, a and b from 0 and not both 0. Energies are
/// in uJ.
/// </summary>
/// <param name="EnergyPower">The power of the energy.</param>
/// <param name="CyclesPower">The power of the cycles.</param>
public sealed record PowerObjective(double EnergyPower, double CyclesPower)
{
    private const double LargestPower = 8;

    private static readonly (string Word, PowerObjective Objective)[] Known =
    [
        ("edp", new(1, 1)),
        ("energy", new(1, 0)),
        ("latency", new(0, 1)),
        ("ed2p", new(1, 2)),
    ];

    /// <summary>The energy-delay product.</summary>
    public static PowerObjective Edp => Known[0].Objective;

    /// <summary>The words that stand for objectives.</summary>
    public static IEnumerable<string> Words => Known.Select(entry => entry.Word);

    /// <summary>The word of an objective, or its powers as <see cref="Find"/> reads them.</summary>
    public string Word
    {
        get
        {
            foreach (var (word, objective) in Known)
            {
                if (objective == this)
                {
                    return word;
                }
            }

            return string.Join('*', new[] { Part("energy", EnergyPower), Part("latency", CyclesPower) }.OfType<string>());
        }
    }

    /// <summary>Its unit, such as <c>uJ*cycles^2</c>.</summary>
    public string Unit => string.Join('*', new[] { Part("uJ", EnergyPower), Part("cycles", CyclesPower) }.OfType<string>());

    /// <summary>
    /// The objective of a word, or of powers such as <c>energy^2*latency</c> or <c>energy*latency^0.5</c>; null where the text is neither.
    /// </summary>
    public static PowerObjective? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var (word, objective) in Known)
        {
            if (word == text)
            {
                return objective;
            }
        }

        var (energy, cycles) = (0.0, 0.0);
        foreach (var part in text.Split('*', StringSplitOptions.TrimEntries))
        {
            var sign = part.IndexOf('^', StringComparison.Ordinal);
            var power = 1.0;
            if (sign >= 0 && !(double.TryParse(part[(sign + 1)..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out power)
                && power is > 0 and <= LargestPower))
            {
                return null;
            }

            switch (sign < 0 ? part : part[..sign].TrimEnd())
            {
                case "energy" when energy == 0:
                    energy = power;
                    break;
                case "latency" when cycles == 0:
                    cycles = power;
                    break;
                default:
                    return null;
            }
        }

        return new(energy, cycles);
    }

    /// <summary>The value of an energy and cycles, both positive; grows with each.</summary>
    public double Of(double energy, double cycles) => Power(energy, EnergyPower) * Power(cycles, CyclesPower);

    private static double Power(double value, double power) => power switch { 0 => 1, 1 => value, 2 => value * value, _ => Math.Pow(value, power) };

    private static string? Part(string name, double power) => power == 0 ? null
        : power == 1 ? name
        : string.Create(CultureInfo.InvariantCulture, $"{name}^{power}");
}
