using Dosa.Frontend.Binding.Graph;
using Dosa.IR;

namespace Dosa.Frontend.Binding;

/// <summary>The shape of a convolution from the properties that papers give.</summary>
internal static class Convolution
{
    public static ReadOnlySpan<string> Properties =>
        (string[])["in", "out", "kernel", "stride", "padding", "dilation", "groups", "depthwise", "input", "output", "batch"];

    public static LineShapes Shape(PropertyReader properties, bool twoDimensional, bool isDepthwise = false)
    {
        var depthwise = isDepthwise || properties.Flag("depthwise");
        var channels = properties.Whole("in");
        var filters = properties.Whole("out", depthwise ? channels : null);
        if (depthwise && properties.Has("groups"))
        {
            properties.Fail(FrontendDiagnostics.Conflict(properties.At("groups"), "groups", "depthwise"));
        }

        var groups = depthwise ? channels : properties.Whole("groups", 1);
        Divide(properties, "in", channels, groups);
        Divide(properties, "out", filters, groups);
        var window = new Window(properties, twoDimensional);
        var input = window.Input(properties);
        var (p, q) = window.Output(properties, input);
        var shape = new LayerShape(
            [window.Kernel.Width, window.Kernel.Height, p, q, channels / groups, filters / groups, properties.Whole("batch", 1)],
            [window.Stride.Width, window.Stride.Height],
            [window.Dilation.Width, window.Dilation.Height]);
        return new([new("conv", window.On(properties, input, shape), groups)])
        {
            Input = Tensor(shape.Bounds[6], channels, input?.Height ?? -1, input?.Width ?? -1, twoDimensional),
            Others = [Tensor(filters, channels / groups, window.Kernel.Height, window.Kernel.Width, twoDimensional)],
            Output = Tensor(shape.Bounds[6], filters, q, p, twoDimensional),
        };
    }

    private static Extents Tensor(long batch, long channels, long height, long width, bool twoDimensional) =>
        twoDimensional ? Extents.Of(batch, channels, height, width) : Extents.Of(batch, channels, width);

    /// <summary>Whether so many groups divide a number; an error where they do not.</summary>
    public static void Divide(PropertyReader properties, string name, long value, long groups)
    {
        if (value % groups != 0)
        {
            properties.Fail(FrontendDiagnostics.NotDivisible(properties.At(name), name, value, groups));
        }
    }

    /// <summary>How the kernel moves over the input.</summary>
    private sealed class Window(PropertyReader properties, bool twoDimensional)
    {
        public (long Width, long Height) Kernel { get; } = Read(properties, twoDimensional, "kernel", 1, null);

        public (long Width, long Height) Stride { get; } = Read(properties, twoDimensional, "stride", 1, 1);

        public (long Width, long Height) Dilation { get; } = Read(properties, twoDimensional, "dilation", 1, 1);

        /// <summary>The input's size; null where the output's is written instead.</summary>
        public (long Width, long Height)? Input(PropertyReader read)
        {
            if (!read.Has("output"))
            {
                return Read(read, twoDimensional, "input", 1, null);
            }

            if (read.Has("input"))
            {
                read.Fail(FrontendDiagnostics.Conflict(read.At("output"), "output", "input"));
            }

            if (read.Has("padding"))
            {
                read.Fail(FrontendDiagnostics.Conflict(read.At("padding"), "padding", "output"));
            }

            return null;
        }

        /// <summary>The output's size: as written, or from the input's.</summary>
        public (long Width, long Height) Output(PropertyReader read, (long Width, long Height)? input)
        {
            if (input is not var (width, height))
            {
                return Read(read, twoDimensional, "output", 1, null);
            }

            var padding = PaddingOf(read, (width, height));
            return read.Failed ? (1, 1) : (
                Along(read, "width", width + padding.Left + padding.Right, Kernel.Width, Stride.Width, Dilation.Width),
                Along(read, "height", height + padding.Top + padding.Bottom, Kernel.Height, Stride.Height, Dilation.Height));
        }

        /// <summary>The shape with padding and the input's size, where the window does not cover exactly the input.</summary>
        public LayerShape On(PropertyReader read, (long Width, long Height)? input, LayerShape shape)
        {
            if (input is not { } size || read.Failed)
            {
                return shape;
            }

            var covered = (
                Reach(Kernel.Width, Dilation.Width) + (shape.Bounds[2] - 1) * Stride.Width,
                Reach(Kernel.Height, Dilation.Height) + (shape.Bounds[3] - 1) * Stride.Height);
            var padding = PaddingOf(read, size);
            return padding == default && size == covered
                ? shape
                : shape with { Padding = [padding.Left, padding.Top], Input = [size.Width, size.Height] };
        }

        private Padding PaddingOf(PropertyReader read, (long Width, long Height) input)
        {
            if (read.Word("padding", Padding.Words) is { } word)
            {
                var (left, right) = Padding.Along(word, input.Width, Reach(Kernel.Width, Dilation.Width), Stride.Width);
                var (top, bottom) = Padding.Along(word, input.Height, Reach(Kernel.Height, Dilation.Height), Stride.Height);
                return new(left, right, top, bottom);
            }

            return Padding.Of(read.Numbers("padding", 0, Padding.Takes(twoDimensional), twoDimensional ? [1, 2, 4] : [1, 2]), twoDimensional);
        }

        private static long Reach(long kernel, long dilation) => (kernel - 1) * dilation + 1;

        private static long Along(PropertyReader read, string axis, long available, long kernel, long stride, long dilation)
        {
            var reach = Reach(kernel, dilation);
            if (read.Failed)
            {
                return 1;
            }

            if (reach > available)
            {
                read.Fail(FrontendDiagnostics.NoOutput(read.At("kernel"), axis, reach, available));
                return 1;
            }

            return (available - reach) / stride + 1;
        }

        // One-dimensional layers have a height of one: kernel, input and output 1, stride and dilation 1, no padding.
        private static (long Width, long Height) Read(PropertyReader read, bool both, string name, long least, long? fallback) =>
            both ? read.Size(name, fallback, least) : (read.Whole(name, fallback, least), least);
    }
}
