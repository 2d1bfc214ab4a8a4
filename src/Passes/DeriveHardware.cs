using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Passes.Upstream;
using Dosa.Search;

namespace Dosa.Passes;

/// <summary>
/// Derives the smallest hardware that every layer's mapping fits, raised to the lower bounds of the target, and writes
/// down what each layer and the network cost on it by the exact model.
/// <code>
/// network {                                     network {
///   layer conv1 {schedule = "L3 ..."}   ----&gt;     layer conv1 {schedule = "L3 ...", cost = {cycles = ..., ...}}
/// }                                             } {hardware = {pe = 64, ...}, totals = {edp_uj_cycles = ..., ...}}
/// </code>
/// </summary>
public sealed record DeriveHardware : IPass
{
    /// <inheritdoc/>
    public string Name => "derive-hardware";

    /// <inheritdoc/>
    public string Description => "Derives the smallest hardware that fits all schedules, and what everything costs on it.";

    /// <inheritdoc/>
    public Module Run(Module module, PassContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var derived = NetworkOp.Map(module, network => Derive(network, context));
        return UpstreamNetwork.Read(derived) is { } upstream && upstream.Network.Layers.Any(layer => layer.Schedule is not null)
            ? upstream.Write(Derive(upstream.Network, context))
            : derived;
    }

    private static Operation Derive(NetworkOp network, PassContext context)
    {
        if (MachineProblemReader.AcceleratorOf(network, context) is { } accelerator)
        {
            return MachineProblemReader.Read(network, accelerator, context) is { } general ? MachineDeriving.Run(network, general, context) : network.Operation;
        }

        if (ProblemReader.Read(network, context) is not { } problem || ScheduleReader.Read(network, problem.Layers, context) is not { } mappings)
        {
            return network.Operation;
        }

        var hardware = new DesignEvaluator(problem).Derive(mappings);
        if (!Admits(network, hardware, problem, context))
        {
            return network.Operation;
        }

        var machine = new Machine(problem.Architecture, hardware);
        var totals = CostModel.Derive.Totals(machine,
            [.. problem.Layers.Zip(mappings, (layer, mapping) => new MappedLayer(layer.Shape, mapping, layer.Count))]);
        if (!problem.Budget.Admits(totals.EnergyUj, totals.Cycles))
        {
            context.Report(PassDiagnostics.BreaksBudget(network, problem.Budget, totals.EnergyUj, totals.Cycles));
            return network.Operation;
        }

        var next = 0;
        var body = new List<Operation>();
        foreach (var operation in network.Body)
        {
            if (operation.Name != LayerOp.OpName)
            {
                body.Add(operation);
                continue;
            }

            var (shape, mapping) = (problem.Layers[next].Shape, mappings[next]);
            var shares = problem.Grid.Sizes == SizeGrid.Gemmini ? TileFootprint.Shares(problem.Grid, hardware, shape, mapping) : default((double, double)?);
            body.Add(operation.With("cost", LayerCost.ToAttribute(machine.Explain(shape, mapping), shares)));
            next++;
        }

        return network.With(body)
            .With("bounds", BoundsInForce.Of(network, problem))
            .With("hardware", AttributeValue.Dictionary(
                ("pe", AttributeValue.Whole(hardware.Pe)),
                ("scratchpad_kb", AttributeValue.Whole(hardware.ScratchpadKb)),
                ("accumulator_kb", AttributeValue.Whole(hardware.AccumulatorKb))))
            .With("totals", DesignAttributes.Totals(
                network, problem.Objective, problem.Layers.Sum(layer => layer.Count * layer.Shape.ModelledMacs), problem.Architecture.Area?.Mm2(hardware),
                totals.EnergyUj, totals.Cycles));
    }

    private static bool Admits(NetworkOp network, Hardware hardware, SearchProblem problem, PassContext context)
    {
        var bounds = problem.Bounds;
        var good = true;
        if (problem.Area is { } area && !area.Admits(hardware))
        {
            context.Report(PassDiagnostics.BreaksArea(network, area.Model.Mm2(hardware), area.MaxMm2));
            good = false;
        }

        foreach (var (resource, derived, most) in new[]
        {
            ("pe", hardware.Pe, bounds.MaxPe),
            ("scratchpad_kb", hardware.ScratchpadKb, bounds.MaxScratchpadKb),
            ("accumulator_kb", hardware.AccumulatorKb, bounds.MaxAccumulatorKb),
        })
        {
            if (derived > most)
            {
                var bound = network.Target?.Bounds.FirstOrDefault(b => b.Resource == resource && b.Relation is "eq" or "le");
                context.Report(PassDiagnostics.BreaksBound(network, resource, bound, derived, most));
                good = false;
            }
        }

        return good;
    }
}
