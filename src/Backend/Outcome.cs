using Dosa.IR;

namespace Dosa.Backend;

/// <summary>How the search ended, and how far the result can be from the optimum.</summary>
internal sealed record Outcome(string Status, string Measure, double Value, double? LowerBound)
{
    // Sums of other order differ by this share; proofs hold to it.
    private const double Rounding = 1e-9;

    /// <summary>No better design is cheaper by more than this share; 1 when nothing is proved.</summary>
    public double Gap => LowerBound is { } bound && Value > 0 ? 1 - bound / Value is > Rounding and var gap ? Math.Min(gap, 1) : 0 : 1;

    /// <summary>The number that an objective makes small, under the name that outputs use.</summary>
    public static string MeasureOf(string? objective) =>
        objective switch { null or "edp" => "edp_uj_cycles", "energy" => "energy_uj", "latency" => "cycles", _ => "objective_value" };

    /// <summary>The number in words and its unit.</summary>
    public (string Name, string Unit) Words(ScheduledNetwork network) => Measure switch
    {
        "energy_uj" => ("energy", "uJ"),
        "cycles" => ("number of cycles", "cycles"),
        "edp_uj_cycles" => ("EDP", "uJ*cycles"),
        _ => (network.Search["objective"].AsText() ?? "objective", "in uJ and cycles"),
    };

    public static Outcome Of(ScheduledNetwork network)
    {
        var search = network.Search;
        var measure = MeasureOf(search["objective"].AsText());
        return new(
            search["status"].AsText() ?? "given",
            measure,
            network.Totals[measure].AsNumber() ?? 0,
            search["lower_bound"].AsNumber());
    }
}
