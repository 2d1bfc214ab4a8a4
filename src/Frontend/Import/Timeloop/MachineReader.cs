using System.Collections.Immutable;
using Dosa.Frontend.Import.Yaml;
using Dosa.IR;

namespace Dosa.Frontend.Import.Timeloop;

/// <summary>An architecture of any of the forms as a machine, without constraints.</summary>
internal sealed class MachineReader(Scope variables, Action<Diagnostic> report)
{
    private const int MostLevels = 64;

    private readonly LevelReader levels = new(report);

    /// <summary>The machine, with the components that it was made of; null after an error.</summary>
    public (TimeloopMachine Machine, List<Component> Components)? Read(YamlNode root, string name)
    {
        var isLoose = root["version"]?.Text is { } version && version.StartsWith("0.4", StringComparison.Ordinal);
        var components = root["nodes"] is { } nodes ? new NodeReader(variables, report).Read(nodes)
            : root["subtree"] is not null ? new TreeReader(variables, isLoose, report).Read(root)
            : root["storage"] is { } storage ? Flat(storage, root["arithmetic"])
            : [];
        var found = ImmutableArray.CreateBuilder<TimeloopLevel>();
        TimeloopMac? mac = null;
        foreach (var component in components)
        {
            if (component.IsBuffer)
            {
                found.Add(levels.Level(component));
            }
            else if (component.IsCompute)
            {
                mac = levels.Mac(component);
            }
            else
            {
                Other(component);
            }
        }

        if (found.Count == 0 || mac is null)
        {
            report(ImportDiagnostics.Missing(root.At, "This architecture", found.Count == 0 ? "storage" : "arithmetic",
                "a component of a class such as " + (found.Count == 0 ? "SRAM, DRAM, regfile or storage" : "intmac or compute")));
            return null;
        }

        if (found.Count > MostLevels)
        {
            report(ImportDiagnostics.TooMuch(found[MostLevels].At, $"more than {MostLevels} levels"));
            return null;
        }

        var machine = new TimeloopMachine(name, root.At, found.ToImmutable(), mac);
        return Fits(machine) && !Repeats(machine) ? (machine, components) : null;
    }

    // The oldest form: storage from the innermost outward, attributes without a level of their own.
    private List<Component> Flat(YamlNode storage, YamlNode? arithmetic)
    {
        var found = new List<Component>();
        foreach (var node in storage.Items.Reverse())
        {
            var name = node["name"]?.Text ?? "level";
            var kind = node["technology"]?.Text == "DRAM" || name.Contains("DRAM", StringComparison.Ordinal) ? "DRAM" : "SRAM";
            found.Add(new(name, node.At, kind, new(name, node as YamlMap, variables, true, report), 1, null));
        }

        if (arithmetic is not null)
        {
            found.Add(new(arithmetic["name"]?.Text ?? "MAC", arithmetic.At, "mac", new("MAC", arithmetic as YamlMap, variables, true, report), 1, null));
        }

        return found;
    }

    private void Other(Component component)
    {
        if (component.IsNetwork)
        {
            report(ImportDiagnostics.LeftOut(component.At, $"The network {component.Name} ({component.Class})", "its energy and its limits are not counted"));
        }
        else
        {
            report(ImportDiagnostics.Ignored(component.At, $"the class '{component.Class}'", component.Name, "it makes neither a store nor arithmetic."));
        }
    }

    private bool Fits(TimeloopMachine machine)
    {
        for (var i = 0; i < machine.Levels.Length; i++)
        {
            var (outer, name) = (machine.Levels[i].Mesh, machine.Levels[i].Name);
            var (inner, below, at) = i + 1 < machine.Levels.Length
                ? (machine.Levels[i + 1].Mesh, machine.Levels[i + 1].Name, machine.Levels[i + 1].At)
                : (machine.Mac.Mesh, machine.Mac.Name, machine.Mac.At);
            if (inner.X % outer.X != 0 || inner.Y % outer.Y != 0)
            {
                report(ImportDiagnostics.Bad(at, FormattableString.Invariant(
                    $"{below} is a grid of {inner.X} x {inner.Y}, no multiple of the {outer.X} x {outer.Y} of {name} above it; correct meshX or the ranges.")));
                return false;
            }
        }

        return true;
    }

    private bool Repeats(TimeloopMachine machine)
    {
        var seen = new Dictionary<string, FileLocation>();
        foreach (var level in machine.Levels)
        {
            if (!seen.TryAdd(level.Name, level.At))
            {
                report(ImportDiagnostics.Bad(level.At, $"There are two levels called '{level.Name}'; rename one of them.")
                    .With(seen[level.Name], "The first one is here."));
                return true;
            }
        }

        return false;
    }
}
