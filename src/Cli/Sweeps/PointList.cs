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
    private static readonly Dictionary<string, string> SettingOf = new() { ["objectives"] = "objective", ["searches"] = "search", ["seeds"] = "seed" };

    private readonly Dictionary<(string Name, string Known), SweptMachine?> machines = [];

    /// <summary>The points; null after an error, which is reported.</summary>
    public SweptPoints? Make(SweepPlan plan, ImmutableArray<SweptNetwork> networks)
    {
        var wrong = plan.Axes.Where(axis => axis.Key == "searches").SelectMany(axis => axis.Values).Where(value => SearchTable.BuiltIn[value.Text] is null);
        foreach (var value in wrong)
        {
            report(CliDiagnostics.UnknownSearch(value.Text, SearchTable.BuiltIn.Names) with { Location = value.At });
        }

        var axes = plan.Axes.Where(axis => axis.Key is not ("networks" or "architectures")).ToArray();
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
                foreach (var chosen in Choices(axes, 0, Chosen.Empty.WithComparers(StringComparer.Ordinal)))
                {
                    choices++;
                    var point = PointOf(network, found, chosen);
                    points.TryAdd(point.Point.Key, point);
                }
            }
        }

        return whole ? new([.. points.Values], choices, texts) : null;
    }

    private static IEnumerable<Chosen> Choices(SweepAxis[] axes, int from, Chosen chosen) => from == axes.Length ? [chosen]
        : axes[from].Values.SelectMany(value =>
            Choices(axes, from + 1, chosen.SetItem(SettingOf.GetValueOrDefault(axes[from].Key, axes[from].Key), value.Text)));

    // The same name means the same machine for all networks, unless their own files define it.
    private SweptMachine? MachineOf(string name, SweptNetwork network)
    {
        var known = network.Known(architectures);
        var key = (name, known.Any(architecture => architecture["sym_name"].AsText() == name) ? network.Source : "");
        if (!machines.TryGetValue(key, out var machine))
        {
            var table = AcceleratorCatalogue.Of(Module.Of([.. known]), ArchitectureTable.BuiltIn);
            machines[key] = machine = name.Length == 0 ? new("", "", false) : SweptMachine.Of(name, known, table, report);
        }

        return machine;
    }

    private SweptPoint PointOf(SweptNetwork network, SweptMachine machine, Chosen chosen)
    {
        chosen = chosen.ContainsKey("objective") ? chosen : chosen.Add("objective", network.Network.Target?.Objective ?? "edp");
        var module = network.Among(architectures);
        if (machine.IsFixed)
        {
            // The search is exact, and of a machine of fixed sizes nothing else is to be chosen.
            var alone = Limited(chosen.RemoveRange(chosen.Keys.Where(key => key != "objective")));
            return new(alone, new PipelineSolver(module, alone).Solve);
        }

        chosen = chosen.ContainsKey("search") ? chosen : chosen.Add("search", SearchTable.DefaultSearch);
        chosen = chosen.ContainsKey("seed") ? chosen : chosen.Add("seed", "1");
        chosen = request.Gap is { } gap ? chosen.Add("gap", gap) : chosen;
        var point = Limited(chosen);
        return new(point, new PipelineSolver(module, point).Solve);

        SweepPoint Limited(Chosen settings) => new(network.Network.Name, network.Source, network.Hash, machine.Name, machine.Hash,
            request.TimeLimit is { } limit ? settings.Add("time-limit", limit) : settings);
    }
}
