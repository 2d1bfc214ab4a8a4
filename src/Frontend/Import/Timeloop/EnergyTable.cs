using Dosa.Frontend.Import.Yaml;
using Dosa.IR;

namespace Dosa.Frontend.Import.Timeloop;

/// <summary>
/// The energies of a machine: a table of reference energies where one is given, else the simulator's law of memories, and for the
/// arithmetic what the published designs had.
/// </summary>
internal sealed class EnergyTable(IEnumerable<YamlNode> tables, double? mac, Action<Diagnostic> report)
{
    private const double Placeholder = 1;

    private readonly Dictionary<string, Dictionary<string, double>> actions = Actions(tables);

    /// <summary>The machine with its energies.</summary>
    public TimeloopMachine Apply(TimeloopMachine machine, Component arithmetic)
    {
        var levels = machine.Levels;
        for (var i = 0; i < levels.Length; i++)
        {
            if (actions.TryGetValue(levels[i].Name, out var found))
            {
                Leak(levels[i].At, found);
                var read = found.GetValueOrDefault("read");
                var fill = found.TryGetValue("write", out var write) ? write : found.GetValueOrDefault("fill", read);
                levels = levels.SetItem(i, levels[i] with { Energy = new(read, fill, found.GetValueOrDefault("update", fill)) });
            }
        }

        return machine with { Levels = levels, Mac = machine.Mac with { Energy = Mac(arithmetic) } };
    }

    private double Mac(Component arithmetic)
    {
        if (mac is { } given)
        {
            return given;
        }

        if (actions.TryGetValue(arithmetic.Name, out var found))
        {
            return found.Where(action => action.Key != "leak").Select(action => action.Value).DefaultIfEmpty(0).Max();
        }

        if (arithmetic.Attributes.Number(TimeloopKeys.MacEnergy) is { } written)
        {
            return written;
        }

        var bits = arithmetic.Attributes.Whole(TimeloopKeys.MacWord, 1);
        var technology = (arithmetic.Attributes.Text("technology") ?? "").Replace(" ", "", StringComparison.Ordinal);
        var energy = (technology, bits ?? 16) switch { ("40nm", 8) => 0.5608, ("40nm", 16) => 2.20035, _ => Placeholder };
        report(ImportDiagnostics.Assumed(arithmetic.At, Sentence(arithmetic, bits, technology, energy)));
        return energy;
    }

    private static string Sentence(Component arithmetic, long? bits, string technology, double energy)
    {
        var width = bits is { } known ? FormattableString.Invariant($"{known} bit") : "16 bit, since 'datawidth' is missing (other keys say nothing of it),";
        var figure = ImportDiagnostics.Number(energy);
        const string Instead = "An energy table (ERT), an attribute 'energy', or --mac PJ replaces it.";
        return energy == Placeholder
            ? $"No energy is known of {arithmetic.Name} at {width} in {(technology.Length == 0 ? "no named technology" : technology)}; "
                + $"it stands at {figure} pJ, the placeholder of the published designs. {Instead}"
            : $"{arithmetic.Name} costs {figure} pJ: {width} in {technology}, by the table of the published designs. {Instead}";
    }

    private void Leak(FileLocation at, Dictionary<string, double> found)
    {
        if (found.GetValueOrDefault("leak") > 0)
        {
            report(ImportDiagnostics.LeftOut(at, "Leakage, which the energy table has,", "energies are of accesses alone"));
        }
    }

    // ERT: tables: [{name: system.pe.mac[1..8], actions: [{name: compute, energy: 3.2}]}], and the older map of maps.
    private static Dictionary<string, Dictionary<string, double>> Actions(IEnumerable<YamlNode> tables)
    {
        var found = new Dictionary<string, Dictionary<string, double>>();
        foreach (var list in tables.Select(table => table["tables"]))
        {
            foreach (var component in list?.Items ?? [])
            {
                if (component["name"]?.Text is { } name)
                {
                    foreach (var action in component["actions"]?.Items ?? [])
                    {
                        Add(found, name, action["name"]?.Text, action["energy"]?.Number);
                    }
                }
            }

            foreach (var component in (list as YamlMap)?.Entries ?? [])
            {
                foreach (var action in (component.Value as YamlMap)?.Entries ?? [])
                {
                    var energies = action.Value is YamlList many ? many.Elements.Select(one => one["energy"]?.Number)
                        : [action.Value["energy"]?.Number ?? action.Value.Number];
                    foreach (var energy in energies)
                    {
                        Add(found, component.Key, action.Key, energy);
                    }
                }
            }
        }

        return found;
    }

    // One action with several arguments costs the most that it may.
    private static void Add(Dictionary<string, Dictionary<string, double>> found, string path, string? action, double? energy)
    {
        var bare = Component.Bare(path[(Math.Max(0, Component.Bare(path).LastIndexOf('.') + 1))..]);
        if (action is null || energy is not (>= 0 and < double.PositiveInfinity))
        {
            return;
        }

        if (!found.TryGetValue(bare, out var actions))
        {
            found[bare] = actions = [];
        }

        var kind = action.StartsWith("random_", StringComparison.Ordinal) ? action["random_".Length..] : action;
        kind = kind.StartsWith("write", StringComparison.Ordinal) ? "write" : kind.StartsWith("read", StringComparison.Ordinal) ? "read"
            : kind.StartsWith("idle", StringComparison.Ordinal) ? "leak" : kind;
        actions[kind] = Math.Max(actions.GetValueOrDefault(kind), energy.Value);
    }
}
