using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>A bound that a design was searched within.</summary>
/// <param name="Resource">A size such as <c>pe</c> or <c>scratchpad_kb</c>, or <c>area_mm2</c>, <c>energy_uj</c> or <c>cycles</c>.</param>
/// <param name="Relation"><c>eq</c>, <c>le</c> or <c>ge</c>.</param>
/// <param name="Value">The number, in the resource's unit.</param>
/// <param name="IsDefault">Whether it holds because the target does not say otherwise.</param>
internal sealed record NetworkBound(string Resource, string Relation, double Value, bool IsDefault)
{
    /// <summary>All bounds in force, defaults included.</summary>
    public static ImmutableArray<NetworkBound> Of(NetworkOp network) =>
    [
        .. ((network.Operation["bounds"] as ArrayAttribute)?.Elements ?? []).Select(element => element.AsDictionary()).OfType<AttributeDictionary>()
            .Select(entries => new NetworkBound(
                entries["resource"].AsText() ?? "", entries["relation"].AsText() ?? "", entries["value"].AsNumber() ?? 0,
                    entries["default"] is BoolAttribute { Value: true })),
    ];

    /// <summary>The bounds in words, such as <c>pe &lt;= 128, default, reached; scratchpad &lt;= 64 KB</c>.</summary>
    public static string Words(ScheduledNetwork network)
    {
        var parts = Of(network.Op).Select(bound => bound.Text + (bound.IsDefault ? ", default" : "") + (bound.IsReached(network) ? ", reached" : ""));
        var words = string.Join("; ", parts);
        return words.Length == 0 ? "none" : words;
    }

    private string Text
    {
        get
        {
            var (name, unit) = Resource switch
            {
                "area_mm2" => ("area", " mm2"),
                "energy_uj" => ("energy", " uJ"),
                "cycles" => ("latency", " cycles"),
                _ => OfSize(Resource),
            };
            return string.Create(CultureInfo.InvariantCulture, $"{name} {Relation switch { "eq" => "=", "le" => "<=", _ => ">=" }} {Value:0.####}{unit}");
        }
    }

    private static (string Name, string Unit) OfSize(string resource) =>
        resource.EndsWith("_kb", StringComparison.Ordinal) ? (resource[..^3], " KB")
        : resource.EndsWith("_words", StringComparison.Ordinal) ? (resource[..^6], " words")
        : (resource, "");

    // What is fixed is always reached, and goes without saying.
    private bool IsReached(ScheduledNetwork network) => Relation != "eq" && network.Hardware[Resource].AsWhole() is { } size && Value == size;
}
