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
    private long pieces;

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
        using var output = request is { Output: { } folder, Share: null } ? OutputFolder.Open(folder, inputs.Errors.Add) : null;
        if (inputs.Failed())
        {
            return ExitCode.Diagnostics;
        }

        if (request.Share is { } share && !TextOutput.CanWrite(CompareShare.FileOf(request.Output!, share), inputs.Errors.Add))
        {
            inputs.Failed();
            return ExitCode.Diagnostics;
        }

        // The machine whose sizes follow from the mappings takes layers of seven loops alone.
        inputs.Errors.AddRange(machines.Any(machine => machine.IsDerived) ? networks.SelectMany(network => network.OwnLoops) : []);
        if (inputs.Failed())
        {
            return ExitCode.Diagnostics;
        }

        var rows = Rows(networks, machines);
        Deliver(rows, output);
        return inputs.Failed() ? ExitCode.Diagnostics : console.Interrupted.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Success;
    }

    // Every network on every machine, a network after another; of a share only its own.
    private ImmutableArray<PlacedRow> Rows(ComparedNetwork[] networks, ComparedMachine[] machines)
    {
        var rows = ImmutableArray.CreateBuilder<PlacedRow>();
        foreach (var (piece, (network, machine)) in networks.SelectMany(network => machines.Select(machine => (network, machine))).Index())
        {
            if (request.Share?.Holds(piece) != false)
            {
                var row = Compare(network, machine, out var without);
                rows.Add(new(piece, network.Name, machine.Name, row, without));
            }
        }

        pieces = (long)networks.Length * machines.Length;
        return rows.ToImmutable();
    }

    private void Deliver(ImmutableArray<PlacedRow> rows, OutputFolder? output)
    {
        ImmutableArray<MachineRow> found = [.. rows.Select(row => row.Row).OfType<MachineRow>()];
        if (request.Share is { } share)
        {
            // What was interrupted is no share; run again, it begins anew.
            if (!console.Interrupted.IsCancellationRequested)
            {
                new CompareShare(request.Budget, request.Seeds, request.Seed, [], rows).Write(request, share, pieces, inputs.Errors.Add);
            }
        }
        else if (output is not null && !found.IsEmpty)
        {
            Deliver(found, output);
        }
        else if (!found.IsEmpty)
        {
            console.Out.Write(MachineTable.Markdown(found));
        }
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

    private MachineRow? Compare(ComparedNetwork network, ComparedMachine machine, out string? without)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(console.Interrupted);
        if (request.TimeLimit is { } limit)
        {
            time.CancelAfter(limit);
        }

        var row = machine.Run(network, request.Threads, time.Token, out without);
        if (row is null && without is not null)
        {
            inputs.Errors.Add(CliDiagnostics.NoMapping(network.Name, without, machine.Name));
        }

        if (!request.Quiet)
        {
            var found = row is null ? "nothing found" : string.Create(CultureInfo.InvariantCulture, $"{row.Edp:0.0000e0} uJ*cycles, {row.Proof}");
            console.Error.WriteLine($"{network.Name}: {machine.Name}: {found}");
        }

        return row;
    }

    /// <summary>Writes rows into a folder; false after an error.</summary>
    public static bool Deliver(ImmutableArray<MachineRow> rows, OutputFolder output)
    {
        var written = output.Write("",
        [
            new("machines.md", MachineTable.Markdown(rows)),
            new("machines.csv", MachineTable.Csv(rows)),
            new("machines.json", MachineTable.Json(rows)),
            .. rows.GroupBy(row => row.Network).Select(network =>
                new OutputFile(FileName.Of(network.Key) + "-machines.svg", MachineTable.Picture(network.Key, network).ToSvg())),
        ]);
        if (written)
        {
            output.RemoveOld();
        }

        return written;
    }
}
