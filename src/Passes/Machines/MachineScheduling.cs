using System.Collections.Immutable;
using System.Diagnostics;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Search;
using Dosa.Search.Keeping;

namespace Dosa.Passes;

/// <summary>What <see cref="ScheduleLayers"/> does on a machine of other levels than Gemmini's.</summary>
internal sealed class MachineScheduling(ScheduleLayers pass, NetworkOp network, MachineProblem problem, PassContext context)
{
    private const string Given = "given";

    /// <summary>The network with a schedule on every layer; as it was after an error.</summary>
    public Operation Run()
    {
        var start = pass.Saved?.MappingsFor(network, problem, context);
        if (pass.Saved is not null && (start is null || pass.Replay))
        {
            return start is null ? network.Operation : Write(start.Value).With("search", Replayed());
        }

        if (pass.MachineSearches[pass.Search] is not { } search)
        {
            context.Report(PassDiagnostics.CannotSolve(network, pass.Search,
                $"'{problem.Accelerator.Name}' has other levels than gemmini, for which there are {string.Join(", ", pass.MachineSearches.Names)}"));
            return network.Operation;
        }

        if (context.Checkpoint != Checkpoint.None)
        {
            context.Report(MachineDiagnostics.OtherMachineOnly(network, "A checkpoint", problem.Accelerator.Name,
                "its searches are not kept and resumed; leave --checkpoint and --resume out."));
            return network.Operation;
        }

        if (search.WhyNot(problem) is { } why)
        {
            context.Report(PassDiagnostics.CannotSolve(network, search.Name, $"on '{problem.Accelerator.Name}', {why}"));
            return network.Operation;
        }

        return Search(search, start ?? []);
    }

    private Operation Search(IMachineSearch search, ImmutableArray<NestMapping> start)
    {
        var options = new MachineOptions
        {
            Seed = (ulong)pass.Seed,
            Threads = pass.Threads == 0 ? Environment.ProcessorCount : pass.Threads,
            TimeLimit = context.Left(pass.TimeLimit, isLast: !context.HasQuestions),
            Gap = pass.Gap,
            Start = start,
            Progress = context.ProgressOf(network, problem),
        };
        options.Progress?.Invoke(new(pass.Search, 0, null, null, []));
        var started = Stopwatch.GetTimestamp();
        if (search.Run(problem, options, context.Cancellation, out var without) is { } design)
        {
            return Write([.. design.Mappings.Select(mapping => mapping.Mapping)]).With("search", Summary(design));
        }

        var layer = network.Layers.FirstOrDefault(layer => layer.Name == without);
        var isEnded = context.Cancellation.IsCancellationRequested || Stopwatch.GetElapsedTime(started) >= options.TimeLimit;
        context.Report(without is null && problem.MostMm2 is { } most && !isEnded ? MachineDiagnostics.TooLittleArea(network, problem.Accelerator, most)
            : without is null ? PassDiagnostics.EndedBeforeFirst(network)
            : MachineDiagnostics.NoMapping(network, layer, problem.Accelerator.Name));
        return network.Operation;
    }

    private Operation Write(ImmutableArray<NestMapping> mappings)
    {
        var next = 0;
        return network.With(network.Body.Select(operation => operation.Name != LayerOp.OpName ? operation
            : operation.With("schedule", AttributeValue.Text(mappings[next].ToString(problem.Layers[next++].Shape.Layer)))));
    }

    private DictionaryAttribute Replayed() => new(AttributeDictionary.Empty
        .With("name", AttributeValue.Text("replay"))
        .With("from", AttributeValue.Text(Path.GetFileName(pass.Saved!.Path)))
        .With("objective", AttributeValue.Text(problem.Objective.Word))
        .With("status", AttributeValue.Text(Given)));

    private DictionaryAttribute Summary(MachineDesign design)
    {
        var entries = AttributeDictionary.Empty
            .With("name", AttributeValue.Text(pass.Search))
            .With("seed", AttributeValue.Whole(pass.Seed))
            .With("objective", AttributeValue.Text(problem.Objective.Word))
            .With("status", AttributeValue.Text(SearchTable.Word(design.Status)))
            .With("evaluations", AttributeValue.Whole(design.Visited));
        entries = pass.TimeLimit is { } limit ? entries.With("time_limit", AttributeValue.Text(Quantity.Print(limit))) : entries;
        entries = pass.Gap > 0 ? entries.With("gap_asked", AttributeValue.Number(pass.Gap)) : entries;
        return new(entries.With("lower_bound", AttributeValue.Number(design.LowerBound)).With("space", AttributeValue.Text(MachineSearch.Space)));
    }
}
