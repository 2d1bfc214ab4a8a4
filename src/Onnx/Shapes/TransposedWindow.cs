using System.Collections.Immutable;

namespace Dosa.Onnx.Shapes;

/// <summary>The window of a transposed convolution with the extents of its result, axes outermost first.</summary>
internal sealed record TransposedWindow(Window Window, ImmutableArray<long> More, ImmutableArray<long> Output)
{
    /// <summary>The window; null where extents are not known, or, with a fault, wrong.</summary>
    public static TransposedWindow? Of(NodeScope node, ImmutableArray<long> shape, ImmutableArray<long> weights)
    {
        var image = shape[2..];
        var kernel = node.Wholes("kernel_shape") ?? weights[2..];
        if (image.Contains(-1) || kernel.Contains(-1) || Window.Of(node, [.. image.Select(_ => -1L)], kernel) is not { } window)
        {
            return null;
        }

        ImmutableArray<long> more = node.Wholes("output_padding") ?? [.. image.Select(_ => 0L)];
        var asked = node.Wholes("output_shape");
        if (more.Length != image.Length || more.Any(extent => extent is < 0 or > int.MaxValue))
        {
            node.Fail("its output_padding is out of range");
            return null;
        }

        ImmutableArray<long> whole = [.. image.Select((extent, i) =>
            ((extent - 1) * window.Strides[i]) + ((window.Kernel[i] - 1) * window.Dilations[i]) + 1 + more[i])];
        var same = node.Text("auto_pad", "NOTSET");
        if (asked is { } sizes && sizes.Length >= image.Length)
        {
            window = window.Cut(whole, sizes[^image.Length..], same != "SAME_UPPER");
        }
        else if (same is "SAME_UPPER" or "SAME_LOWER")
        {
            window = window.Cut(whole, [.. image.Select((extent, i) => extent * window.Strides[i])], same == "SAME_LOWER");
        }

        if (window.Before.Concat(window.Behind).Any(zeros => zeros < 0))
        {
            node.Fail("its result is larger than its operand reaches");
            return null;
        }

        return new(window, more, [.. whole.Select((extent, i) => extent - window.Before[i] - window.Behind[i])]);
    }
}
