using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Search;

namespace Dosa.Passes;

/// <summary>
/// Improves schedules by a model of real latency, on the hardware that they already need, and writes down what it predicts.
/// <code>
/// layer conv1 {schedule = A}   ----&gt;   layer conv1 {schedule = B, predicted = {model = "rtl", cycles = ..., high = ...}}
/// </code>
/// Does nothing without a model.
/// </summary>
public sealed record RetimeLayers : IPass
{
    /// <summary>The array of the machine whose programs the shipped model was taught with.</summary>
    private const int MeasuredPe = 16;

    /// <summary>The model; null leaves schedules as they are.</summary>
    public LatencyModel? Model { get; init; }

    /// <summary>The model of a name or a file; null for what is none. Passes know no learning: who runs them hands this in.</summary>
    public Func<string, LatencyModel?> Models { get; init; } = static _ => null;

    /// <inheritdoc/>
    public string Name => "retime-layers";

    /// <inheritdoc/>
    public string Description => "Improves schedules by a model of real latency.";

    /// <inheritdoc/>
    public ImmutableArray<PassOption> Options =>
    [
        PassOption.Text("model", "none, builtin:rtl or a file of 'dosac train'", Model?.Name ?? "none",
            text => text is "none" or "analytical" ? this with { Model = null } : Models(text) is { } model ? this with { Model = model } : null),
    ];

    /// <inheritdoc/>
    public Module Run(Module module, PassContext context) =>
        Model is null ? module : NetworkOp.Map(module, network => Retime(network, Model, context));

    private static Operation Retime(NetworkOp network, LatencyModel model, PassContext context)
    {
        if (ProblemReader.Read(network, context) is not { } problem || ScheduleReader.Read(network, problem.Layers, context) is not { } mappings ||
            !ScheduleReader.AreWhole(network, problem.Layers, mappings, "a model of real latency", context))
        {
            return network.Operation;
        }

        var result = new LatencyPolish(problem, model).Run(mappings, context.Cancellation);
        if (new DesignEvaluator(problem).Derive(result.Mappings).Pe != MeasuredPe && model.Name == "builtin:rtl")
        {
            context.Report(PassDiagnostics.OtherArray(network, model.Name, MeasuredPe));
        }

        var next = 0;
        var body = network.Body.Select(operation => operation.Name != LayerOp.OpName ? operation
            : Write(operation, result.Mappings[next], result.Estimates[next++]));
        var changed = network.With(body).With("latency", AttributeValue.Dictionary(
            ("model", AttributeValue.Text(model.Name)),
            ("cycles", AttributeValue.Number(Sum(problem, result, estimate => estimate.Cycles))),
            ("high", AttributeValue.Number(Sum(problem, result, estimate => estimate.High))),
            ("start_cycles", AttributeValue.Number(result.StartCycles))));

        // What the search proved was proved of other schedules; the bound of the analytical optimum still holds.
        return result.Mappings.SequenceEqual(mappings) || changed["search"].AsDictionary() is not { } search ? changed
            : changed.With("search", new DictionaryAttribute(search.With("status", AttributeValue.Text(SearchTable.Word(SearchStatus.Finished)))));
    }

    private static Operation Write(Operation layer, Mapping mapping, LatencyEstimate estimate) => layer
        .With("schedule", AttributeValue.Text(MappingNotation.Print(mapping, Architectures.GemminiWeightStationary)))
        .With("predicted", AttributeValue.Dictionary(
            ("cycles", AttributeValue.Number(estimate.Cycles)), ("high", AttributeValue.Number(estimate.High))));

    private static double Sum(SearchProblem problem, LatencyResult result, Func<LatencyEstimate, double> number) =>
        result.Estimates.Zip(problem.Layers, (estimate, layer) => number(estimate) * layer.Count).Sum();
}
