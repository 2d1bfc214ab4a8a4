using System.Collections.Immutable;
using Dosa.Onnx.Model;

namespace Dosa.Onnx.Shapes;

/// <summary>Operators that arrange elements anew, or tell extents.</summary>
internal static class StructureRules
{
    public static IEnumerable<(string Name, ShapeRule Rule)> All =>
    [
        ("Shape", Shape), ("Size", Size), ("Reshape", Reshape), ("Flatten", Flatten), ("Squeeze", Squeeze), ("Unsqueeze", Unsqueeze),
        ("Transpose", Transpose), ("Concat", Concat), ("QLinearConcat", QLinearConcat), ("Expand", Expand), ("Tile", Tile), ("Pad", Pad),
        ("DepthToSpace", node => Blocks(node, isDeeper: false)), ("SpaceToDepth", node => Blocks(node, isDeeper: true)),
    ];

    private static Tensor[] Shape(NodeScope node)
    {
        if (node.Shape(0) is not { } shape)
        {
            return [new(ElementType.Int64, [-1])];
        }

        var (from, to) = (Clamp(node.Whole("start", 0), shape.Length), Clamp(node.Whole("end", long.MaxValue), shape.Length));
        ImmutableArray<long> part = from < to ? shape[from..to] : [];
        return [Tensor.Of(ElementType.Int64, part.Length) with { Values = part.Contains(-1) ? null : Elements.Of(part), IsConstant = !part.Contains(-1) }];
    }

    private static int Clamp(long axis, int rank) => (int)Math.Clamp(axis < 0 ? axis + rank : axis, 0, rank);

    private static Tensor[] Size(NodeScope node) =>
        [Tensor.Of(ElementType.Int64) with { Values = node[0].Count is { } count ? Elements.Of([count]) : null, IsConstant = node[0].Count is not null }];

    private static Tensor[] Reshape(NodeScope node)
    {
        var asked = node.Wholes("shape", 1);
        if (asked is not { } sizes)
        {
            return [node[0] with { Shape = node[1].Shape is [>= 0 and <= 64 and var rank] ? [.. Enumerable.Repeat(-1L, (int)rank)] : null, Values = null }];
        }

        var keeps = node.Whole("allowzero", 0) == 0;
        var result = sizes.ToBuilder();
        for (var i = 0; i < sizes.Length; i++)
        {
            if (sizes[i] == 0 && keeps)
            {
                if (node.Shape(0) is { } own && i >= own.Length)
                {
                    return node.Fail($"it keeps the extent of axis {i}, and its operand is {Extents.Words(own)}");
                }

                result[i] = node.Shape(0)?[i] ?? -1;
            }
        }

        if (sizes.Any(size => size < -1) || sizes.Count(size => size == -1) > 1)
        {
            return node.Fail($"{string.Join(", ", sizes)} are no extents");
        }

        return Filled(node, sizes, result);
    }

    // The one extent that is left open follows from the number of elements.
    private static Tensor[] Filled(NodeScope node, ImmutableArray<long> sizes, ImmutableArray<long>.Builder result)
    {
        var open = sizes.IndexOf(-1);
        if (node[0].Count is { } count)
        {
            var rest = Extents.Product(result.Where((_, i) => i != open));
            var fits = open < 0 ? rest == count : rest > 0 && count % rest == 0;
            if (rest >= 0 && !fits && !(open >= 0 && rest == 0 && count == 0))
            {
                return node.Fail($"{Extents.Words(node.Shape(0))} cannot be read as {string.Join('x', sizes)}");
            }

            if (open >= 0 && rest >= 0)
            {
                result[open] = rest == 0 ? 0 : count / rest;
            }
        }

        return [node[0] with { Shape = result.ToImmutable() }];
    }

