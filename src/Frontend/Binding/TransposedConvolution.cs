using System.Collections.Immutable;
using Dosa.Frontend.Binding.Graph;

namespace Dosa.Frontend.Binding;

/// <summary>
/// A transposed convolution as convolutions without a stride. With stride 2 the outputs of even and of odd places are two phases,
/// each of which sees every second tap of the kernel:
/// <code>
/// kernel 4, stride 2   ----&gt;   4 convolutions with a kernel of 2 x 2
/// kernel 3, stride 2   ----&gt;   1 each with a kernel of 2 x 2, 2 x 1, 1 x 2, 1 x 1
/// </code>
/// Phases of equal kernels and sizes are one layer that runs so often. Phases without a tap are the bias alone.
/// </summary>
internal static class TransposedConvolution
{
    private const int MostStride = 1024;

    public static ImmutableArray<string> Properties { get; } =
        ["in", "out", "kernel", "stride", "padding", "output_padding", "dilation", "groups", "input", "batch"];

    public static LineShapes Shape(PropertyReader line, bool two)
    {
        var (channels, filters, groups, batch) = (line.Whole("in"), line.Whole("out"), line.Whole("groups", 1), line.Whole("batch", 1));
        Convolution.Divide(line, "in", channels, groups);
        Convolution.Divide(line, "out", filters, groups);
        var (kernel, stride, dilation) = (Size(line, two, "kernel", null), Size(line, two, "stride", 1), Size(line, two, "dilation", 1));
        var (input, more) = (Size(line, two, "input", null), Size(line, two, "output_padding", 0, 0));
        var padding = Padding.Of(line.Numbers("padding", 0, Takes(two), two ? [1, 2, 4] : [1, 2]), two);
        more = two ? more : (more.Width, 0);
        if (Math.Max(stride.Width, stride.Height) is > MostStride and var large)
        {
            // Each phase is looked at.
            line.Fail(FrontendDiagnostics.OutOfRange(line.At("stride"), "'stride'", large, 1, MostStride));
        }

        if (line.Failed)
        {
            return new([]);
        }

        var (x, width) = Along(input.Width, kernel.Width, stride.Width, dilation.Width, padding.Left, padding.Right, more.Width);
        var (y, height) = Along(input.Height, kernel.Height, stride.Height, dilation.Height, padding.Top, padding.Bottom, more.Height);
        if (width < 1 || height < 1 || x.Count == 0 || y.Count == 0)
        {
            line.Fail(FrontendDiagnostics.NothingLeft(line.At("padding"), width < 1 ? "width" : "height"));
            return new([]);
        }

        ImmutableArray<LayerShapes> layers = [.. x.SelectMany(column => y.Select(row => new LayerShapes(
            "conv",
            new([column.Taps, row.Taps, column.Places, row.Places, channels / groups, filters / groups, batch], [1, 1], [column.Step, row.Step]),
            groups)
        { Times = column.Times * row.Times }))];
        return new(Named(layers))
        {
            Input = two ? Extents.Of(batch, channels, input.Height, input.Width) : Extents.Of(batch, channels, input.Width),
            Others = [two ? Extents.Of(channels, filters / groups, kernel.Height, kernel.Width) : Extents.Of(channels, filters / groups, kernel.Width)],
            Output = two ? Extents.Of(batch, filters, height, width) : Extents.Of(batch, filters, width),
        };
    }

    private static string Takes(bool two) => two
        ? "one whole number, two as [w, h], or four as [left, right, top, bottom]"
        : "one whole number, or two as [left, right]";

    private static (long Width, long Height) Size(PropertyReader line, bool two, string name, long? fallback, long least = 1) =>
        two ? line.Size(name, fallback, least) : (line.Whole(name, fallback, least), 1);

    // Output o sums tap t of input i where o + before = stride * i + dilation * t.
    private static (List<Phase> Phases, long Outputs) Along(long input, long kernel, long stride, long dilation, long before, long behind, long more)
    {
        var outputs = (input - 1) * stride + (kernel - 1) * dilation + 1 - before - behind + more;
        var found = new Dictionary<(long, long), long>();
        for (var phase = 0L; phase < Math.Min(stride, Math.Max(outputs, 0)); phase++)
        {
            var residue = (phase + before) % stride;
            var places = (outputs - 1 - phase) / stride + 1;
            var taps = Taps(kernel, stride, dilation, residue);
            if (taps > 0)
            {
                found[(taps, places)] = found.GetValueOrDefault((taps, places)) + 1;
            }
        }

        return ([.. found.Select(entry => new Phase(entry.Key.Item1, entry.Key.Item2, dilation / Gcd(dilation, stride), entry.Value))], outputs);
    }

    // How many t below kernel have dilation * t = residue, modulo stride.
    private static long Taps(long kernel, long stride, long dilation, long residue)
    {
        var period = stride / Gcd(dilation, stride);
        for (var t = 0L; t < Math.Min(kernel, period); t++)
        {
            if ((Int128)dilation * t % stride == residue)
            {
                return (kernel - 1 - t) / period + 1;
            }
        }

        return 0;
    }

    private static long Gcd(long a, long b) => b == 0 ? a : Gcd(b, a % b);

    private static ImmutableArray<LayerShapes> Named(ImmutableArray<LayerShapes> layers)
    {
        if (layers.Length == 1)
        {
            return layers;
        }

        var kernels = layers.GroupBy(Kernel).ToDictionary(group => group.Key, group => group.Count());
        return [.. layers.Select(layer => layer with
        {
            Suffix = "." + Kernel(layer)
                + (kernels[Kernel(layer)] == 1 ? "" : FormattableString.Invariant($".{layer.Shape.Bounds[2]}x{layer.Shape.Bounds[3]}")),
        })];
    }

    private static string Kernel(LayerShapes layer) => FormattableString.Invariant($"{layer.Shape.Bounds[0]}x{layer.Shape.Bounds[1]}");

    private readonly record struct Phase(long Taps, long Places, long Step, long Times);
}
