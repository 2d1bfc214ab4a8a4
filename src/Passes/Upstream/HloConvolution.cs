using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>A convolution of StableHLO or MHLO: <c>dimension_numbers = #stablehlo.conv&lt;[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]></c>.</summary>
internal static partial class HloConvolution
{
    // Batch, group, channel of a group, filter of a group; then each axis with its position and its kernel.
    private const int Batch = 0;
    private const int Group = 1;
    private const int Channel = 2;
    private const int Filter = 3;
    private const int First = 4;

    public static FormReading Read(Operation operation, IrType type, ImmutableArray<long> input, ImmutableArray<long> kernel, Module module, KnownSizes sizes)
    {
        var text = operation["dimension_numbers"] is { } numbers ? Printer.Print(module.Resolve(numbers)) : "";
        if (Layout().Match(text) is not { Success: true } layout)
        {
            return FormReading.Not("its dimension numbers cannot be read");
        }

        string[][] labels = [.. Enumerable.Range(1, 3).Select(i => layout.Groups[i].Value.Split(',', StringSplitOptions.TrimEntries))];
        var axes = labels[0].Length - 2;
        var groups = operation["feature_group_count"].AsWhole() ?? 1;
        if (labels.Any(list => list.Length != axes + 2) || input.Length != axes + 2 || kernel.Length != axes + 2
            || Enumerable.Range(0, axes).Any(axis => labels.Any(list => !list.Contains(Text(axis)))) || Enumerable.Range(0, 3).Any(i =>
                Missing(labels[i], i == 1)))
        {
            return FormReading.Not("its dimension numbers do not go with its operands");
        }

        if (WindowNumbers.Read(operation["window_strides"], axes, module) is not { } strides || WindowNumbers.Read(operation["rhs_dilation"], axes,
            module) is not { } dilations
            || WindowNumbers.Read(operation["lhs_dilation"], axes, module) is not { } spread)
        {
            return FormReading.Not("its strides or dilations cannot be read");
        }

        if (spread.Any(factor => factor > 1) || (operation["batch_group_count"].AsWhole() ?? 1) != 1)
        {
            return FormReading.Not(spread.Any(factor => factor > 1)
                ? "its input is spread by lhs_dilation, as in a transposed convolution with a stride"
                : "its batch is in groups");
        }

        var (channels, filters) = (kernel[Array.IndexOf(labels[1], "i")], kernel[Array.IndexOf(labels[1], "o")]);
        if (groups < 1 || channels < 1 || filters < 1 || filters % groups != 0)
        {
            return FormReading.Not("its channels and groups do not go together");
        }

        ImmutableArray<AffineMap> maps = [.. labels.Select((list, i) => Map(list, i, axes, channels, filters / groups, groups > 1, strides, dilations))];
        var reading = HloForms.Of(operation, type, maps, module, sizes);
        return reading.Form is not { } form ? reading
            : FormReading.Of(form with { Bounds = [0, groups, channels, filters / groups, .. Enumerable.Repeat(0L, 2 * axes)] });
    }

    private static AffineMap Map(
        string[] labels, int tensor, int axes, long channels, long filters, bool grouped, ImmutableArray<long> strides, ImmutableArray<long> dilations)
    {
        return new(First + 2 * axes, 0, [.. labels.Select(Subscript)]);

        AffineExpression Subscript(string label) => label switch
        {
            "b" => new AffineDim(Batch),
            "f" => tensor == 0 ? Grouped(channels, Channel) : Grouped(filters, Filter),
            "i" => new AffineDim(Channel),
            "o" => Grouped(filters, Filter),
            _ => Axis(int.Parse(label, CultureInfo.InvariantCulture)),
        };

        AffineExpression Grouped(long size, int inner) => grouped ? Sum(Scaled(Group, size), new AffineDim(inner)) : new AffineDim(inner);

        AffineExpression Axis(int axis)
        {
            var (position, window) = (First + 2 * axis, First + 2 * axis + 1);
            return tensor == 0 ? Sum(Scaled(position, strides[axis]), Scaled(window, dilations[axis])) : new AffineDim(tensor == 1 ? window : position);
        }

        static AffineBinary Sum(AffineExpression left, AffineExpression right) => new(AffineOperator.Add, left, right);

        static AffineExpression Scaled(int iterator, long factor) => factor == 1 ? new AffineDim(iterator)
            : new AffineBinary(AffineOperator.Multiply, new AffineDim(iterator), new AffineConstant(factor));
    }

    private static bool Missing(string[] labels, bool isKernel) => isKernel ? !labels.Contains("i") || !labels.Contains("o") : !labels.Contains("b")
        || !labels.Contains("f");

    private static string Text(int axis) => axis.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\[([0-9a-z, ]{1,100})\]\s*x\s*\[([0-9a-z, ]{1,100})\]\s*->\s*\[([0-9a-z, ]{1,100})\]")]
    private static partial Regex Layout();
}
