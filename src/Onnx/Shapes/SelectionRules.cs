using System.Collections.Immutable;
using Dosa.Onnx.Model;

namespace Dosa.Onnx.Shapes;

/// <summary>Operators that take some elements, sum them up, or make new ones.</summary>
internal static class SelectionRules
{
    private static readonly string[] Reductions = ["ReduceSum", "ReduceMean", "ReduceMax", "ReduceMin", "ReduceProd", "ReduceL1", "ReduceL2",
        "ReduceLogSum", "ReduceLogSumExp", "ReduceSumSquare"];

    public static IEnumerable<(string Name, ShapeRule Rule)> All =>
    [
        ("Gather", Gather), ("GatherElements", node => [node[1] with { Type = node[0].Type, Values = null, IsConstant = false }]), ("GatherND", GatherNd),
        ("Slice", Slice), ("Split", Split), ("TopK", TopK), ("OneHot", OneHot), ("Compress", node => Open(node[0].Type, 1)),
        ("ArgMax", node => Reduce(node, ElementType.Int64, node.Whole("axis", 0))), ("ArgMin", node => Reduce(node, ElementType.Int64,
            node.Whole("axis", 0))),
        .. Reductions.Select(name => (name, (ShapeRule)(node => Reduce(node, node[0].Type, null)))),
        ("NonZero", node => [new(ElementType.Int64, [Math.Max(node[0].Rank, -1), -1])]),
        ("NonMaxSuppression", node => [new(ElementType.Int64, [-1, 3])]),
        ("Unique", node => [.. Open(node[0].Type, 1), .. Open(ElementType.Int64, 1), .. Open(ElementType.Int64, 1), .. Open(ElementType.Int64, 1)]),
        ("Range", Range), ("ConstantOfShape", OfShape), ("EyeLike", node => [node[0] with { Values = null, IsConstant = false }]),
        ("RandomNormalLike", node => [node[0] with { Values = null, IsConstant = false }]),
        ("RandomUniformLike", node => [node[0] with { Values = null, IsConstant = false }]),
        ("RandomNormal", node => [new(ElementType.Float, node.Wholes("shape"))]), ("RandomUniform", node => [new(ElementType.Float, node.Wholes("shape"))]),
        ("Multinomial", node => [new((int)Math.Clamp(node.Whole("dtype", 6), 0, 64), [node.Shape(0) is { Length: > 0 } shape ? shape[0] : -1,
            node.Whole("sample_size", 1)])]),
        ("Constant", Constant),
    ];

    private static Tensor[] Open(int type, int rank) => [new(type, [.. Enumerable.Repeat(-1L, rank)])];

    private static Tensor[] Constant(NodeScope node)
    {
        foreach (var attribute in node.Node.Attributes)
        {
            Tensor? constant = attribute.Name switch
            {
                "value" or "sparse_value" when attribute.Tensor is { } tensor => Tensor.Of(tensor),
                "value_int" => Tensor.Of(ElementType.Int64) with { Values = Elements.Of([attribute.Whole]) },
                "value_float" => Tensor.Of(ElementType.Float) with { Values = Elements.Of([attribute.Real]) },
                "value_ints" => Tensor.Of(ElementType.Int64, attribute.Wholes.Length) with { Values = Elements.Of(attribute.Wholes) },
                "value_floats" => Tensor.Of(ElementType.Float, attribute.Reals.Length) with { Values = Elements.Of(attribute.Reals) },
                "value_string" => Tensor.Of(ElementType.Text),
                "value_strings" => new Tensor(ElementType.Text, [-1]),
                _ => null,
            };
            if (constant is not null)
            {
                return [constant with { IsConstant = true, Values = constant.Values?.Count <= Elements.Most ? constant.Values : null }];
            }
        }

        return node.Fail("it holds nothing");
    }

    private static Tensor[] Gather(NodeScope node)
    {
        if (node.Shape(0) is not { } data || node.Shape(1) is not { } places)
        {
            return [Tensor.Unknown with { Type = node[0].Type }];
        }

        if (node.Axis(node.Whole("axis", 0), data.Length) is not { } axis)
        {
            return [];
        }

        Elements? values = null;
        if (data.Length == 1 && node[0].Values is { } all && node[1].Wholes is { } picked)
        {
            if (picked.Any(place => place < -all.Count || place >= all.Count))
            {
                return node.Fail($"it takes element {picked.First(place => place < -all.Count || place >= all.Count)} of {all.Count}");
            }

            values = all.Pick(picked.Select(place => (int)(place < 0 ? place + all.Count : place)).ToArray());
        }

        return [new(node[0].Type, [.. data[..axis], .. places, .. data[(axis + 1)..]]) { Values = values }];
    }

