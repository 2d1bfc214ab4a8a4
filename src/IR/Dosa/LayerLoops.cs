using System.Collections.Immutable;

namespace Dosa.IR;

/// <summary>
/// The loops of a layer of the kind <c>nest</c>, which keeps those that it was written with:
/// <code>
/// C[m, n] += A[m, k] * B[k, n]   ----&gt;   loops = ["m", "n", "k"], tensors = ["B", "A", "C"], weights = [[0, 0, 1], [0, 1, 0]], ..
/// </code>
/// </summary>
/// <param name="Names">One for each loop, outermost first.</param>
/// <param name="Bounds">How often each runs.</param>
/// <param name="Roles">The loop of a convolution (R, S, P, Q, C, K, N) that each is to a machine, or its own name.</param>
/// <param name="Tensors">The names of the weights, the inputs and the output.</param>
/// <param name="Coordinates">Of each of these, its coordinates: one coefficient for each loop.</param>
public sealed record LayerLoops(
    ImmutableArray<string> Names,
    ImmutableArray<long> Bounds,
    ImmutableArray<string> Roles,
    ImmutableArray<string> Tensors,
    ImmutableArray<ImmutableArray<ImmutableArray<long>>> Coordinates)
{
    /// <summary>The kind of layers that keep their loops.</summary>
    public const string Kind = "nest";

    private static readonly string[] Operands = ["weights", "inputs", "output"];

    /// <summary>The loops of a <c>dosa.layer</c>; null where it is of another kind, or is malformed.</summary>
    public static LayerLoops? Of(Operation layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (layer["kind"].AsText() != Kind || layer["loops"].AsTexts() is not { } names || layer["bounds"].AsWholes() is not { } bounds
            || layer["roles"].AsTexts() is not { } roles || layer["tensors"].AsTexts() is not { Length: 3 } tensors)
        {
            return null;
        }

        var coordinates = Operands.Select(name => Rows(layer[name])).ToArray();
        return coordinates.Any(rows => rows is null || rows.Value.Any(row => row.Length != names.Length || row.Any(coefficient => coefficient < 0)))
            || bounds.Length != names.Length || bounds.Any(bound => bound < 1) || roles.Length != names.Length || names.Distinct().Count() != names.Length
            ? null
            : new(names, bounds, roles, tensors, [.. coordinates.Select(rows => rows!.Value)]);
    }

    /// <summary>A layer with these loops.</summary>
    public Operation ToLayer(string name, long count, Location location)
    {
        var layer = new Operation(LayerOp.OpName) { Location = location }
            .With("sym_name", AttributeValue.Text(name))
            .With("kind", AttributeValue.Text(Kind))
            .With("loops", AttributeValue.Texts(Names))
            .With("bounds", AttributeValue.Wholes(Bounds.AsSpan()))
            .With("roles", AttributeValue.Texts(Roles))
            .With("tensors", AttributeValue.Texts(Tensors));
        foreach (var (operand, rows) in Operands.Zip(Coordinates))
        {
            layer = layer.With(operand, new ArrayAttribute([.. rows.Select(row => AttributeValue.Wholes(row.AsSpan()))]));
        }

        return layer.With("groups", AttributeValue.Whole(1)).With("count", AttributeValue.Whole(count));
    }

    private static ImmutableArray<ImmutableArray<long>>? Rows(Attribute? attribute)
    {
        if (attribute is not ArrayAttribute list)
        {
            return null;
        }

        var rows = list.Elements.Select(row => row.AsWholes()).ToArray();
        return rows.Any(row => row is null) ? null : [.. rows.Select(row => row!.Value)];
    }
}
