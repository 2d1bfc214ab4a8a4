namespace Dosa.Frontend.Binding;

/// <summary>A property of a target that is a number with a unit, of which fractions may be.</summary>
/// <param name="Relation">The one sign that may stand before it.</param>
/// <param name="Units">Its units: the attribute that holds the number, and what to multiply it by.</param>
internal sealed record TargetAmount(string Relation, params (string Unit, string Attribute, double Scale)[] Units)
{
    /// <summary>All such properties.</summary>
    public static IReadOnlyDictionary<string, TargetAmount> All { get; } = new Dictionary<string, TargetAmount>
    {
        ["area"] = new("<=", ("mm2", "area_mm2", 1)),
        ["energy"] = new("<=", ("uJ", "max_energy_uj", 1), ("mJ", "max_energy_uj", 1e3), ("J", "max_energy_uj", 1e6), ("nJ", "max_energy_uj", 1e-3)),
        ["latency"] = new("<=", ("cycles", "max_cycles", 1), ("s", "max_seconds", 1), ("ms", "max_seconds", 1e-3), ("us", "max_seconds", 1e-6)),
        ["clock"] = new("=", ("GHz", "clock_hz", 1e9), ("MHz", "clock_hz", 1e6), ("kHz", "clock_hz", 1e3)),
    };

    /// <summary>Its units in words.</summary>
    public string Words => Units is [var only] ? only.Unit : $"{string.Join(", ", Units[..^1].Select(unit => unit.Unit))} or {Units[^1].Unit}";
}
