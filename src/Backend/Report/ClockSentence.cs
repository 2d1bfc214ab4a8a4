using System.Globalization;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>What a clock makes of the totals: time, power and efficiency.</summary>
internal static class ClockSentence
{
    private static readonly (double Least, string Unit)[] Times = [(1, "s"), (1e-3, "ms"), (1e-6, "us"), (0, "ns")];

    /// <summary>The figures with their names and units; empty without a clock.</summary>
    public static (string Name, string Value, string Unit)[] Figures(AttributeDictionary totals)
    {
        if (totals["clock_hz"].AsNumber() is not { } clock || totals["seconds"].AsNumber() is not { } seconds)
        {
            return [];
        }

        var (least, unit) = Times.First(entry => seconds >= entry.Least);
        return
        [
            ("Time", Text(seconds / (least == 0 ? 1e-9 : least)), $"{unit} at {Text(clock * 1e-6)} MHz"),
            ("Power", Text(totals["watts"].AsNumber() ?? 0), "W"),
            ("Efficiency", Text((totals["operations_per_joule"].AsNumber() ?? 0) * 1e-12), "10^12 operations a joule"),
        ];
    }

    /// <summary>The figures in one line; null without a clock.</summary>
    public static string? Of(AttributeDictionary totals) => Figures(totals) is [var time, var power, var efficiency]
        ? $"{time.Value} {time.Unit}, {power.Value} {power.Unit}, {efficiency.Value} {efficiency.Unit} (two a multiply-accumulate)"
        : null;

    private static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
