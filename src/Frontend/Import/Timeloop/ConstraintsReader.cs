using System.Collections.Immutable;
using Dosa.Frontend.Import.Yaml;
using Dosa.IR;

namespace Dosa.Frontend.Import.Timeloop;

/// <summary>
/// Constraints, in lists of their own or inline, as rules of the levels:
/// <code>
/// {target: acc, type: temporal, factors: R=0 P=1, permutation: RSP}   ----&gt;   R whole, no P, order R S P from the inside
/// </code>
/// </summary>
internal sealed class ConstraintsReader(TimeloopProblem? problem, Action<Diagnostic> report)
{
    private ImmutableArray<TimeloopLevel>.Builder levels = ImmutableArray.CreateBuilder<TimeloopLevel>();
    private TimeloopMachine machine = null!;

    /// <summary>The machine with its constraints.</summary>
    public TimeloopMachine Apply(TimeloopMachine bare, IEnumerable<Component> components, IEnumerable<YamlNode> lists)
    {
        machine = bare;
        levels = bare.Levels.ToBuilder();
        foreach (var component in components.Where(component => component.Constraints is not null))
        {
            Inline(component);
        }

        foreach (var constraint in lists.SelectMany(list => list.Items))
        {
            var inner = constraint["constraints"]?.Items;
            foreach (var one in inner ?? [constraint])
            {
                Target(constraint, one, one["attributes"] ?? one);
            }
        }

        return machine with { Levels = [.. levels.Select((level, i) => Outermost(level, i))] };
    }

    // The outermost level keeps what nobody takes from it; one that stores nothing lets all pass.
    private static TimeloopLevel Outermost(TimeloopLevel level, int at)
    {
        var bypasses = level.Container is not null || level is { Entries: 0, Keeps: "" } ? "WIO" : level.Bypasses;
        return level with { Bypasses = bypasses, Keeps = at == 0 ? string.Concat("WIO".Except(bypasses)) : string.Concat(level.Keeps.Except(bypasses)) };
    }

    private void Inline(Component component)
    {
        var level = machine.Find(component.Name);
        if (level < 0 || component.Constraints is not { } constraints)
        {
            return;
        }

        var isFanOut = component.Container is not null;
        if (!isFanOut && constraints["dataspace"] is { } dataspace)
        {
            Keep(level, dataspace);
        }

        if (!isFanOut && constraints["temporal"] is { } temporal)
        {
            Set(level, "temporal", temporal);
        }

        if (isFanOut && constraints["spatial"] is { } spatial)
        {
            Set(level, "spatial", spatial);
        }
    }

    private void Target(YamlNode target, YamlNode constraint, YamlNode attributes)
    {
        var named = target["target"] ?? target["name"];
        if (named is null || (constraint["type"] ?? attributes["type"]) is not { Text: { } type } written)
        {
            report(ImportDiagnostics.Missing(constraint.At, "This constraint", named is null ? "target" : "type", named is null ? "the level"
                : "what it is of"));
            return;
        }

        var level = Find(named);
        if (level < 0)
        {
            return;
        }

        switch (type)
        {
            case "temporal" or "spatial":
                Set(level, type, attributes);
                break;
            case "bypass" or "bypassing" or "datatype" or "dataspace":
                Keep(level, attributes);
                break;
            case "utilization" or "parallelism" or "max_overbooked_proportion":
                report(ImportDiagnostics.NotCarried(written.At, $"A constraint of {type}", "searches find what they use"));
                break;
            default:
                report(ImportDiagnostics.Unknown(written.At, "kind of constraint", type,
                    ["temporal", "spatial", "bypass", "datatype", "dataspace", "utilization"]));
                break;
        }
    }

