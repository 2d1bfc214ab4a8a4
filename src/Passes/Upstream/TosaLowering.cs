using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>
/// Writes an operation of tosa as one of linalg, which knows destinations and therefore tiles:
/// <code>
/// tosa.conv2d(%x, %w, %bias) {pad = P}   ----&gt;   %p = tensor.pad %x by P with zeros
///                                                %c = %bias repeated over batch and positions
///                                                linalg.conv_2d_nhwc_fhwc(%p, %w, %c)
/// tosa.matmul(%a, %b)                    ----&gt;   linalg.batch_matmul(%a, %b, zeros)
/// </code>
/// </summary>
internal static class TosaLowering
{
    /// <summary>The operations, the contraction last; null for other operations and for zero points other than zero.</summary>
    public static IReadOnlyList<Operation>? Lower(Operation operation, Module module, FreshNames names)
    {
        if (operation.Name is not ("tosa.conv2d" or "tosa.matmul") || operation.ResultTypes is not [var only] || HasZeroPoints(operation, module))
        {
            return null;
        }

        var types = operation.OperandTypes.Append(only).Select(type => module.Resolve(type) as ShapedType).ToList();
        if (types.Any(type => type is not { Kind: ShapedKind.Tensor, Trailing.IsEmpty: true, Shape: not null }))
        {
            return null;
        }

        var build = new LinalgBuilder(names, operation.Location);
        return (operation.Name, types) switch
        {
            ("tosa.matmul", [{ } a, { } b, { } c]) => Matmul(operation, a, b, c, build),
            ("tosa.conv2d", [{ } input, { } weights, { } bias, { } output]) => Convolution(operation, module, [input, weights, bias, output], build),
            _ => null,
        };
    }

    private static IReadOnlyList<Operation> Matmul(Operation matmul, ShapedType a, ShapedType b, ShapedType c, LinalgBuilder build)
    {
        build.Contraction("linalg.batch_matmul", [.. matmul.Operands, build.Zeros(c)], [a, b, c], AttributeDictionary.Empty);
        return build.Replacing(matmul);
    }

    private static IReadOnlyList<Operation>? Convolution(Operation convolution, Module module, ShapedType[] types, LinalgBuilder build)
    {
        var (input, weights, bias, output) = (types[0], types[1], types[2], types[3]);
        if (convolution["pad"] is not { } pad || module.Resolve(pad).AsWholes() is not [var top, var bottom, var left, var right]
            || WindowNumbers.Read(convolution["stride"], 2, module) is not { } stride || WindowNumbers.Read(convolution["dilation"], 2,
                module) is not { } dilation)
        {
            return null;
        }

        if (bias.Element != output.Element || input.Shape is not { Length: 4 } shape || output.Shape is not [_, _, _, var filters]
            || bias.Shape is not [var biases] || biases != filters)
        {
            return null;
        }

        var operand = convolution.Operands[0];
        if (top + bottom + left + right > 0)
        {
            operand = build.Pad(operand, input, [0, top, left, 0], [0, bottom, right, 0]);
            input = input with { Shape = [shape[0], top + shape[1] + bottom, left + shape[2] + right, shape[3]] };
        }

        var start = build.Broadcast(convolution.Operands[2], bias, output);
        build.Contraction("linalg.conv_2d_nhwc_fhwc", [operand, convolution.Operands[1], start], [input, weights, output],
            WindowNumbers.Attributes(stride, dilation));
        return build.Replacing(convolution);
    }

    // #tosa.conv_quant<input_zp = 0, weight_zp = 3>
    private static bool HasZeroPoints(Operation operation, Module module) => operation["quantization_info"] is { } info
        && Printer.Print(module.Resolve(info)).Split('=').Skip(1).Any(part => !part.AsSpan().TrimStart().StartsWith("0"));
}
