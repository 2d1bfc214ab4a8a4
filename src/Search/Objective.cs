using System.Globalization;

namespace Dosa.Search;

/// <summary>
/// What a search makes small: energy^a * cycles^b of the network's sums over all layers with their counts, a and b from 0 and not
/// both 0. Energies are in uJ.
/// </summary>
/// <param name="EnergyPower">The power of the energy.</param>
/// <param name="CyclesPower">The power of the cycles.</param>
public sealed record Objective(double EnergyPower, double CyclesPower)
{
    private const double LargestPower = 8;

    /// <summary>The energy-delay product, in uJ*cycles.</summary>
    public static Objective Edp { get; } = new(1, 1);

    /// <summary>The energy, in uJ.</summary>
    public static Objective Energy { get; } = new(1, 0);

    /// <summary>The cycles.</summary>
    public static Objective Latency { get; } = new(0, 1);

    /// <summary>The energy times the square of the cycles, in uJ*cycles^2.</summary>
    public static Objective Ed2p { get; } = new(1, 2);

    private static readonly (string Word, string Label, Objective Objective)[] Known =
    [
        ("edp", "EDP", Edp),
        ("energy", "energy", Energy),
        ("latency", "cycles", Latency),
        ("ed2p", "ED2P", Ed2p),
    ];

    /// <summary>The words that stand for objectives.</summary>
    public static IEnumerable<string> Words => Known.Select(entry => entry.Word);

    /// <summary>The word of an objective, or its powers as <see cref="Find"/> reads them.</summary>
    public string Word
    {
        get
        {
            foreach (var (word, _, objective) in Known)
            {
                if (objective == this)
                {
                    return word;
                }
            }

            return string.Join('*', new[] { Part("energy", EnergyPower), Part("latency", CyclesPower) }.OfType<string>());
        }
    }

    /// <summary>What its values are called where people read them, such as <c>EDP</c>; the powers where they have no name.</summary>
    public string Label
    {
        get
        {
            foreach (var (_, label, objective) in Known)
            {
                if (objective == this)
                {
                    return label;
                }
            }

            return Word;
        }
    }

    /// <summary>Whether its value is among the totals of every design: the energy-delay product, the energy or the cycles.</summary>
    public bool IsTotal => this == Edp || this == Energy || this == Latency;

    /// <summary>Whether it is energy alone or cycles alone, so that designs that cost differently can be equally good.</summary>
    public bool HasOne => EnergyPower == 0 || CyclesPower == 0;

    /// <summary>Its unit, such as <c>uJ*cycles^2</c>.</summary>
    public string Unit => string.Join('*', new[] { Part("uJ", EnergyPower), Part("cycles", CyclesPower) }.OfType<string>());

    /// <summary>
    /// The objective of a word, or of powers such as <c>energy^2*latency</c> or <c>energy*latency^0.5</c>; null where the text is neither.
    /// </summary>
    public static Objective? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var (word, _, objective) in Known)
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

    /// <summary>
    /// How fast its logarithm grows with an energy and with cycles, both positive: what a layer's energy and cycles are worth where the
    /// network's sums are these.
    /// </summary>
    public (double Energy, double Cycles) Weights(double energy, double cycles) => (EnergyPower / energy, CyclesPower / cycles);

    /// <summary>A power of a positive value.</summary>
    internal static double Power(double value, double power) => power switch { 0 => 1, 1 => value, 2 => value * value, _ => Math.Pow(value, power) };

    private static string? Part(string name, double power) => power == 0 ? null
        : power == 1 ? name
        : string.Create(CultureInfo.InvariantCulture, $"{name}^{power}");
}
