using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>A loop over tiles: which iterator, its trip count, and the size of a tile.</summary>
internal sealed record TileLoop(int Iterator, long Bound, long Step);

/// <summary>How a scheduled operation is tiled: loops from the outermost, tile sizes for all iterators, and the maps.</summary>
internal sealed record TilePlan(Operation Operation, ImmutableArray<TileLoop> Loops, ImmutableArray<long> Tiles, ImmutableArray<AffineMap> Maps, ImmutableArray<ShapedType> Types)
{
    /// <summary>The plan for an operation; null when it is not scheduled, has one tile, or cannot be tiled.</summary>
    public static TilePlan? Read(Operation operation, Module module, PassContext context)
    {
        if (!operation.Name.StartsWith("linalg.", StringComparison.Ordinal) || operation["dosa.schedule"].AsText() is not { } text)
            return null;
        if (!NamedOp.Table.TryGetValue(operation.Name, out var named) || Contraction.Read(operation, module) is not { } nest)
            return null;
        var types = operation.OperandTypes.Select(type => (ShapedType)module.Resolve(type)).ToImmutableArray();
        if (types.Any(type => !type.Trailing.IsEmpty))
            return null;
        if (!MappingNotation.TryParse(text, Architectures.GemminiWeightStationary, out var mapping, out var error))
        {
            context.Report(PassDiagnostics.BadUpstreamSchedule(operation, $"{error}."));
            return null;
        }

        var tiles = nest.Bounds.ToArray();
        var loops = ReadLoops(named, mapping, tiles);
        if (loops is not null)
            return loops.Value.IsEmpty ? null : new(operation, loops.Value, [.. tiles], Contraction.Maps(operation, module)!.Value, types);
        context.Report(PassDiagnostics.BadUpstreamSchedule(operation, "its outermost factors do not divide the bounds."));
        return null;
    }

    private static ImmutableArray<TileLoop>? ReadLoops(NamedOp named, Mapping mapping, long[] tiles)
    {
        var loops = ImmutableArray.CreateBuilder<TileLoop>();
        var outermost = mapping.Levels - 1;
        var repetition = named.Dims.IndexOf('-', StringComparison.Ordinal);
        if (repetition >= 0 && tiles[repetition] > 1)
            loops.Add(Cut(repetition, tiles[repetition]));
        var order = mapping.Order(outermost).ToArray();
        foreach (var dim in order.Concat(Enum.GetValues<Dim>().Except(order)))
        {
            var factor = mapping.Temporal(outermost, dim);
            var iterator = named.Dims.IndexOf(dim.ToString(), StringComparison.Ordinal);
            if (factor == 1)
                continue;
            if (iterator < 0 || tiles[iterator] % factor != 0)
                return null;
            loops.Add(Cut(iterator, factor));
        }

        return loops.ToImmutable();

        TileLoop Cut(int iterator, long factor)
        {
            var bound = tiles[iterator];
            tiles[iterator] /= factor;
            return new(iterator, bound, tiles[iterator]);
        }
    }
}
