using System.Collections.Immutable;
using Dosa.Cli.Compile;
using Dosa.Frontend.Sweeps;
using Dosa.IR;
using Dosa.Sweep;

namespace Dosa.Cli.Sweeps;

/// <summary>Reads a sweep's file and the networks that it names.</summary>
internal sealed class SweepInputs(SweepRequest request, DiagnosticWriter writer, Action<Diagnostic> report)
{
    /// <summary>The plan, its networks, and the architectures of its file; null after errors, which are reported.</summary>
    public (SweepPlan Plan, ImmutableArray<SweptNetwork> Networks, ImmutableArray<Operation> Architectures)? Read()
    {
        if (ReadFile(request.Input, request.Definitions) is not { Module: { } module } workload)
        {
            return null;
        }

        var named = workload.Sweeps.Where(sweep => request.Sweep is null || sweep.Name == request.Sweep).ToArray();
        if (named is not [var plan])
        {
            report(SweepDiagnostics.NoSweep(InputFile.NameOf(request.Input), request.Sweep, [.. workload.Sweeps.Select(sweep => sweep.Name)]));
            return null;
        }

        var own = NetworksOf(module, InputFile.NameOf(request.Input));
        var values = plan.Axes.FirstOrDefault(axis => axis.Key == "networks")?.Values;
        ImmutableArray<SweptNetwork> networks = [.. values is null ? own : values.Value.SelectMany(value => Named(value, own))];
        if (networks.IsEmpty)
        {
            report(CliDiagnostics.NoNetwork(InputFile.NameOf(request.Input)));
        }

        return (plan, networks, ArchitecturesOf(module));
    }

    private ImmutableArray<SweptNetwork> Named(SweepValue value, ImmutableArray<SweptNetwork> own)
    {
        if (!value.IsPath)
        {
            var found = own.FirstOrDefault(network => network.Network.Name == value.Text);
            if (found is null)
            {
                report(CliDiagnostics.UnknownNetwork(value.Text, own.Select(network => network.Network.Name)) with { Location = value.At });
            }

            return found is null ? [] : [found];
        }

        if (ReadFile(value.Text, []) is not { Module: { } module })
        {
            return [];
        }

        var networks = NetworksOf(module, value.Text);
        if (networks.IsEmpty)
        {
            report(CliDiagnostics.NoNetwork(value.Text));
        }

        return networks;
    }

    private ImmutableArray<SweptNetwork> NetworksOf(Module module, string source) =>
        [.. Subject.Of(module, isStrict: false, report)
            .Select(subject => new SweptNetwork(Path.GetFileName(source), subject.Network, ArchitecturesOf(module)))];

    private static ImmutableArray<Operation> ArchitecturesOf(Module module) =>
        [.. ArchitectureOp.Of(module).Select(architecture => architecture.Operation)];

    private Workload? ReadFile(string path, ImmutableArray<KeyValuePair<string, long>> definitions)
    {
        var workload = WorkloadReader.Open(path, definitions, wantSyntax: false, isStrict: false, writer, report);
        foreach (var diagnostic in workload?.Diagnostics ?? [])
        {
            report(diagnostic);
        }

        return workload;
    }
}
