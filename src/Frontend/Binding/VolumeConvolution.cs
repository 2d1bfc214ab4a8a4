using System.Collections.Immutable;
using Dosa.Frontend.Binding.Graph;
using Dosa.IR;

namespace Dosa.Frontend.Binding;

/// <summary>
/// A convolution over width, height and depth. Where no two places of the depth's window share an input (a kernel or an output of one,
/// or a stride not below the kernel), depth is batch and channels of a convolution over two axes, exactly; elsewhere the line is a
/// loop nest, for machines whose layers are any loops.
/// </summary>
internal static class VolumeConvolution
{
    private const int Axes = 3;

    public static ImmutableArray<string> Properties { get; } = ["in", "out", "kernel", "stride", "padding", "dilation", "groups", "input", "batch"];

    /// <summary>As a nest names them: width, height and depth of the output, then of the kernel.</summary>
    public static ImmutableArray<OwnLoop> OwnLoops { get; } = [.. "NKDQPCTSR".Select(loop => new OwnLoop(loop.ToString(), loop.ToString()))];

    public static LineShapes Shape(PropertyReader line)
    {
        var (channels, filters, groups, batch) = (line.Whole("in"), line.Whole("out"), line.Whole("groups", 1), line.Whole("batch", 1));
        Convolution.Divide(line, "in", channels, groups);
        Convolution.Divide(line, "out", filters, groups);
        var (kernel, stride, dilation) = (Size(line, "kernel", null, 1), Size(line, "stride", 1, 1), Size(line, "dilation", 1, 1));
        var input = Size(line, "input", null, 1);
        if (line.Failed)
        {
            return new([]);
        }

        var output = new long[Axes];
        var padding = PaddingOf(line, input, kernel, stride, dilation);
        for (var axis = 0; axis < Axes && !line.Failed; axis++)
        {
            var (reach, available) = ((kernel[axis] - 1) * dilation[axis] + 1, input[axis] + padding[axis]);
            if (reach > available)
            {
                line.Fail(FrontendDiagnostics.NoOutput(line.At("kernel"), ((string[])["width", "height", "depth"])[axis], reach, available));
            }

            output[axis] = (available - reach) / stride[axis] + 1;
        }

        var apart = output[2] == 1 || kernel[2] == 1 || (dilation[2] == 1 && kernel[2] <= stride[2]);
        var shape = new LayerShape(
            [kernel[0], kernel[1], output[0], output[1], channels / groups * (apart ? kernel[2] : 1), filters / groups, batch * (apart ? output[2] : 1)],
            [stride[0], stride[1]], [dilation[0], dilation[1]]);
        var layer = new LayerShapes("conv", shape, groups);
        return new([apart ? layer : new("conv", shape, 1) { Loops = Loops(shape, groups, (output[2], kernel[2], stride[2], dilation[2])) }])
        {
            Input = Extents.Of(batch, channels, input[2], input[1], input[0]),
            Others = [Extents.Of(filters, channels / groups, kernel[2], kernel[1], kernel[0])],
            Output = Extents.Of(batch, filters, output[2], output[1], output[0]),
        };
    }

    // O[N, G*k + K, D, Q, P] += W[G*k + K, C, T, S, R] * I[N, G*c + C, s*D + d*T, s*Q + d*S, s*P + d*R]
    private static LoopForm Loops(LayerShape shape, long groups, (long Output, long Kernel, long Stride, long Dilation) depth)
    {
        var b = shape.Bounds;
        (string Name, long Bound)[] loops =
        [
            ("N", b[6]), ("G", groups), ("K", b[5]), ("D", depth.Output), ("Q", b[3]), ("P", b[2]), ("C", b[4]), ("T", depth.Kernel), ("S", b[1]), ("R", b[0]),
        ];
        loops = [.. loops.Where(loop => loop.Bound > 1 || loop.Name is not ("N" or "G"))];
        AffineExpression?[] output = [Of("N"), Sum(b[5], "G", 1, "K"), Of("D"), Of("Q"), Of("P")];
        AffineExpression?[] weights = [Sum(b[5], "G", 1, "K"), Of("C"), Of("T"), Of("S"), Of("R")];
        AffineExpression?[] input =
        [
            Of("N"), Sum(b[4], "G", 1, "C"), Sum(depth.Stride, "D", depth.Dilation, "T"), Sum(shape.Strides[1], "Q", shape.Dilations[1], "S"),
            Sum(shape.Strides[0], "P", shape.Dilations[0], "R"),
        ];
        return new([.. loops], [("O", Map(output)), ("W", Map(weights)), ("I", Map(input))]);

        AffineExpression? Of(string name) => Array.FindIndex(loops, loop => loop.Name == name) is >= 0 and var at ? new AffineDim(at) : null;

        AffineExpression? Sum(long factor, string first, long other, string second) => (Of(first), Of(second)) switch
        {
            ({ } a, { } c) => new AffineBinary(AffineOperator.Add, Times(a, factor), Times(c, other)),
            (null, { } c) => Times(c, other),
            var (a, _) => a,
        };

        AffineMap Map(AffineExpression?[] subscripts) => new(loops.Length, 0, [.. subscripts.OfType<AffineExpression>()]);
    }

    private static AffineExpression Times(AffineExpression of, long factor) =>
        factor == 1 ? of : new AffineBinary(AffineOperator.Multiply, of, new AffineConstant(factor));

    // The zeros on both sides of each axis together.
    private static long[] PaddingOf(PropertyReader line, long[] input, long[] kernel, long[] stride, long[] dilation)
    {
        if (line.Word("padding", Padding.Words) is { } word)
        {
            return [.. Enumerable.Range(0, Axes).Select(axis =>
                Padding.Along(word, input[axis], (kernel[axis] - 1) * dilation[axis] + 1, stride[axis]) is var (before, behind) ? before + behind : 0)];
        }

        var numbers = line.Numbers(
            "padding", 0, "one whole number, three as [w, h, d], six as [left, right, top, bottom, front, back], or same, same_lower or valid", 1, 3, 6);
        return numbers.Count switch
        {
            1 => [2 * numbers[0], 2 * numbers[0], 2 * numbers[0]],
            3 => [.. numbers.Select(number => 2 * number)],
            _ => [numbers[0] + numbers[1], numbers[2] + numbers[3], numbers[4] + numbers[5]],
        };
    }

    private static long[] Size(PropertyReader line, string name, long? fallback, long least)
    {
        if (fallback is { } known && !line.Has(name))
        {
            return [known, known, known];
        }

        if (!line.Has(name))
        {
            var missing = line.Whole(name);
            return [missing, missing, missing];
        }

        var numbers = line.Numbers(name, least, "one whole number, or three as [w, h, d]", 1, Axes);
        if (numbers.Any(number => number < least))
        {
            line.Fail(FrontendDiagnostics.OutOfRange(line.At(name), $"'{name}'", numbers.First(number => number < least), least, int.MaxValue));
        }

        return numbers.Count == 1 ? [numbers[0], numbers[0], numbers[0]] : [.. numbers];
    }
}
