using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.IR.Gemmini;

namespace Dosa.Passes.Gemmini;

/// <summary>
/// What a layer may say about its kernel beyond its bounds: <c>padding = array&lt;i64: left, top&gt;</c> and
/// <c>input = array&lt;i64: width, height&gt;</c> (the stored input), <c>bias</c>, <c>relu</c> (booleans) and <c>scale</c> (a float).
/// Without them: no padding, a bias and ReLU for convolutions and neither for products, and a scale that suits random data.
/// </summary>
internal static class KernelAttributes
{
    /// <summary>The shape that the kernel computes; null after an error.</summary>
    public static ConvolutionShape? ShapeOf(LayerOp op, in Layer layer, PassContext context)
    {
        ImmutableArray<long> padding = op.Padding is [] ? [0, 0] : op.Padding, input = op.Input;
        if (padding is not [>= 0 and <= int.MaxValue and var left, >= 0 and <= int.MaxValue and var top] ||
            input is not ([] or [>= 1 and <= int.MaxValue, >= 1 and <= int.MaxValue]))
        {
            context.Report(PassDiagnostics.BadKernelAttribute(op, "padding and input need a width and a height"));
            return null;
        }

        if (layer.InputWidth > int.MaxValue || layer.InputHeight > int.MaxValue)
        {
            context.Report(PassDiagnostics.BadKernelAttribute(op, "its input has more than 2147483647 rows or columns"));
            return null;
        }

        // Without a size, as much padding on the right and at the bottom as on the left and at the top.
        var width = input is [var w, _] ? (int)w : Math.Max(1, (int)(layer.InputWidth - 2 * left));
        var height = input is [_, var h] ? (int)h : Math.Max(1, (int)(layer.InputHeight - 2 * top));
        return KernelLowering.ShapeOf(layer, (int)left, (int)top, width, height) with
        {
            Groups = (int)Math.Max(1, op.Groups),
            AreApart = op.Kind != "conv",
        };
    }

    public static Epilogue EpilogueOf(LayerOp op, ConvolutionShape shape) => new(
        op.Operation["bias"] is BoolAttribute bias ? bias.Value : op.Kind == "conv",
        op.Operation["relu"] is BoolAttribute relu ? relu.Value : op.Kind == "conv",
        op.Operation["scale"].AsNumber() is { } scale ? (float)scale : KernelLowering.DefaultScale(shape));
}