    private static Tensor[] Flatten(NodeScope node)
    {
        if (node.Shape(0) is not { } shape)
        {
            return [node[0] with { Shape = [-1, -1] }];
        }

        var axis = node.Whole("axis", 1);
        axis = axis < 0 ? axis + shape.Length : axis;
        return axis < 0 || axis > shape.Length ? node.Fail($"there is no axis {axis} of {shape.Length}")
            : [node[0] with { Shape = [Extents.Product(shape[..(int)axis]), Extents.Product(shape[(int)axis..])] }];
    }

    private static Tensor[] Squeeze(NodeScope node)
    {
        if (node.Shape(0) is not { } shape || (node.Has(1) && node[1].Wholes is null))
        {
            return [Tensor.Unknown with { Type = node[0].Type }];
        }

        var axes = node.Wholes("axes", 1) is { } named ? node.Axes(named, shape.Length)
            : shape.Select((extent, i) => (extent, i)).Where(axis => axis.extent == 1).Select(axis => axis.i).ToHashSet();
        return axes is null ? []
            : axes.Any(axis => shape[axis] is not (1 or -1)) ? node.Fail($"it takes away axes of {Extents.Words(shape)} that have more than one element")
            : [node[0] with { Shape = [.. shape.Where((_, i) => !axes.Contains(i))] }];
    }

    private static Tensor[] Unsqueeze(NodeScope node)
    {
        if (node.Shape(0) is not { } shape || node.Wholes("axes", 1) is not { } named)
        {
            return [Tensor.Unknown with { Type = node[0].Type }];
        }

        if (node.Axes(named, shape.Length + named.Length) is not { } axes)
        {
            return [];
        }

        if (axes.Count < named.Length)
        {
            return node.Fail("it names an axis twice");
        }

        var (result, next) = (new long[shape.Length + named.Length], 0);
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = axes.Contains(i) ? 1 : shape[next++];
        }