    private static Tensor[] GatherNd(NodeScope node)
    {
        var batch = node.Whole("batch_dims", 0);
        return node.Shape(0) is { } data && node.Shape(1) is { Length: > 0 } places && places[^1] >= 0 && batch >= 0 && batch + places[^1] <= data.Length
            ? [new(node[0].Type, [.. places[..^1], .. data[(int)(batch + places[^1])..]])]
            : [Tensor.Unknown with { Type = node[0].Type }];
    }

    private static Tensor[] Slice(NodeScope node)
    {
        var (starts, ends) = (node.Wholes("starts", 1), node.Wholes("ends", 2));
        if (node.Shape(0) is not { } shape)
        {
            return [node[0]];
        }

        if (starts is not { } from || ends is not { } to || (node.Has(3) && node[3].Wholes is null) || (node.Has(4) && node[4].Wholes is null))
        {
            return [new(node[0].Type, [.. shape.Select(_ => -1L)])];
        }

        ImmutableArray<long> axes = node.Wholes("axes", 3) ?? [.. Enumerable.Range(0, from.Length).Select(axis => (long)axis)];
        ImmutableArray<long> steps = (node.Has(4) ? node[4].Wholes : null) ?? [.. from.Select(_ => 1L)];
        if (axes.Length != from.Length || to.Length != from.Length || steps.Length != from.Length || steps.Contains(0) || node.Axes(axes,
            shape.Length) is null)
        {
            return node.Fail("its starts, ends, axes and steps do not go together");
        }

        var (result, values) = (shape.ToBuilder(), node[0].Values);
        for (var i = 0; i < from.Length; i++)
        {
            var axis = (int)(axes[i] < 0 ? axes[i] + shape.Length : axes[i]);
            var (first, count) = Part(shape[axis], from[i], to[i], steps[i]);
            result[axis] = count;
            values = shape.Length == 1 && count >= 0 ? values?.Pick(Enumerable.Range(0, (int)Math.Min(count, Elements.Most)).Select(place =>
                (int)(first + (place * steps[i]))).ToArray()) : null;
        }

        return [new(node[0].Type, result.ToImmutable()) { Values = from.Length == 0 ? node[0].Values : values }];
    }

    // The first element and how many are taken; -1 where the extent is not known.
    private static (long First, long Count) Part(long extent, long from, long to, long step)
    {
        if (extent < 0)
        {
            return (0, -1);
        }

        var first = Math.Clamp(from < 0 ? Math.Max(from, -extent) + extent : from, 0, step > 0 ? extent : Math.Max(0, extent - 1));
        var last = to < 0 ? (to < -extent ? -1 : to + extent) : Math.Min(to, extent);
        last = step > 0 ? Math.Max(last, 0) : Math.Max(last, -1);
        var span = step > 0 ? last - first : first - last;
        var size = step == long.MinValue ? long.MaxValue : Math.Abs(step);
        return (first, extent == 0 || span <= 0 ? 0 : ((span - 1) / size) + 1);
    }

    private static Tensor[] Split(NodeScope node)
    {
        var parts = node.Node.Outputs.Length;
        if (node.Shape(0) is not { } shape)
        {
            return [.. Enumerable.Repeat(Tensor.Unknown with { Type = node[0].Type }, parts)];
        }

        if (node.Axis(node.Whole("axis", 0), shape.Length) is not { } axis)
        {
            return [];
        }

        var sizes = node.Wholes("split", 1);
        if (sizes is { } given && (given.Length < parts || given.Any(size => size < 0) || (shape[axis] >= 0 && given.Sum() != shape[axis])))
        {
            return node.Fail($"parts of {string.Join(", ", given)} are not {parts} parts of {shape[axis]}");
        }

        var each = shape[axis] < 0 || (sizes is null && node.Has(1)) ? -1 : (shape[axis] + parts - 1) / Math.Max(parts, 1);
        var (from, result) = (0L, new Tensor[parts]);
        for (var i = 0; i < parts; i++)
        {
            var size = sizes?[i] ?? (each < 0 ? -1 : Math.Clamp(shape[axis] - (i * each), 0, each));
            var first = (int)Math.Min(from, Elements.Most);
            result[i] = new(node[0].Type, shape.SetItem(axis, size))
            {
                Values = shape.Length == 1 && size >= 0 ? node[0].Values?.Pick(Enumerable.Range(first, (int)Math.Min(size, Elements.Most)).ToArray()) : null,
            };
            from += Math.Max(size, 0);
        }

        return result;
    }

