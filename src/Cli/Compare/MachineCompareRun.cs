using System.Collections.Immutable;
using System.Globalization;
using Dosa.Backend;
using Dosa.Cli.Compile;
using Dosa.IR;
using Dosa.Passes;
using Dosa.Search;

namespace Dosa.Cli.Compare;

/// <summary>One run of <c>dosac compare --architectures</c>: every network on every machine, with its best mappings.</summary>
internal sealed class MachineCompareRun(CompareRequest request, CliConsole console)
{
    private readonly CompareInputs inputs = new(console);

    public int Run(IEnumerable<Diagnostic> usage)
    {
        inputs.Errors.AddRange(usage);
        var machines = request.Architectures.Select(name => ComparedMachine.Of(name, inputs.Errors.Add)).OfType<ComparedMachine>().ToArray();
        var networks = inputs.Failed() ? [] : request.Inputs.SelectMany(Read).ToArray();
        if (machines.Length < request.Architectures.Length || inputs.Failed())
        {
            return ExitCode.Diagnostics;
        }

        // What cannot be written is found before the searches, not after them.
        using var output = request.Output is { } folder ? OutputFolder.Open(folder, inputs.Errors.Add) : null;
        if (inputs.Failed())
        {
            return ExitCode.Diagnostics;
        }

        // The machine whose sizes follow from the mappings takes layers of seven loops alone.
        inputs.Errors.AddRange(machines.Any(machine => machine.IsDerived) ? networks.SelectMany(network => network.OwnLoops) : []);
        if (inputs.Failed())
        {
            return ExitCode.Diagnostics;
        }

        var rows = (from network in networks from machine in machines let row = Compare(network.Name, network.Layers, machine) where row is not null select row)
            .ToImmutableArray();
        if (!rows.IsEmpty)
        {
            Deliver(rows, output);
        }

        return inputs.Failed() ? ExitCode.Diagnostics : console.Interrupted.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Success;
    }

    private IEnumerable<ComparedNetwork> Read(string input)
    {
        if (inputs.Read(input) is not { } module)
        {
            yield break;
        }

        var context = new PassContext();
        foreach (var network in NetworkOp.Of(module))
        {
            if (ComparedNetwork.Read(network, context) is { } compared)
            {
                yield return compared;
            }
        }

        inputs.Errors.AddRange(context.Diagnostics);
    }

    private MachineRow? Compare(string network, ImmutableArray<ComparedLayer> layers, ComparedMachine machine)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(console.Interrupted);
        if (request.TimeLimit is { } limit)
        {
            time.CancelAfter(limit);
        }

        var row = machine.Run(network, layers, request.Threads, time.Token, out var without);
        if (row is null && without is not null)
        {
            inputs.Errors.Add(CliDiagnostics.NoMapping(network, without, machine.Name));
        }

        if (!request.Quiet)
        {
            var found = row is null ? "nothing found" : string.Create(CultureInfo.InvariantCulture, $"{row.Edp:0.0000e0} uJ*cycles, {row.Proof}");
            console.Error.WriteLine($"{network}: {machine.Name}: {found}");
        }

        return row;
    }

    private void Deliver(ImmutableArray<MachineRow> rows, OutputFolder? output)
    {
        var table = MachineTable.Markdown(rows);
        if (output is null)
        {
            console.Out.Write(table);
            return;
        }

        var written = output.Write("",
        [
            new("machines.md", table),
            new("machines.csv", MachineTable.Csv(rows)),
            new("machines.json", MachineTable.Json(rows)),
            .. rows.GroupBy(row => row.Network).Select(network =>
                new OutputFile(FileName.Of(network.Key) + "-machines.svg", MachineTable.Picture(network.Key, network).ToSvg())),
        ]);
        if (written)
        {
            output.RemoveOld();
        }
    }
}
