using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;
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
    public Module Run(Module module, PassContext context) => NetworkOp.Map(module, network => Derive(network, context));

    private static Operation Derive(NetworkOp network, PassContext context)
    {
        var bounds = TargetBounds.Read(network, context);
        if (ProblemReader.ReadLayers(network, context) is not { } shapes || bounds is null || ReadMappings(network, shapes, context) is not { } mappings)
        {
            return network.Operation;
        }

        var hardware = HardwareOf(shapes, mappings, bounds);
        if (!Admits(network, hardware, bounds, context))
        {
            return network.Operation;
        }

        var machine = new Machine(Architectures.GemminiWeightStationary, hardware);
        var (energy, cycles) = (0.0, 0.0);
        var next = 0;
        var body = new List<Operation>();
        foreach (var operation in network.Body)
        {
            if (operation.Name != LayerOp.OpName)
            {
                body.Add(operation);
                continue;
            }

            var cost = LayerCost.Of(machine, shapes[next].Shape, mappings[next]);
            energy += cost.EnergyUj * shapes[next].Count;
            cycles += cost.Cycles * shapes[next].Count;
            body.Add(operation.With("cost", cost.ToAttribute()));
            next++;
        }

        return network.With(body)
            .With("hardware", AttributeValue.Dictionary(
                ("pe", AttributeValue.Whole(hardware.Pe)),
                ("scratchpad_kb", AttributeValue.Whole(hardware.ScratchpadKb)),
                ("accumulator_kb", AttributeValue.Whole(hardware.AccumulatorKb))))
            .With("totals", AttributeValue.Dictionary(
                ("edp_uj_cycles", AttributeValue.Number(energy * cycles)),
                ("energy_uj", AttributeValue.Number(energy)),
                ("cycles", AttributeValue.Number(cycles))));
    }

    private static ImmutableArray<Mapping>? ReadMappings(NetworkOp network, ImmutableArray<NetworkLayer> shapes, PassContext context)
    {
        var mappings = ImmutableArray.CreateBuilder<Mapping>(shapes.Length);
        foreach (var (layer, shape) in network.Layers.Zip(shapes, (layer, shape) => (layer, shape.Shape)))
        {
            if (layer.Schedule is not { } text)
            {
                context.Report(PassDiagnostics.NotScheduled(layer));
            }
            else if (!MappingNotation.TryParse(text, Architectures.GemminiWeightStationary, out var mapping, out var error))
            {
                context.Report(PassDiagnostics.BadSchedule(layer, error + "."));
            }
            else if (LoopNest.Mismatch(shape, mapping.Loops) is var (dim, product))
            {
                context.Report(PassDiagnostics.BadSchedule(layer, FormattableString.Invariant(
                    $"its factors of {dim} multiply to {product}, and the bound is {shape[dim]}.")));
            }
            else
            {
                mappings.Add(mapping);
            }
        }

        return mappings.Count == shapes.Length ? mappings.ToImmutable() : null;
    }

    private static Hardware HardwareOf(ImmutableArray<NetworkLayer> layers, ImmutableArray<Mapping> mappings, HardwareBounds bounds)
    {
        // The accumulator's total size grows with the array, so that the array has to be known first.
        var pe = bounds.MinPe;
        for (var i = 0; i < layers.Length; i++)
        {
            pe = Math.Max(pe, TileFootprint.Required(HardwareGrid.Reference, layers[i].Shape, mappings[i]).Pe);
        }

        var (scratchpad, accumulator) = (bounds.MinScratchpadKb, bounds.MinAccumulatorKb);
        for (var i = 0; i < layers.Length; i++)
        {
            var needed = TileFootprint.Required(HardwareGrid.Reference, layers[i].Shape, mappings[i], pe);
            scratchpad = Math.Max(scratchpad, needed.ScratchpadKb);
            accumulator = Math.Max(accumulator, needed.AccumulatorKb);
        }

        return new(pe, scratchpad, accumulator);
    }

    private static bool Admits(NetworkOp network, Hardware hardware, HardwareBounds bounds, PassContext context)
    {
        var good = true;
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
