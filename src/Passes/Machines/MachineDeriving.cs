using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Search;

namespace Dosa.Passes;

/// <summary>What <see cref="DeriveHardware"/> does on a machine of other levels than Gemmini's.</summary>
internal static class MachineDeriving
{
    /// <summary>The network with its sizes, its totals and the cost of each layer; as it was after an error.</summary>
    public static Operation Run(NetworkOp network, MachineProblem problem, PassContext context)
    {
        if (MachineScheduleReader.Read(network, problem, context) is not { } mappings)
        {
            return network.Operation;
        }

        if (problem.Fitting(mappings) is not { } machine)
        {
            context.Report(MachineDiagnostics.TooLargeSizes(network, problem.Accelerator));
            return network.Operation;
        }

        if (!problem.IsWithinArea(machine.Sizes.AsSpan()))
        {
            context.Report(PassDiagnostics.BreaksArea(network, machine.Accelerator.Mm2(machine.Sizes.AsSpan())!.Value, problem.MostMm2!.Value));
            return network.Operation;
        }

        if (!Fits(network, problem, machine, mappings, context))
        {
            return network.Operation;
        }

        var (energy, cycles, next) = (0.0, 0.0, 0);
        var body = new List<Operation>();
        foreach (var operation in network.Body)
        {
            if (operation.Name != LayerOp.OpName)
            {
                body.Add(operation);
                continue;
            }

            var layer = problem.Layers[next];
            var report = machine.Explain(layer.Shape, mappings[next++]);
            energy += layer.Count * report.EnergyUj;
            cycles += layer.Count * report.Cycles;
            body.Add(operation.With("cost", LayerCost.ToAttribute(report)));
        }

        return network.With(body)
            .With("bounds", Bounds(network, problem))
            .With("hardware", new DictionaryAttribute(Sizes(machine)))
            .With("totals", DesignAttributes.Totals(
                network, problem.Objective, problem.Layers.Sum(layer => layer.Count * layer.Shape.Macs), machine.Accelerator.Mm2(machine.Sizes.AsSpan()),
                energy, cycles));
    }

    /// <summary>The sizes that the text of an architecture names.</summary>
    public static AttributeDictionary Sizes(SizedAccelerator machine)
    {
        var entries = AttributeDictionary.Empty;
        foreach (var (size, value) in machine.Accelerator.Sizes.Zip(machine.Sizes))
        {
            entries = entries.With(size.Key, AttributeValue.Whole((long)value));
        }

        return entries;
    }

    private static bool Fits(
        NetworkOp network, MachineProblem problem, SizedAccelerator machine, ImmutableArray<NestMapping> mappings, PassContext context)
    {
        var good = true;
        foreach (var ((op, layer), mapping) in network.Layers.Zip(problem.Layers).Zip(mappings))
        {
            foreach (var violation in machine.Check(layer.Shape, mapping.Loops, mapping.Keeps))
            {
                context.Report(MachineDiagnostics.DoesNotFit(op, problem.Accelerator.Name, violation.ToString()));
                good = false;
            }
        }

        return good;
    }

    private static ArrayAttribute Bounds(NetworkOp network, MachineProblem problem)
    {
        List<IR.Attribute> all = [];
        foreach (var size in problem.Accelerator.Sizes)
        {
            if (size.IsFixed)
            {
                all.Add(Bound(size, "eq", size.Least));
                continue;
            }

            all.Add(Bound(size, "ge", size.Least));
            if (size.Most is { } most)
            {
                all.Add(Bound(size, "le", most));
            }
        }

        return new([.. all, .. problem.MostMm2 is { } area ? [BoundsInForce.OfArea(area)] : Array.Empty<IR.Attribute>()]);

        DictionaryAttribute Bound(SizeParameter size, string relation, long value)
        {
            var isWritten = network.Target?.Bounds.Any(bound => (bound.Resource, bound.Value) == (size.Key, value)) == true;
            var entry = AttributeDictionary.Empty
                .With("resource", AttributeValue.Text(size.Key))
                .With("relation", AttributeValue.Text(relation))
                .With("value", AttributeValue.Whole(value));
            return new(isWritten ? entry : entry.With("default", new BoolAttribute(true)));
        }
    }
}
