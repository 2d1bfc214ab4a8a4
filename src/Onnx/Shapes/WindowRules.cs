using System.Collections.Immutable;
using Dosa.Onnx.Model;

namespace Dosa.Onnx.Shapes;

/// <summary>Operators that move over images: convolutions, pooling, resizing.</summary>
internal static class WindowRules
{
    public static IEnumerable<(string Name, ShapeRule Rule)> All =>
    [
        ("Conv", node => Convolve(node, 0, 1, node[0].Type)), ("FusedConv", node => Convolve(node, 0, 1, node[0].Type)),
        ("ConvInteger", node => Convolve(node, 0, 1, ElementType.Int32)), ("QLinearConv", node => Convolve(node, 0, 3, node.Has(7) ? node[7].Type
            : node[0].Type)),
        ("ConvTranspose", Transposed),
        .. ((string[])["MaxPool", "AveragePool", "LpPool", "QLinearAveragePool"]).Select(name => (name, (ShapeRule)Pool)),
        .. ((string[])["GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool", "QLinearGlobalAveragePool"]).Select(name => (name, (ShapeRule)Global)),
        ("Resize", node => Resize(node, node.Opset >= 11 ? 2 : 1, 3)), ("Upsample", node => Resize(node, 1, -1)),
        ("RoiAlign", node => [new(node[0].Type, [node.Shape(1)?[0] ?? -1, node.Shape(0)?[1] ?? -1, node.Whole("output_height", 1),
            node.Whole("output_width", 1)])]),
        ("MaxRoiPool", node => [new(node[0].Type, [node.Shape(1)?[0] ?? -1, node.Shape(0)?[1] ?? -1, .. node.Wholes("pooled_shape") ?? [-1, -1]])]),
        ("GridSample", node => [node.Shape(0) is { Length: > 2 } image && node.Shape(1) is { Length: > 2 } grid
            ? new(node[0].Type, [image[0], image[1], .. grid[1..^1]]) : Tensor.Unknown]),
    ];

    /// <summary>Where a convolution reads its weights.</summary>
    public static int WeightsOf(OnnxNode node) => node.Operator == "QLinearConv" ? 3 : 1;

    /// <summary>The window of a convolution or pooling over its first operand; null where extents are not known, or, with a fault, wrong.</summary>
    public static Window? WindowOf(NodeScope node, ImmutableArray<long>? kernel)
    {
        if (node.Shape(0) is not { Length: > 2 } shape || (node.Wholes("kernel_shape") ?? kernel) is not { } size)
        {
            return null;
        }

        return size.Contains(-1) ? null : Window.Of(node, shape[2..], size);
    }

    private static Tensor[] Convolve(NodeScope node, int input, int weights, int type)
    {
        if (node.Shape(input) is not { Length: > 2 } shape || node.Shape(weights) is not { } kernel)
        {
            return [new(type, null)];
        }

        if (kernel.Length != shape.Length)
        {
            return node.Fail($"it moves weights of {Extents.Words(kernel)} over {Extents.Words(shape)}");
        }

        var groups = node.Whole("group", 1);
        if (groups < 1 || (shape[1] >= 0 && kernel[1] >= 0 && (kernel[1] * groups != shape[1] || kernel[0] % groups != 0)))
        {
            return node.Fail($"weights of {Extents.Words(kernel)} in {groups} groups do not fit {Extents.Words(shape)}");
        }

        if (kernel[2..].Contains(-1) || WindowOf(node, kernel[2..]) is not { } window)
        {
            return node.Fault is null ? [new(type, [shape[0], kernel[0], .. shape[2..].Select(_ => -1L)])] : [];
        }

        if (!window.Kernel.SequenceEqual(kernel[2..]))
        {
            return node.Fail($"its kernel is {string.Join('x', window.Kernel)}, and its weights are {Extents.Words(kernel)}");
        }

        var places = window.Places(shape[2..], isUp: false);
        return places.Contains(0) && !shape.Contains(0) ? node.Fail($"its kernel is larger than {Extents.Words(shape)} with its pads")
            : [new(type, [shape[0], kernel[0], .. places])];
    }

