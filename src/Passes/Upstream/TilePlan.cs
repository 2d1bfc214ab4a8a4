using System.Collections.Immutable;
using System.Numerics;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Passes.RaiseLoopNests;

namespace Dosa.Passes.Upstream;

/// <summary>A loop over tiles: which iterator, its trip count, and the size of a tile.</summary>
internal sealed record TileLoop(int Iterator, long Bound, long Step);

/// <summary>How a scheduled operation is tiled: loops from the outermost, tile sizes for all iterators, and the maps.</summary>
internal sealed record TilePlan(Operation Operation, ImmutableArray<TileLoop> Loops, ImmutableArray<long> Tiles, ImmutableArray<AffineMap> Maps,
    ImmutableArray<ShapedType> Types)
{
    /// <summary>The plan for an operation; null when it is not scheduled, has one tile, or cannot be tiled.</summary>
    public static TilePlan? Read(Operation operation, Module module, PassContext context)
    {
        if (!operation.Name.StartsWith("linalg.", StringComparison.Ordinal) || operation["dosa.schedule"].AsText() is not { } text)
        {
            return null;
        }

        if (Contraction.Read(operation, module) is not { } nest || LayerInference.Infer(nest, _ => { }) is not { } layer)
        {
            return null;
        }

        var types = operation.OperandTypes.Select(type => (ShapedType)module.Resolve(type)).ToImmutableArray();
        if (types.Any(type => !type.Trailing.IsEmpty))
        {
            return null;
        }

        if (!MappingNotation.TryParse(text, Architectures.GemminiWeightStationary, out var mapping, out var error))
        {
            context.Report(PassDiagnostics.BadUpstreamSchedule(operation, $"{error}."));
            return null;
        }

        var tiles = nest.Bounds.ToArray();
        if (ReadLoops(layer, mapping, tiles) is { } loops)
        {
            return loops.IsEmpty ? null : new(operation, loops, [.. tiles], Contraction.Maps(operation, module)!.Value, types);
        }

        context.Report(PassDiagnostics.BadUpstreamSchedule(operation, "its factors do not divide the bounds."));
        return null;
    }

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
