using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Search;

namespace Dosa.Passes;

/// <summary>Reads the schedules of a network as mappings onto the levels of a machine.</summary>
internal static class MachineScheduleReader
{
    /// <summary>The mappings of the layers, in order; null after errors.</summary>
    public static ImmutableArray<NestMapping>? Read(NetworkOp network, MachineProblem problem, PassContext context)
    {
        var mappings = ImmutableArray.CreateBuilder<NestMapping>(problem.Layers.Length);
        foreach (var (op, layer) in network.Layers.Zip(problem.Layers))
        {
            if (op.Schedule is not { } text)
            {
                context.Report(PassDiagnostics.NotScheduled(op));
            }
            else if (Fault(text, problem.Accelerator, layer.Shape, out var mapping) is { } fault)
            {
                context.Report(PassDiagnostics.BadSchedule(op, fault + "."));
            }
            else
            {
                mappings.Add(mapping!);
            }
        }

        return mappings.Count == problem.Layers.Length ? mappings.ToImmutable() : null;
    }

    /// <summary>Why a text is no mapping of a layer onto the levels; null where it is one.</summary>
    public static string? Fault(string text, Accelerator accelerator, LayerGeometry layer, out NestMapping? mapping)
    {
        if (!NestNotation.TryParse(text, accelerator, layer.Layer, out mapping, out var error))
        {
            return error.ToString();
        }

        return NestLoops.Mismatch(layer, mapping.Loops) is var (dim, product)
            ? FormattableString.Invariant($"its factors of {layer.Layer.Dims[dim].Name} multiply to {product} and not to {layer.Bound(dim)}")
            : null;
    }
}