    private static Tensor[] Transposed(NodeScope node)
    {
        if (node.Shape(0) is not { Length: > 2 } shape || node.Shape(1) is not { } kernel)
        {
            return [new(node[0].Type, null)];
        }

        var groups = node.Whole("group", 1);
        if (kernel.Length != shape.Length || groups is < 1 or > int.MaxValue || (kernel[0] >= 0 && shape[1] >= 0 && kernel[0] != shape[1]))
        {
            return node.Fail($"weights of {Extents.Words(kernel)} in {groups} groups do not fit {Extents.Words(shape)}");
        }

        var filters = kernel[1] < 0 ? -1 : kernel[1] * groups;
        if (TransposedWindow.Of(node, shape, kernel) is not { } window)
        {
            return node.Fault is null ? [new(node[0].Type, [shape[0], filters, .. shape[2..].Select(_ => -1L)])] : [];
        }

        return window.Output.Any(extent => extent < 1) ? node.Fail("its pads take all of its result away") : [new(node[0].Type, [shape[0], filters,
            .. window.Output])];
    }

    private static Tensor[] Pool(NodeScope node)
    {
        if (node.Shape(0) is not { Length: > 2 } shape || WindowOf(node, null) is not { } window)
        {
            var open = new Tensor(node[0].Type, node.Shape(0) is { Length: > 2 } own ? [own[0], own[1], .. own[2..].Select(_ => -1L)] : null);
            return node.Fault is null ? [open, open with { Type = ElementType.Int64 }] : [];
        }

        ImmutableArray<long> result = [shape[0], shape[1], .. window.Places(shape[2..], node.Whole("ceil_mode", 0) != 0)];
        return result[2..].Contains(0) && !shape.Contains(0) ? node.Fail($"its kernel is larger than {Extents.Words(shape)} with its pads")
            : [new(node[0].Type, result), new(ElementType.Int64, result)];
    }

    private static Tensor[] Global(NodeScope node) =>
        [node[0] with { Shape = node.Shape(0) is { } shape ? [.. shape.Select((extent, i) => i < 2 ? extent : 1)] : null, Values = null,
            IsConstant = false }];

    private static Tensor[] Resize(NodeScope node, int scalesAt, int sizesAt)
    {
        if (node.Shape(0) is not { } shape)
        {
            return [node[0]];
        }

        ImmutableArray<long> axes = node.Wholes("axes") ?? [.. Enumerable.Range(0, shape.Length).Select(axis => (long)axis)];
        if (node.Axes(axes, shape.Length) is null)
        {
            return [];
        }

        var result = shape.ToBuilder();
        if (sizesAt >= 0 && node.Has(sizesAt))
        {
            if (node[sizesAt].Wholes is { } sizes && sizes.Length != axes.Length)
            {
                return node.Fail($"it has {sizes.Length} sizes for {axes.Length} axes");
            }

            return [new(node[0].Type, Sized(node, shape, axes, node[sizesAt].Wholes))];
        }

        var scales = node.Attribute("scales")?.Reals ?? node[scalesAt].Reals;
        for (var i = 0; i < axes.Length; i++)
        {
            var axis = (int)(axes[i] < 0 ? axes[i] + shape.Length : axes[i]);
            var size = scales is { } known && i < known.Length && shape[axis] >= 0 ? Math.Floor(shape[axis] * known[i]) : -1;
            result[axis] = size is >= 0 and < 1L << 40 ? (long)size : -1;
        }

        return [new(node[0].Type, result.ToImmutable())];
    }

    private static ImmutableArray<long> Sized(NodeScope node, ImmutableArray<long> shape, ImmutableArray<long> axes, ImmutableArray<long>? sizes)
    {
        var result = shape.ToBuilder();
        var policy = node.Text("keep_aspect_ratio_policy", "stretch");
        var places = axes.Select(axis => (int)(axis < 0 ? axis + shape.Length : axis)).ToArray();
        if (sizes is not { } known || (policy != "stretch" && places.Any(axis => shape[axis] < 1)))
        {
            Array.ForEach(places, axis => result[axis] = -1);
            return result.ToImmutable();
        }

        var ratios = places.Select((axis, i) => (double)known[i] / Math.Max(1, shape[axis])).DefaultIfEmpty(1).ToArray();
        var ratio = policy == "not_larger" ? ratios.Min() : ratios.Max();
        for (var i = 0; i < places.Length; i++)
        {
            result[places[i]] = policy == "stretch" ? Math.Max(known[i], -1)
                : (long)Math.Min(Math.Round(ratio * shape[places[i]], MidpointRounding.AwayFromZero), 1L << 40);
        }

        return result.ToImmutable();
    }
}
