using System.Collections.Immutable;

namespace Dosa.Onnx.Shapes;

/// <summary>How a kernel moves over the axes of an image, outermost first.</summary>
internal sealed record Window(
    ImmutableArray<long> Kernel, ImmutableArray<long> Strides, ImmutableArray<long> Dilations, ImmutableArray<long> Before, ImmutableArray<long> Behind)
{
    /// <summary>The window of an operator over these extents; null, with a fault, where its attributes do not go together.</summary>
    public static Window? Of(NodeScope node, ImmutableArray<long> image, ImmutableArray<long> kernel)
    {
        var axes = image.Length;
        var (strides, dilations) = (node.Wholes("strides"), node.Wholes("dilations"));
        var pads = node.Wholes("pads");
        if (kernel.Length != axes || (strides is { Length: var s } && s != axes) || (dilations is { Length: var d } && d != axes)
            || (pads is { Length: var p } && p != 2 * axes))
        {
            node.Fail($"its kernel, strides, dilations and pads are not for {axes} axes");
            return null;
        }

        ImmutableArray<long> ones = [.. Enumerable.Repeat(1L, axes)];
        ImmutableArray<long> zeros = [.. Enumerable.Repeat(0L, axes)];
        var window = new Window(kernel, strides ?? ones, dilations ?? ones, pads?[..axes] ?? zeros, pads?[axes..] ?? zeros);
        if (window.Kernel.Concat(window.Strides).Concat(window.Dilations).Any(value => value is < 1 or > int.MaxValue)
            || window.Before.Concat(window.Behind).Any(value => value is < 0 or > int.MaxValue))
        {
            node.Fail("its kernel, strides, dilations or pads are out of range");
            return null;
        }

        return node.Text("auto_pad", "NOTSET") switch
        {
            "SAME_UPPER" => window.Same(image, lower: false),
            "SAME_LOWER" => window.Same(image, lower: true),
            "VALID" => window with { Before = zeros, Behind = zeros },
            _ => window,
        };
    }

    /// <summary>The extents of the result.</summary>
    public ImmutableArray<long> Places(ImmutableArray<long> image, bool isUp) => [.. image.Select((extent, i) =>
    {
        var places = Extents.Windows(extent, Before[i] + Behind[i], Kernel[i], Strides[i], Dilations[i], isUp);
        // A last window that would begin in the padding behind is left out.
        return isUp && places > 1 && (places - 1) * Strides[i] >= extent + Before[i] ? places - 1 : places;
    })];

    /// <summary>The window of a transposed convolution whose result is cut to these extents; of an odd number one more is cut before.</summary>
    public Window Cut(ImmutableArray<long> whole, ImmutableArray<long> wanted, bool moreBefore)
    {
        var all = whole.Select((extent, i) => extent - wanted[i]).ToArray();
        return this with
        {
            Before = [.. all.Select(cut => moreBefore ? cut - (cut / 2) : cut / 2)],
            Behind = [.. all.Select(cut => moreBefore ? cut / 2 : cut - (cut / 2))],
        };
    }

    private Window Same(ImmutableArray<long> image, bool lower)
    {
        var all = image.Select((extent, i) => extent < 0 ? 0
            : Math.Max(0, (((extent + Strides[i] - 1) / Strides[i]) - 1) * Strides[i] + ((Kernel[i] - 1) * Dilations[i]) + 1 - extent)).ToArray();
        return this with
        {
            Before = [.. all.Select(zeros => lower ? zeros - (zeros / 2) : zeros / 2)],
            Behind = [.. all.Select(zeros => lower ? zeros / 2 : zeros - (zeros / 2))],
        };
    }
}
