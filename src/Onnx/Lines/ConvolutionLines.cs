using System.Collections.Immutable;
using Dosa.Onnx.Shapes;

namespace Dosa.Onnx.Lines;

/// <summary>Convolutions as lines. Each gives why there is none, where there is none.</summary>
internal static class ConvolutionLines
{
    private const long MostPhases = 1024;

    public static string? Convolve(NodeScope node, NodeLines lines)
    {
        var weights = WindowRules.WeightsOf(node.Node);
        if (node.Shape(0) is not { } shape || node.Shape(weights) is not { } kernel || shape.Contains(-1) || kernel.Contains(-1)
            || WindowRules.WindowOf(node, kernel[2..]) is not { } window)
        {
            return LineRules.NotKnown;
        }

        if (shape.Length is < 3 or > 5)
        {
            return $"convolutions over {shape.Length - 2} axes are not read";
        }

        if (Fits([.. shape, .. kernel]) is { } why)
        {
            return why;
        }

        var groups = node.Whole("group", 1);
        lines.Add(FormattableString.Invariant($"conv{shape.Length - 2}d"), lines.Name, 1, lines.Sources(0, weights),
        [
            LineText.Number("in", shape[1]), LineText.Number("out", kernel[0]), .. Window(window), Padding(window),
            groups == 1 ? null : LineText.Number("groups", groups), LineText.Size("input", Turned(shape[2..])),
            shape[0] == 1 ? null : LineText.Number("batch", shape[0]),
        ]);
        return null;
    }

    public static string? Transposed(NodeScope node, NodeLines lines)
    {
        if (node.Shape(0) is not { } shape || node.Shape(1) is not { } kernel || shape.Contains(-1) || kernel.Contains(-1)
            || TransposedWindow.Of(node, shape, kernel) is not { } transposed)
        {
            return LineRules.NotKnown;
        }

        var window = transposed.Window;
        if (shape.Length is < 3 or > 4)
        {
            return $"transposed convolutions over {shape.Length - 2} axes are not read";
        }

        if (window.Strides.Max() > MostPhases)
        {
            return $"strides of transposed convolutions are read up to {MostPhases}";
        }

        if (Fits([.. shape, .. kernel]) is { } why)
        {
            return why;
        }

        var groups = node.Whole("group", 1);
        lines.Add(FormattableString.Invariant($"conv_transpose{shape.Length - 2}d"), lines.Name, 1, lines.Sources(0, 1),
        [
            LineText.Number("in", shape[1]), LineText.Number("out", kernel[1] * groups), .. Window(window), Padding(window),
            transposed.More.All(more => more == 0) ? null : LineText.Size("output_padding", Turned(transposed.More)),
            groups == 1 ? null : LineText.Number("groups", groups), LineText.Size("input", Turned(shape[2..])),
            shape[0] == 1 ? null : LineText.Number("batch", shape[0]),
        ]);
        return null;
    }

    private static string? Fits(IEnumerable<long> extents) => extents.Any(extent => extent < 1) ? LineRules.NoProducts
        : extents.Any(extent => extent > int.MaxValue) ? LineRules.TooLarge : null;

    private static IEnumerable<string?> Window(Window window) =>
    [
        LineText.Size("kernel", Turned(window.Kernel)),
        window.Strides.All(stride => stride == 1) ? null : LineText.Size("stride", Turned(window.Strides)),
        window.Dilations.All(step => step == 1) ? null : LineText.Size("dilation", Turned(window.Dilations)),
    ];

    // Left, right, top, bottom, front, back; one number an axis where both sides are alike.
    private static string? Padding(Window window)
    {
        var (before, behind) = (Turned(window.Before), Turned(window.Behind));
        return before.Concat(behind).All(zeros => zeros == 0) ? null
            : before.Concat(behind).Distinct().Count() == 1 ? LineText.Number("padding", before[0])
            : before.Count > 1 && before.SequenceEqual(behind) ? LineText.Size("padding", before)
            : $"padding = [{string.Join(", ", before.Zip(behind).SelectMany(sides => (long[])[sides.First, sides.Second]))}]";
    }

    // The language has the width first.
    private static List<long> Turned(ImmutableArray<long> extents) => [.. extents.Reverse()];
}
