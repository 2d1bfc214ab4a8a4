using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Search;

namespace Dosa.Passes;

/// <summary>
/// Finds the best designs within growing areas, or growing budgets of energy or cycles, and writes down those that no other beats in both
/// that and the objective, each with its schedules, in the order of the layers.
/// <code>
/// network {...}   ----&gt;   network {...} {front = [{area_mm2 = 1.2, edp_uj_cycles = ..., pe = 16, ..., schedules = ["L3 ...", ...]}, ...],
///                                         front_areas = {asked = 16, searched = 16}}
/// </code>
/// </summary>
public sealed record TraceFront : IPass
{
    /// <summary>What is traded for the objective: <c>area</c>, <c>energy</c> or <c>latency</c>.</summary>
    public string Axis { get; init; } = "area";

    /// <summary>How many budgets to search within.</summary>
    public int Budgets { get; init; } = 16;

    /// <summary>Threads to use; 0 takes all processors. The result does not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Wall time of the network's whole compile, of which the front has what is left; null is no limit.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <inheritdoc/>
    public string Name => "trace-front";

    /// <inheritdoc/>
    public string Description => "Finds the best designs within growing areas, energies or latencies: the front of that and the objective.";

    /// <inheritdoc/>
    public ImmutableArray<PassOption> Options =>
    [
        PassOption.OneOf("axis", FrontAxis.Words, Axis, text => this with { Axis = text }),
        PassOption.Whole("budgets", 2, Budgets, value => this with { Budgets = (int)Math.Min(value, 1000) }),
        PassOption.Whole("threads", 0, Threads, value => this with { Threads = (int)Math.Min(value, 1024) }),
        PassOption.Time("time-limit", TimeLimit, value => this with { TimeLimit = value }),
    ];

    /// <inheritdoc/>
    public Module Run(Module module, PassContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return NetworkOp.Map(module, network => Trace(network, context));
    }

    private Operation Trace(NetworkOp network, PassContext context)
    {
        if (ProblemReader.Read(network, context) is not { } problem)
        {
            return network.Operation;
        }

        if (FrontAxis.Find(Axis, problem.Architecture.Area) is not { } axis)
        {
            context.Report(ArchitectureDiagnostics.NoArea(network.Operation.Location, problem.Architecture.Name));
            return network.Operation;
        }

        var options = new SearchOptions
        {
            Threads = Threads == 0 ? Environment.ProcessorCount : Threads,
            TimeLimit = context.Left(TimeLimit, isLast: true),
            Progress = context.ProgressOf(network, problem),
        };
        var front = ParetoFront.Of(problem, axis, Budgets, options, context.Cancellation, context.Checkpoint.Within("front"));
        if (front.Points.IsEmpty)
        {
            context.Report(PassDiagnostics.NoFront(network));
        }
        else if (!front.IsComplete)
        {
            context.Report(PassDiagnostics.IncompleteFront(network, front, axis.IsArea ? "areas" : "budgets"));
        }

        IR.Attribute[] points = [.. front.Points.Select(point => Describe(point, problem))];
        var traced = axis.IsArea ? network.Operation : network.Operation.With("front_axis", AttributeValue.Text(axis.Word));
        return traced.With("front", new ArrayAttribute([.. points])).With("front_areas", AttributeValue.Dictionary(
            ("asked", AttributeValue.Whole(front.Asked)),
            ("searched", AttributeValue.Whole(front.Searched))));
    }

    private static DictionaryAttribute Describe(ParetoPoint point, SearchProblem problem)
    {
        var entries = DesignAttributes.Of(point.Design, problem.Objective);
        entries = (problem.Architecture.Area is { } area ? entries.With("area_mm2", AttributeValue.Number(area.Mm2(point.Design.Hardware))) : entries)
            .With("status", AttributeValue.Text(SearchTable.Word(point.Status)));
        entries = point.LowerBound is { } bound ? entries.With("lower_bound", AttributeValue.Number(bound)) : entries;
        return new(entries.With("schedules", DesignAttributes.Schedules(point.Design)));
    }
}
