using Dosa.IR;
using Dosa.Search;

namespace Dosa.Passes;

/// <summary>
/// Every bound that a design was searched within, as an attribute: what the target says and, where it says nothing, what holds
/// without it.
/// <code>
/// target {scratchpad &lt;= 64 KB}   ----&gt;   [{resource = "pe", relation = "le", value = 128, default = true},
///                                         {resource = "scratchpad_kb", relation = "le", value = 64}, ...]
/// </code>
/// Memories have at least 1 KB, which is their unit, and no upper end by themselves: neither is listed.
/// </summary>
internal static class BoundsInForce
{
    public static ArrayAttribute Of(NetworkOp network, SearchProblem problem)
    {
        var bounds = problem.Bounds;
        List<IR.Attribute> all = [];
        foreach (var (resource, least, most, free) in new[]
        {
            ("pe", bounds.MinPe, bounds.MaxPe, 0),
            ("scratchpad_kb", bounds.MinScratchpadKb, bounds.MaxScratchpadKb, 1),
            ("accumulator_kb", bounds.MinAccumulatorKb, bounds.MaxAccumulatorKb, 1),
        })
        {
            if (least == most && IsWritten(network, resource, "ge", least) && IsWritten(network, resource, "le", most))
            {
                all.Add(Entry(network, resource, "eq", least));
                continue;
            }

            if (least > free)
            {
                all.Add(Entry(network, resource, "ge", least));
            }

            if (most < int.MaxValue)
            {
                all.Add(Entry(network, resource, "le", most));
            }
        }

        foreach (var (resource, most) in new[]
        {
            ("area_mm2", problem.Area?.MaxMm2 ?? double.PositiveInfinity),
            ("energy_uj", problem.Budget.MostEnergyUj),
            ("cycles", problem.Budget.MostCycles),
        })
        {
            if (double.IsFinite(most))
            {
                all.Add(AtMost(resource, most));
            }
        }

        return new([.. all]);
    }

    /// <summary>The largest area, mm2.</summary>
    public static IR.Attribute OfArea(double most) => AtMost("area_mm2", most);

    private static DictionaryAttribute AtMost(string resource, double most) => (DictionaryAttribute)AttributeValue.Dictionary(
        ("resource", AttributeValue.Text(resource)), ("relation", AttributeValue.Text("le")), ("value", AttributeValue.Number(most)));

    private static DictionaryAttribute Entry(NetworkOp network, string resource, string relation, int value)
    {
        var entry = AttributeDictionary.Empty
            .With("resource", AttributeValue.Text(resource))
            .With("relation", AttributeValue.Text(relation))
            .With("value", AttributeValue.Whole(value));
        var isWritten = relation == "eq" || IsWritten(network, resource, relation, value);
        return new DictionaryAttribute(isWritten ? entry : entry.With("default", new BoolAttribute(true)));
    }

    private static bool IsWritten(NetworkOp network, string resource, string relation, int value) =>
        network.Target?.Bounds.Any(bound => (bound.Resource, bound.Value) == (resource, value) &&
            (bound.Relation == "eq" || bound.Relation == relation)) == true;
}
