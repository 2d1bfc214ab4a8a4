using System.Text.Json;
using Dosa.IR;
using Dosa.Passes;
using Dosa.Sweep;

namespace Dosa.Cli.Sweeps;

/// <summary>
/// Writes down what a search within looser bounds has found and proved: its lower bound holds for every tighter choice, and where its
/// design fits that is the best there, too.
/// </summary>
internal sealed record CarriedSearch(DictionaryAttribute Search) : IPass
{
    /// <summary>Of what <c>finished</c> says nothing is proved but for the rounding that bounds do not see.</summary>
    private const double Rounding = 1e-6;

    /// <inheritdoc/>
    public string Name => "carry-search";

    /// <inheritdoc/>
    public string Description => "Puts the proof of a search within looser bounds in place of what is known of given schedules.";

    /// <summary>Whether a result is proved, so that it holds within tighter bounds as well.</summary>
    public static bool IsProved(PointResult result) => result.Document.Length > 0 && result.LowerBound is not null
        && (result.Status is "optimal" or "within_gap" || (result.Status == "finished" && result.Gap <= Rounding));

    /// <summary>Whether a document's hardware is within a point's bounds; sizes that it does not tell are left to the passes.</summary>
    public static bool Fits(SweepPoint point, JsonElement document)
    {
        var hardware = document.GetProperty("hardware");
        return point.Settings.Keys.Where(SweepPoint.IsBound).All(bound =>
        {
            var key = bound is "scratchpad" or "accumulator" ? bound + "_kb"
                : bound.StartsWith(SweepPoint.SizePrefix, StringComparison.Ordinal) ? bound[SweepPoint.SizePrefix.Length..] : bound;
            return !(bound == "area" ? document.TryGetProperty("area_mm2", out var size) : hardware.TryGetProperty(key, out size))
                || PointFamilies.RangeOf(point, bound).Holds(size.GetDouble());
        });
    }

    /// <summary>What a document says of its search, with the point that it is from.</summary>
    public static DictionaryAttribute Read(JsonElement document, string from)
    {
        var entries = AttributeDictionary.Empty;
        foreach (var entry in document.GetProperty("search").EnumerateObject())
        {
            entries = entries.With(entry.Name, Of(entry.Value));
        }

        entries = entries.With("status", Of(document.GetProperty("status"))).With("carried_from", AttributeValue.Text(from));
        var bound = document.EnumerateObject().First(entry => entry.Name.StartsWith("lower_bound_", StringComparison.Ordinal));
        entries = entries.With("lower_bound", AttributeValue.Number(bound.Value.GetDouble()));
        return new(document.TryGetProperty("space", out var space) ? entries.With("space", Of(space)) : entries);
    }

    /// <inheritdoc/>
    public Module Run(Module module, PassContext context) => NetworkOp.Map(module, network => network.Operation.With("search", Search));

    private static IR.Attribute Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => AttributeValue.Text(value.GetString()!),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? AttributeValue.Whole(whole) : AttributeValue.Number(value.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => new BoolAttribute(value.GetBoolean()),
        JsonValueKind.Array => new ArrayAttribute([.. value.EnumerateArray().Select(Of)]),
        _ => AttributeValue.Dictionary([.. value.EnumerateObject().Select(entry => (entry.Name, Of(entry.Value)))]),
    };
}
