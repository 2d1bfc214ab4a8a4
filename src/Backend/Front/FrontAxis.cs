using System.Globalization;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>What a front trades for the objective.</summary>
/// <param name="Word"><c>area</c>, <c>energy</c> or <c>latency</c>.</param>
/// <param name="Measure">The number of a point that it is.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Budgets">What its budgets are called.</param>
internal sealed record FrontAxis(string Word, string Measure, string Unit, string Budgets)
{
    private static readonly FrontAxis[] All =
    [
        new("area", "area_mm2", "mm2", "areas"),
        new("energy", "energy_uj", "uJ", "budgets"),
        new("latency", "cycles", "cycles", "budgets"),
    ];

    /// <summary>Whether it is the area.</summary>
    public bool IsArea => this == All[0];

    /// <summary>Its name at the beginning of a sentence.</summary>
    public string Name => Word[..1].ToUpperInvariant() + Word[1..];

    /// <summary>What one of its budgets is called.</summary>
    public string Budget => Budgets[..^1];

    /// <summary>Its name and unit.</summary>
    public string Title => Word == "latency" ? "cycles" : $"{Word}, {Unit}";

    /// <summary>The axis of a network's front.</summary>
    public static FrontAxis Of(NetworkOp network)
    {
        var word = network.Operation["front_axis"].AsText() ?? "area";
        return Array.Find(All, axis => axis.Word == word) ?? All[0];
    }

    /// <summary>A number of the axis as text.</summary>
    public string Text(double number) => number.ToString(IsArea ? "0.##" : "#,0.##", CultureInfo.InvariantCulture);
}
