using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>A convolution of StableHLO or MHLO: <c>dimension_numbers = #stablehlo.conv&lt;[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]></c>.</summary>
internal static partial class HloConvolution
{
    public static FormReading Read(Operation operation, IrType type, ImmutableArray<long> input, ImmutableArray<long> kernel, Module module, KnownSizes sizes)
    {
        var text = operation["dimension_numbers"] is { } numbers ? Printer.Print(module.Resolve(numbers)) : "";
        if (Layout().Match(text) is not { Success: true } match)
        {
            return FormReading.Not("its dimension numbers cannot be read");
        }

        var layout = new ConvolutionLayout(Labels(match, 1), Labels(match, 2), Labels(match, 3));
        if (!layout.Goes(input.Length, kernel.Length))
        {
            return FormReading.Not("its dimension numbers do not go with its operands");
        }

        if (WindowNumbers.Read(operation["window_strides"], layout.Axes, module) is not { } strides
            || WindowNumbers.Read(operation["rhs_dilation"], layout.Axes, module) is not { } dilations
            || WindowNumbers.Read(operation["lhs_dilation"], layout.Axes, module) is not { } spreads)
        {
            return FormReading.Not("its strides or dilations cannot be read");
        }

        ImmutableArray<ConvolutionAxis> axes =
            [.. Enumerable.Range(0, layout.Axes).Select(axis => new ConvolutionAxis(strides[axis], dilations[axis], spreads[axis]))];
        var groups = operation["feature_group_count"].AsWhole() ?? 1;
        return new ConvolutionReader(operation, type, module, sizes)
            .Read(layout, axes, groups, operation["batch_group_count"].AsWhole() ?? 1, input, kernel);
    }

    private static ImmutableArray<string> Labels(Match match, int group) => [.. match.Groups[group].Value.Split(',', StringSplitOptions.TrimEntries)];

    [GeneratedRegex(@"\[([0-9a-z, ]{1,100})\]\s*x\s*\[([0-9a-z, ]{1,100})\]\s*->\s*\[([0-9a-z, ]{1,100})\]")]
    private static partial Regex Layout();
}
