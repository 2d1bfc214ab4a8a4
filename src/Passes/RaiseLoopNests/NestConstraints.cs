using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Passes.RaiseLoopNests;

/// <summary>
/// What is fixed of a nest's schedule by its iterators, as what is fixed of the layer's by the loops of the mapping:
/// <code>
/// nest {iterators = ["m", "n", "k"]} spatial n = 16   ----&gt;   layer spatial K = 16, own = ["n"]
/// </code>
/// </summary>
internal sealed class NestConstraints(NestOp nest, RaisedLayer layer, Action<Diagnostic> report)
{
    /// <summary>The layer's operation with the constraints; without those that are errors.</summary>
    public Operation Attach(Operation raised)
    {
        var constraints = ConstraintSyntax.ReadOfNest(nest.Operation[ConstraintSyntax.Name]) ?? [];
        var known = new List<(LayerConstraint, Location)>();
        foreach (var (index, constraint) in constraints.Index())
        {
            var at = ConstraintSyntax.LocationOf(nest.Operation, index);
            if (Map(constraint, at) is { } mapped)
            {
                known.Add((mapped, at));
            }
        }

        var whole = nest.Operation.Location is FusedLocation fused && fused.Parts.Length == constraints.Length + 1
            ? raised with { Location = fused.Parts[0] }
            : raised;
        return constraints.IsEmpty ? raised : ConstraintSyntax.Attach(whole, known);
    }

    private LayerConstraint? Map(LayerConstraint constraint, Location at)
    {
        if (constraint.Loop is { } loop)
        {
            return DimOf(loop, at) is { } dim ? Named(constraint with { Loop = dim }, [loop], [dim]) : null;
        }

        var dims = constraint.Loops.Select(name => DimOf(name, at)).ToArray();
        return dims.Contains(null) ? null : Named(constraint with { Loops = [.. dims.OfType<string>()] }, constraint.Loops, [.. dims.OfType<string>()]);
    }

    private static LayerConstraint Named(LayerConstraint constraint, ImmutableArray<string> own, ImmutableArray<string> dims) =>
        constraint with { Own = own.SequenceEqual(dims) ? [] : own };

    private string? DimOf(string name, Location at)
    {
        var iterator = nest.Iterators.IndexOf(name);
        if (iterator < 0)
        {
            report(NestDiagnostics.UnknownLoop(at, nest.Name, name, nest.Iterators));
            return null;
        }

        if (layer.Repeating.Contains(iterator))
        {
            report(NestDiagnostics.RepeatingLoop(at, nest.Name, name));
            return null;
        }

        var dim = layer.Iterators.Index().First(list => list.Item.Contains(iterator)).Index;
        if (layer.Iterators[dim].Length > 1)
        {
            report(NestDiagnostics.PartOfLoop(at, name, layer.Iterators[dim].Select(part => nest.Iterators[part]), ConstraintSyntax.Loops[dim]));
            return null;
        }

        return ConstraintSyntax.Loops[dim];
    }
}