    private static Tensor[] Reduce(NodeScope node, int type, long? only)
    {
        if (node.Shape(0) is not { } shape)
        {
            return [new(type, null)];
        }

        var named = only is { } axis ? [axis] : node.Wholes("axes", 1);
        if (only is null && node.Has(1) && named is null)
        {
            return [new(type, null)];
        }

        if (node.Axes(named is { Length: > 0 } some ? some : node.Whole("noop_with_empty_axes", 0) != 0 ? [] : Enumerable.Range(0,
            shape.Length).Select(i => (long)i), shape.Length)
            is not { } axes)
        {
            return [];
        }

        var keeps = node.Whole("keepdims", 1) != 0;
        ImmutableArray<long> result = [.. shape.Select((extent, i) => axes.Contains(i) ? 1 : extent).Where((_, i) => keeps || !axes.Contains(i))];
        return [new(type, result) { Values = only is null && axes.Count == shape.Length ? Total(node.Node.Operator, node[0]) : null }];
    }

    private static Elements? Total(string kind, Tensor tensor) => (kind, tensor.Wholes) switch
    {
        ("ReduceProd", { } all) => Elements.Of([all.Aggregate(1L, (product, one) => product * one)]),
        ("ReduceSum", { } all) => Elements.Of([all.Sum()]),
        ("ReduceMax", { Length: > 0 } all) => Elements.Of([all.Max()]),
        ("ReduceMin", { Length: > 0 } all) => Elements.Of([all.Min()]),
        _ => null,
    };

    private static Tensor[] TopK(NodeScope node)
    {
        if (node.Shape(0) is not { } shape)
        {
            return [node[0], Tensor.Unknown];
        }

        if (node.Axis(node.Whole("axis", -1), shape.Length) is not { } axis)
        {
            return [];
        }

        var count = node.Has(1) ? node[1].Wholes is [var known] ? known : -1 : node.Whole("k", -1);
        var result = shape.SetItem(axis, count < 0 ? -1 : count);
        return [new(node[0].Type, result), new(ElementType.Int64, result)];
    }

    private static Tensor[] OneHot(NodeScope node)
    {
        if (node.Shape(0) is not { } shape || node.Axis(node.Whole("axis", -1), shape.Length + 1) is not { } axis)
        {
            return node.Fault is null ? [Tensor.Unknown with { Type = node[2].Type }] : [];
        }

        return [new(node[2].Type, shape.Insert(axis, node[1].Reals is [var depth, ..] ? (long)Math.Clamp(depth, 0, int.MaxValue) : -1))];
    }

    private static Tensor[] Range(NodeScope node)
    {
        if (node[0].Reals is not [var start] || node[1].Reals is not [var limit] || node[2].Reals is not [var step])
        {
            return [new(node[0].Type, [-1])];
        }

        var count = step == 0 || double.IsNaN(step) ? 0 : Math.Max(0, Math.Ceiling((limit - start) / step));
        if (count is > int.MaxValue or double.NaN)
        {
            return node.Fail("it counts further than 2^31");
        }

        var isWhole = node[0].Values!.IsWhole && node[2].Values!.IsWhole;
        return [Tensor.Of(node[0].Type, (long)count) with
        {
            Values = count > Elements.Most || !isWhole ? null : Elements.Of([.. Enumerable.Range(0, (int)count).Select(i => (long)(start + (i * step)))]),
        }];
    }

    private static Tensor[] OfShape(NodeScope node)
    {
        var value = node.Attribute("value")?.Tensor is { } tensor ? Tensor.Of(tensor) : Tensor.Of(ElementType.Float, 1) with { Values = Elements.Of([0.0]) };
        if (node[0].Wholes is not { } shape)
        {
            return [new(value.Type, node.Shape(0) is [>= 0 and <= 64 and var rank] ? [.. Enumerable.Repeat(-1L, (int)rank)] : null)];
        }

        if (shape.Any(extent => extent < 0))
        {
            return node.Fail($"{string.Join(", ", shape)} are no extents");
        }

        return [new(value.Type, shape) { Values = Extents.Product(shape) is <= Elements.Most and var count && value.Values is { Count: > 0 } one
            ? one.Pick(new int[count]) : null }];
    }
}
