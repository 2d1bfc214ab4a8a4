using System.Collections.Immutable;
using Dosa.Cli.Accelerators;
using Dosa.CostModel;
using Dosa.Frontend.Sweeps;
using Dosa.IR;
using Dosa.Passes;
using Dosa.Sweep;
using Chosen = System.Collections.Immutable.ImmutableSortedDictionary<string, string>;

namespace Dosa.Cli.Sweeps;

/// <summary>
/// Makes points of a plan: each choice of a network, a machine, and one value an axis, in this order and the last fastest. Choices that
/// differ in nothing that matters are one point.
/// </summary>
internal sealed class PointList(SweepRequest request, ImmutableArray<Operation> architectures, Action<Diagnostic> report)
{
    private readonly Dictionary<(string Name, string Known), SweptMachine?> machines = [];
    private readonly SortedDictionary<string, SortedSet<string>> unused = new(StringComparer.Ordinal);
    private readonly HashSet<string> used = [];

    /// <summary>The points; null after an error, which is reported.</summary>
    public SweptPoints? Make(SweepPlan plan, ImmutableArray<SweptNetwork> networks)
    {
        var wrong = plan.Axes.Where(axis => axis.Key == "searches").SelectMany(axis => axis.Values).Where(value => SearchTable.BuiltIn[value.Text] is null);
        foreach (var value in wrong)
        {
            report(CliDiagnostics.UnknownSearch(value.Text, SearchTable.BuiltIn.Names) with { Location = value.At });
        }

        var axes = plan.Axes.Where(axis => axis.Key is not ("networks" or "architectures")).Select(SettingAxis.Of).ToArray();
        var named = plan.Axes.FirstOrDefault(axis => axis.Key == "architectures")?.Values.Select(value => value.Text).ToArray();
        var (points, texts, choices, whole) = (new Dictionary<string, SweptPoint>(), new Dictionary<string, string>(), 0L, !wrong.Any());
        foreach (var network in networks)
        {
            texts[network.Hash] = network.Text;
            foreach (var machine in named ?? [network.Network.Target?.Architecture ?? ""])
            {
                if (MachineOf(machine, network) is not { } found)
                {
                    whole = false;
                    continue;
                }

                texts[found.Hash] = found.Text;
                Mark(found, axes);
                foreach (var chosen in Choices(axes, 0, Chosen.Empty.WithComparers(StringComparer.Ordinal)))
                {
                    choices++;
                    var point = PointOf(network, found, chosen);
                    points.TryAdd(point.Point.Key, point);
                }
            }
        }

        foreach (var axis in axes.Where(axis => whole && axis.IsSize && !used.Contains(axis.Key)))
        {
            var sizes = machines.Values.OfType<SweptMachine>().SelectMany(machine => machine.Sizes).Distinct();
            report(SweepDiagnostics.UnknownSize(axis.At, axis.Key, [.. sizes]));
            return null;
        }

        return whole ? new([.. points.Values], choices, texts) { Unused = [.. unused.Select(entry => (entry.Key, entry.Value.ToImmutableArray()))] } : null;
    }

    // Which axes mean something to a machine, and which do not.
    private void Mark(SweptMachine machine, SettingAxis[] axes)
    {
        foreach (var axis in axes)
        {
            if (machine.Knows(axis.Setting))
            {
                used.Add(axis.Key);
                continue;
            }

            if (!unused.TryGetValue(machine.Name, out var others))
            {
                unused[machine.Name] = others = new(StringComparer.Ordinal);
            }

            others.Add(axis.Key);
        }
    }

    private static IEnumerable<Chosen> Choices(SettingAxis[] axes, int from, Chosen chosen) => from == axes.Length ? [chosen]
        : axes[from].Values.SelectMany(value => Choices(axes, from + 1, chosen.SetItem(axes[from].Setting, value)));

    // The same name means the same machine for all networks, unless their own files define it.
    private SweptMachine? MachineOf(string name, SweptNetwork network)
    {
        var known = network.Known(architectures);
        var key = (name, known.Any(architecture => architecture["sym_name"].AsText() == name) ? network.Source : "");
        if (!machines.TryGetValue(key, out var machine))
        {
            var table = AcceleratorCatalogue.Of(Module.Of([.. known]), ArchitectureTable.BuiltIn);
            machines[key] = machine = name.Length == 0 ? new("", "", null) : SweptMachine.Of(name, known, table, report);
        }

        return machine;
    }

    private SweptPoint PointOf(SweptNetwork network, SweptMachine machine, Chosen chosen)
    {
        chosen = chosen.ContainsKey("objective") ? chosen : chosen.Add("objective", network.Network.Target?.Objective ?? "edp");
        chosen = chosen.RemoveRange(chosen.Where(setting => !machine.Knows(setting.Key)
            || machine.IsLoose(setting.Key, setting.Value, network.Network.Target)).Select(setting => setting.Key));
        if (machine.General is null)
        {
            chosen = chosen.ContainsKey("search") ? chosen : chosen.Add("search", SearchTable.DefaultSearch);
            chosen = chosen.ContainsKey("seed") ? chosen : chosen.Add("seed", "1");
        }

        chosen = request.Gap is { } gap ? chosen.Add("gap", gap) : chosen;
        chosen = request.TimeLimit is { } limit ? chosen.Add("time-limit", limit) : chosen;
        var point = new SweepPoint(network.Network.Name, network.Source, network.Hash, machine.Name, machine.Hash, chosen);
        var solver = new PipelineSolver(network.Among(architectures), point);
        return new(point, solver.Solve, solver.Carry);
    }
}
