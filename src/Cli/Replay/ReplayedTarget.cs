using System.Text.Json;
using Dosa.IR;

namespace Dosa.Cli.Replay;

/// <summary>The target that a schedule.json was compiled for: its mappings are evaluated within the same bounds again.</summary>
internal static class ReplayedTarget
{
    private static readonly Dictionary<string, string> Amounts = new()
    {
        ["area_mm2"] = "area_mm2",
        ["energy_uj"] = "max_energy_uj",
        ["cycles"] = "max_cycles",
    };

    private static readonly string[] Words = ["architecture", "grid", "buffering", "factors"];

    /// <summary>
    /// Bounds that held by default are left to hold by default again; a file of another tool, which says nothing of bounds, leaves
    /// the target as the workload has it.
    /// </summary>
    public static TargetOp? Read(string path, JsonElement schedule)
    {
        if (!schedule.TryGetProperty("bounds", out var bounds))
        {
            return null;
        }

        var location = new NameLocation(path, Location.Unknown);
        var target = new Operation(TargetOp.OpName) { Location = location };
        List<Operation> written = [];
        foreach (var bound in bounds.EnumerateArray().Where(bound => !(bound.TryGetProperty("default", out var held) && held.GetBoolean())))
        {
            var (resource, relation) = (bound.GetProperty("resource").GetString()!, bound.GetProperty("relation").GetString()!);
            if (Amounts.TryGetValue(resource, out var attribute))
            {
                target = target.With(attribute, AttributeValue.Number(bound.GetProperty("value").GetDouble()));
            }
            else
            {
                written.Add(BoundOp.Build(resource, relation, bound.GetProperty("value").GetInt64(), location));
            }
        }

        foreach (var name in Words)
        {
            target = schedule.TryGetProperty(name, out var word) ? target.With(name, AttributeValue.Text(word.GetString()!)) : target;
        }

        target = schedule.TryGetProperty("clock_hz", out var clock) ? target.With("clock_hz", AttributeValue.Number(clock.GetDouble())) : target;
        target = schedule.TryGetProperty("architecture_from", out var from) ? target.With("architecture", AttributeValue.Text(from.GetString()!)) : target;
        target = schedule.TryGetProperty("search", out var search) && search.TryGetProperty("objective", out var objective)
            ? target.With("objective", AttributeValue.Text(objective.GetString()!))
            : target;
        return new(target with { Regions = [Region.Of(written)] });
    }
}