        return [node[0] with { Shape = [.. result] }];
    }

    private static Tensor[] Transpose(NodeScope node)
    {
        if (node.Shape(0) is not { } shape)
        {
            return [node[0]];
        }

        ImmutableArray<long> order = node.Wholes("perm") ?? [.. Enumerable.Range(0, shape.Length).Reverse().Select(axis => (long)axis)];
        if (!order.Order().SequenceEqual(Enumerable.Range(0, shape.Length).Select(axis => (long)axis)))
        {
            return node.Fail($"{string.Join(", ", order)} is no order of {shape.Length} axes");
        }

        ImmutableArray<long> result = [.. order.Select(axis => shape[(int)axis])];
        return [node[0] with { Shape = result, Values = Turned(node[0], order, result) }];
    }

    private static Elements? Turned(Tensor tensor, ImmutableArray<long> order, ImmutableArray<long> result) =>
        tensor.Values is { } values && tensor.Shape is { } shape
            ? values.Pick(Folding.Places(result).Select(place =>
            {
                var from = new long[place.Length];
                for (var i = 0; i < place.Length; i++)
                {
                    from[order[i]] = place[i];
                }

                return Folding.At(from, shape);
            }).ToArray())
            : null;

    private static Tensor[] Concat(NodeScope node) => Joined(node, [.. node.All]);

    private static Tensor[] QLinearConcat(NodeScope node) => Joined(node, [.. Enumerable.Range(0, node.Inputs).Where(i => i > 1
        && i % 3 == 2).Select(i => node[i])]);

    private static Tensor[] Joined(NodeScope node, Tensor[] parts)
    {
        if (parts.Length == 0)
        {
            return node.Fail("it joins nothing");
        }

        if (parts.Any(part => part.Shape is null))
        {
            return [Tensor.Unknown with { Type = parts[0].Type }];
        }

        var first = parts[0].Shape!.Value;
        if (node.Axis(node.Whole("axis", 1), first.Length) is not { } axis)
        {
            return [];
        }

        if (parts.Any(part => part.Rank != first.Length
            || Enumerable.Range(0, first.Length).Any(i => i != axis && part.Shape!.Value[i] != first[i] && part.Shape!.Value[i] >= 0 && first[i] >= 0)))
        {
            return node.Fail($"it joins {string.Join(", ", parts.Select(part => Extents.Words(part.Shape)))} along axis {axis}");
        }

        var sum = parts.Any(part => part.Shape!.Value[axis] < 0) ? -1 : parts.Sum(part => part.Shape!.Value[axis]);
        var values = first.Length == 1 && parts.All(part => part.Values is { IsWhole: true })
            ? Elements.Of([.. parts.SelectMany(part => part.Values!.Wholes)])
            : first.Length == 1 && parts.All(part => part.Values is { IsWhole: false }) ? Elements.Of([.. parts.SelectMany(part =>
                part.Values!.Reals)]) : null;
        return [new(parts[0].Type, first.SetItem(axis, sum)) { Values = values?.Count <= Elements.Most ? values : null }];
    }

    private static Tensor[] Expand(NodeScope node)
    {
        if (node[1].Wholes is not { } asked)
        {
            return [Tensor.Unknown with { Type = node[0].Type }];
        }

        if (asked.Any(extent => extent < 0))
        {
            return node.Fail($"{string.Join(", ", asked)} are no extents");
        }

        var shape = Extents.Broadcast([node.Shape(0), asked], out var isWrong);
        return isWrong ? node.Fail($"{Extents.Words(node.Shape(0))} cannot be repeated to {Extents.Words(asked)}")
            : [new(node[0].Type, shape) { Values = shape is { } known && !known.Contains(-1) ? Folding.Expand(node[0], known) : null }];
    }

    private static Tensor[] Tile(NodeScope node)
    {
        if (node.Shape(0) is not { } shape || node[1].Wholes is not { } times)
        {
            return [node[0] with { Shape = node.Shape(0) is { } own ? [.. own.Select(_ => -1L)] : null, Values = null }];
        }

        return times.Length != shape.Length || times.Any(time => time < 0) ? node.Fail($"{string.Join(", ", times)} do not repeat {shape.Length} axes")
            : [new(node[0].Type, [.. shape.Select((extent, i) => extent < 0 ? -1 : extent * times[i])])];
    }

    private static Tensor[] Pad(NodeScope node)
    {
        if (node.Shape(0) is not { } shape || (node.Wholes("pads") ?? node.Wholes("paddings", 1)) is not { } pads)
        {
            return [node[0] with { Shape = node.Shape(0) is { } own ? [.. own.Select(_ => -1L)] : null, Values = null }];
        }

        ImmutableArray<long> all = [.. Enumerable.Range(0, shape.Length).Select(axis => (long)axis)];
        var named = node.Has(3) ? node[3].Wholes : all;
        if (named is not { } axes)
        {
            return [node[0] with { Shape = [.. shape.Select(_ => -1L)], Values = null }];
        }

        if (node.Axes(axes, shape.Length) is null)
        {
            return [];
        }

        if (pads.Length != 2 * axes.Length)
        {
            return node.Fail($"it has {pads.Length} pads for {axes.Length} axes");
        }

        var result = shape.ToBuilder();
        for (var i = 0; i < axes.Length; i++)
        {
            var axis = (int)(axes[i] < 0 ? axes[i] + shape.Length : axes[i]);
            result[axis] = shape[axis] < 0 ? -1 : Math.Max(0, shape[axis] + pads[i] + pads[axes.Length + i]);
        }

        return [new(node[0].Type, result.ToImmutable())];
    }

    private static Tensor[] Blocks(NodeScope node, bool isDeeper)
    {
        var block = node.Whole("blocksize", 1);
        if (node.Shape(0) is not { Length: 4 } shape || shape.Contains(-1) || block is < 1 or > int.MaxValue)
        {
            return block is < 1 or > int.MaxValue ? node.Fail($"{block} is no size of a block") : [node[0] with { Shape = [-1, -1, -1, -1], Values = null }];
        }

        return [new(node[0].Type, isDeeper
            ? [shape[0], shape[1] * block * block, shape[2] / block, shape[3] / block]
            : [shape[0], shape[1] / (block * block), shape[2] * block, shape[3] * block])];
    }
}
