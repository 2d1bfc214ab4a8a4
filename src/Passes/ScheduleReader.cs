using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Search;

namespace Dosa.Passes;

/// <summary>Reads the schedules of a network as mappings that fit their layers.</summary>
internal static class ScheduleReader
{
    /// <summary>The mappings of the layers, in order; null after errors.</summary>
    public static ImmutableArray<Mapping>? Read(NetworkOp network, ImmutableArray<NetworkLayer> shapes, PassContext context)
    {
        if (SpaceReader.Read(network, context) is not { } space)
        {
            return null;
        }

        var mappings = ImmutableArray.CreateBuilder<Mapping>(shapes.Length);
        foreach (var (layer, own) in network.Layers.Zip(shapes))
        {
            if (layer.Schedule is not { } text)
            {
                context.Report(PassDiagnostics.NotScheduled(layer));
            }
            else if (context.Parse(text, out var error) is not { } mapping)
            {
                context.Report(PassDiagnostics.BadSchedule(layer, error + "."));
            }
            else if (space.Fault(Architectures.GemminiWeightStationary, own.Shape, mapping) is var (dim, problem))
            {
                context.Report(PassDiagnostics.BadSchedule(layer, $"its factors of {dim} {problem}."));
            }
            else if (Broken(own, mapping) is { } broken)
            {
                context.Report(PassDiagnostics.BreaksConstraint(
                    layer, ConstraintSyntax.LocationOf(layer.Operation, broken), ConstraintReader.Text(layer, broken)));
            }
            else
            {
                mappings.Add(mapping);
            }
        }

        return mappings.Count == shapes.Length ? mappings.ToImmutable() : null;
    }

    /// <summary>Whether every mapping's tiles divide their loops, which a stage needs; errors where they do not.</summary>
    public static bool AreWhole(NetworkOp network, ImmutableArray<NetworkLayer> shapes, ImmutableArray<Mapping> mappings, string stage, PassContext context)
    {
        var whole = true;
        foreach (var (layer, own, mapping) in network.Layers.Zip(shapes, mappings))
        {
            if (LoopNest.Mismatch(own.Shape, mapping.Loops) is var (dim, _))
            {
                context.Report(PassDiagnostics.NeedsWholeTiles(layer, stage, dim.ToString()));
                whole = false;
            }
        }

        return whole;
    }

    private static int? Broken(NetworkLayer layer, Mapping mapping)
    {
        foreach (var (index, item) in (layer.Constraints?.Items ?? []).Index())
        {
            if (!item.IsObeyedBy(mapping))
            {
                return index;
            }
        }

        return null;
    }
}
