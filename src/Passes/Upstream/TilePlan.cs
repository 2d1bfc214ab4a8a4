using System.Collections.Immutable;
using System.Numerics;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Passes.RaiseLoopNests;

namespace Dosa.Passes.Upstream;

/// <summary>A loop over tiles: which iterator, its trip count, and the size of a tile.</summary>
internal sealed record TileLoop(int Iterator, long Bound, long Step);

/// <summary>How a scheduled operation is tiled: loops from the outermost, tile sizes for all iterators, a map and a type for each operand.</summary>
internal sealed record TilePlan(Operation Operation, ImmutableArray<TileLoop> Loops, ImmutableArray<long> Tiles, ImmutableArray<AffineMap> Maps,
    ImmutableArray<IrType> Types)
{
    /// <summary>The plan for an operation of linalg; null where one tile is the whole, after an error, and with a reason where it cannot be tiled.</summary>
    public static TilePlan? Read(Operation operation, Module module, PassContext context, out string? reason)
    {
        reason = null;
        if (!operation.Name.StartsWith("linalg.", StringComparison.Ordinal) || operation[UpstreamNetwork.Prefix + "schedule"].AsText() is not { } text)
        {
            reason = $"operations of {operation.Name.Split('.')[0]} are not tiled; convert it to linalg";
            return null;
        }

        var (contraction, unread) = Contraction.Read(operation, module, KnownSizes.None);
        var types = operation.OperandTypes.Select(module.Resolve).ToImmutableArray();
        reason = contraction is null ? unread ?? "it adds no products up" : WhyNot(operation, contraction.Form, types);
        if (contraction is null || reason is not null)
        {
            return null;
        }

        if (!MappingNotation.TryParse(text, Architectures.GemminiWeightStationary, out var mapping, out var error))
        {
            context.Report(PassDiagnostics.BadUpstreamSchedule(operation, $"{error}."));
            return null;
        }

        var tiles = contraction.Bounds.ToArray();
        if (ReadLoops(contraction.Layer, mapping, tiles) is { } loops)
        {
            return loops.IsEmpty ? null : new(operation, loops, [.. tiles], [.. contraction.Form.Operands.Select(operand => operand.Map)], types);
        }

        context.Report(PassDiagnostics.BadUpstreamSchedule(operation, "its factors do not divide the bounds."));
        return null;
    }

    private static string? WhyNot(Operation operation, ContractionForm form, ImmutableArray<IrType> types) =>
        types.OfType<ShapedType>().Any(type => !type.Trailing.IsEmpty) ? "an operand has a layout, an encoding or a memory space"
        : types.OfType<ShapedType>().Any(type => type.Shape is not { } shape || shape.Contains(-1)) ? "an operand has a dimension of unknown size"
        : operation.Walk().Any(inner => inner.Name == "linalg.index") ? "its body asks for loop counters, which are others in a tile"
        : form.Operands.SelectMany(operand => operand.Map.Results).Any(result => !CanBeCut(result)) ? "a subscript does not grow with its iterators"
        : null;

    private static bool CanBeCut(AffineExpression subscript) =>
        Subscript.TryRead("", subscript, Location.Unknown) is { Offset: >= 0 } sum && sum.Terms.All(term => term.Factor >= 0);

    private static ImmutableArray<TileLoop>? ReadLoops(RaisedLayer layer, Mapping mapping, long[] tiles)
    {
        var loops = ImmutableArray.CreateBuilder<TileLoop>();
        var outermost = mapping.Levels - 1;
        foreach (var dim in Enum.GetValues<Dim>())
        {
            if (mapping.Tile(outermost, dim) != layer.Iterators[(int)dim].Aggregate(1L, (bound, iterator) => bound * tiles[iterator]))
            {
                return null;
            }
        }

        foreach (var iterator in layer.Repeating)
        {
            Cut(iterator, tiles[iterator]);
        }

        var order = mapping.Order(outermost).ToArray();
        foreach (var dim in order.Concat(Enum.GetValues<Dim>().Except(order)))
        {
            // A dimension of several iterators is cut at the outermost first: 6 tiles of (4, 3) are 2 times 3.
            var rest = (long)mapping.Temporal(outermost, dim);
            foreach (var iterator in layer.Iterators[(int)dim])
            {
                var factor = (long)BigInteger.GreatestCommonDivisor(rest, tiles[iterator]);
                Cut(iterator, factor);
                rest /= factor;
            }

            if (rest != 1)
            {
                return null;
            }
        }

        return loops.ToImmutable();

        void Cut(int iterator, long factor)
        {
            if (factor == 1)
            {
                return;
            }

            var bound = tiles[iterator];
            tiles[iterator] /= factor;
            loops.Add(new(iterator, bound, tiles[iterator]));
        }
    }
}