    private int Find(YamlNode named)
    {
        var level = named.Text is { } name ? machine.Find(name) : -1;
        if (level < 0 && named.Number is { } index && index >= 0 && index < machine.Levels.Length)
        {
            level = machine.Levels.Length - 1 - (int)index;
        }

        if (level < 0)
        {
            report(ImportDiagnostics.Unknown(named.At, "level", named.Text ?? "", [.. machine.Levels.Select(known => known.Name)]));
        }

        return level;
    }

    private void Keep(int level, YamlNode node)
    {
        var only = node["keep_only"];
        var (keeps, bypasses) = (Roles(node["keep"] ?? only), Roles(node["bypass"]));
        if (only is not null)
        {
            bypasses = string.Concat("WIO".Except(keeps));
        }

        levels[level] = levels[level] with { Keeps = levels[level].Keeps + keeps, Bypasses = levels[level].Bypasses + bypasses };
        foreach (var key in (string[])["no_coalesce", "rmw_first_update"])
        {
            NotCarried(node, key);
        }
    }

    private string Roles(YamlNode? node)
    {
        var roles = "";
        foreach (var (name, at) in Directive.Names(node))
        {
            var role = problem?.Spaces.FirstOrDefault(space => space.Name == name)?.Role ?? DataSpaceNames.ByName(name);
            if (role is { } known)
            {
                roles += known;
            }
            else
            {
                string[] names = problem is null ? ["Weights", "Inputs", "Outputs"] : [.. problem.Spaces.Select(space => space.Name)];
                report(ImportDiagnostics.Unknown(at, "data space", name, names));
            }
        }

        return roles;
    }

    private void Set(int level, string type, YamlNode node)
    {
        var factors = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var factor in Directive.Factors(node["factors"]).Concat(Directive.Factors(node["factors_only"])))
        {
            if (factor is { Relation: "=" or "==", Value: 0 or 1, Last: null })
            {
                factors[factor.Dim] = factor.Value;
            }
            else if (!IsFanOut(level, type, factor))
            {
                report(ImportDiagnostics.NotCarried(factor.At,
                    FormattableString.Invariant($"{factor.Dim}{factor.Relation}{factor.Value} at {levels[level].Name}"),
                    "a level allows a loop, none of it, or all of it"));
            }
        }

        var limits = new LoopLimits(node.At, factors.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Directive.Permutation(node["permutation"], problem?.Dims.Select(dim => dim.Name) ?? []), (long?)node["split"]?.Number)
        {
            IsOnly = node["factors_only"] is not null,
        };
        if (limits.IsOnly)
        {
            limits = Only(limits, node["factors_only"]);
        }

        levels[level] = type == "spatial" ? levels[level] with { Spatial = limits } : levels[level] with { Temporal = limits };
        foreach (var key in (string[])["no_multicast_no_reduction", "no_temporal_reuse", "no_reuse", "maximize_dims", "no_iteration_over_dataspaces",
            "must_iterate_over_dataspaces"])
        {
            NotCarried(node, key);
        }
    }

    // Loops that are bounded there may still stand; 2 says so, since only 1 and 0 rule anything.
    private static LoopLimits Only(LoopLimits limits, YamlNode? only) => limits with
    {
        Factors = limits.Factors.SetItems(Directive.Factors(only).Where(factor => !limits.Factors.ContainsKey(factor.Dim))
            .Select(factor => KeyValuePair.Create(factor.Dim, 2L))),
    };

    // A bound that is the fan-out itself says nothing.
    private bool IsFanOut(int level, string type, WrittenFactor factor)
    {
        var (x, y) = machine.Spread(level);
        return type == "spatial" && factor.Relation == "<=" && (factor.Value == x || factor.Value == y || factor.Value == x * y);
    }

    private void NotCarried(YamlNode node, string key)
    {
        if (node is YamlMap map && map.Find(key) is { } entry && entry.Value is not YamlList { Elements.IsEmpty: true })
        {
            report(ImportDiagnostics.NotCarried(entry.At, $"'{key}'", "the language of architectures has no such rule"));
        }
    }
}
