using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Search;

namespace Dosa.Passes;

/// <summary>Reads what is fixed of the layers' schedules, and tells what of it is impossible.</summary>
internal static class ConstraintReader
{
    /// <summary>The constraints of a layer; null when it has none, or they are not understood (which the verifier reports).</summary>
    public static MappingConstraints? Read(LayerOp layer) =>
        ConstraintSyntax.Read(layer.Operation[ConstraintSyntax.Name]) is { IsEmpty: false } items ? new([.. items.Select(Read)]) : null;

    /// <summary>Whether all constraints of a problem's layers can be met within its bounds; reports those that cannot.</summary>
    public static bool Check(NetworkOp network, SearchProblem problem, PassContext context)
    {
        var good = true;
        foreach (var (op, layer) in network.Layers.Zip(problem.Layers))
        {
            if (layer.Constraints is not { } constraints)
            {
                continue;
            }

            foreach (var fault in constraints.Check(layer.Shape, problem.Bounds, problem.Grid))
            {
                context.Report(PassDiagnostics.ImpossibleConstraint(
                    ConstraintSyntax.LocationOf(op.Operation, fault.Index), layer.Name, Text(op, fault.Index), fault.Why));
                good = false;
            }
        }

        return good;
    }

    /// <summary>A constraint as its layer writes it, in quotes, with the loops of the mapping where those have other names.</summary>
    public static string Text(LayerOp layer, int index)
    {
        var constraint = ConstraintSyntax.Read(layer.Operation[ConstraintSyntax.Name])!.Value[index];
        return $"'{constraint.Written}'" + (constraint.Legend.Length > 0 ? $" ({constraint.Legend} of the mapping)" : "");
    }

    private static MappingConstraint Read(LayerConstraint constraint)
    {
        var level = Math.Max(0, Array.IndexOf(ConstraintSyntax.Levels, constraint.Level));
        return constraint.Fix == "order"
            ? MappingConstraint.OrderAt(level, [.. constraint.Loops.Select(Dim)])
            : new(constraint.Fix switch { "spatial" => ConstraintKind.Spatial, "tile" => ConstraintKind.Tile, _ => ConstraintKind.Factor },
                level, Dim(constraint.Loop!), (int)constraint.Value);
    }

    private static Dim Dim(string name) => (Dim)ConstraintSyntax.Loops.IndexOf(name);
}
