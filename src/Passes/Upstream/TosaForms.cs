using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>Reads operations of tosa: input and weights are the first two operands, the output is the result.</summary>
internal static class TosaForms
{
    private static readonly Dictionary<string, NamedOp> Table = new()
    {
        ["matmul"] = NamedOp.Parse("b m k * b k n -> b m n"),
        ["fully_connected"] = NamedOp.Parse("n c * f c -> n f"),
        ["conv2d"] = NamedOp.Parse("n h0r w1s c * f r s c -> n h w f"),
        ["conv3d"] = NamedOp.Parse("n d0q h1r w2s c * f q r s c -> n d h w f"),
        ["depthwise_conv2d"] = NamedOp.Parse("n h0r w1s c * r s c m -> n h w c m"),
        ["transpose_conv2d"] = NamedOp.Parse("n h0r w1s c * f r s c -> n h w f"),
    };

    private static readonly ConvolutionLayout ByStride = new(["b", "0", "1", "f"], ["o", "0", "1", "i"], ["b", "0", "1", "f"]);

    public static FormReading Read(Operation operation, Module module, KnownSizes sizes)
    {
        var name = operation.Name["tosa.".Length..];
        if (name is "fft2d" or "rfft2d")
        {
            return FormReading.Not("Fourier transforms are no sums of products over the elements of two tensors");
        }

        if (!Table.TryGetValue(name, out var named))
        {
            return FormReader.Unknown(operation);
        }

        if (operation.Operands.Length < 2 || operation.ResultTypes is not [var type])
        {
            return FormReading.Not("it needs two operands and one result");
        }

        if (WindowNumbers.Read(operation["stride"], named.Axes, module) is not { } strides
            || WindowNumbers.Read(operation["dilation"], named.Axes, module) is not { } dilations)
        {
            return FormReading.Not("its strides or dilations cannot be read");
        }

        if (name == "transpose_conv2d" && strides.Any(stride => stride > 1))
        {
            return Transposed(operation, type, strides, module, sizes);
        }

        var maps = named.Maps(strides, dilations);
        maps = name == "depthwise_conv2d" ? FlatOutput(maps, sizes.ShapeOf(operation.Operands[1], operation.OperandTypes[1], module)) : maps;
        return HloForms.Of(operation, type, maps, module, sizes);
    }

    // The input is spread by the stride.
    private static FormReading Transposed(Operation operation, IrType type, ImmutableArray<long> strides, Module module, KnownSizes sizes)
    {
        if (sizes.ShapeOf(operation.Operands[0], operation.OperandTypes[0], module) is not { } input
            || sizes.ShapeOf(operation.Operands[1], operation.OperandTypes[1], module) is not { } kernel || !ByStride.Goes(input.Length, kernel.Length))
        {
            return FormReading.Not("it needs two tensors of four dimensions");
        }

        return new ConvolutionReader(operation, type, module, sizes)
            .Read(ByStride, [.. strides.Select(stride => new ConvolutionAxis(1, 1, stride))], 1, 1, input, kernel);
    }

    // Channel and multiplier are one dimension of the output: c * M + m.
    private static ImmutableArray<AffineMap> FlatOutput(ImmutableArray<AffineMap> maps, ImmutableArray<long>? weights)
    {
        if (weights is not [.., var multiplier])
        {
            return maps;
        }

        var results = maps[2].Results;
        var channel = new AffineBinary(AffineOperator.Multiply, results[^2], new AffineConstant(multiplier));
        return maps.SetItem(2, maps[2] with { Results = [.. results[..^2], new AffineBinary(AffineOperator.Add, channel, results[^1])] });
    }
}
