using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>
/// Reads convolutions whose dimensions may stand in any order. One whose input is spread is read by the phases of its output, where all
/// are alike:
/// <code>
/// O[2*y + p] += I[y + t] * W[2*t + p]
/// </code>
/// </summary>
internal sealed class ConvolutionReader(Operation operation, IrType type, Module module, KnownSizes sizes)
{
    // Batch, group, channel of a group, filter of a group; then for each axis its position, its kernel and the phase of the output.
    private const int Batch = 0;
    private const int Group = 1;
    private const int Channel = 2;
    private const int Filter = 3;
    private const int First = 4;
    private const int PerAxis = 3;

    public FormReading Read(
        ConvolutionLayout layout, ImmutableArray<ConvolutionAxis> axes, long groups, long batches, ImmutableArray<long> input, ImmutableArray<long> kernel)
    {
        var output = sizes.ShapeOf(operation.ResultNames.FirstOrDefault() ?? "", type, module);
        if (output?.Length != layout.Output.Length)
        {
            return FormReading.Not("its result does not go with its dimension numbers");
        }

        var (channels, filters, samples) = (kernel[layout.Kernel.IndexOf("i")], kernel[layout.Kernel.IndexOf("o")], input[layout.Input.IndexOf("b")]);
        if (groups < 1 || batches < 1 || (groups > 1 && batches > 1) || channels < 1 || filters < 1 || filters % (groups * batches) != 0
            || (batches > 1 && (samples < 1 || samples % batches != 0)))
        {
            return FormReading.Not("its channels, samples and groups do not go together");
        }

        var bounds = ImmutableArray.CreateBuilder<long>();
        bounds.AddRange(batches > 1 ? samples / batches : 0, groups * batches, channels, filters / (groups * batches));
        for (var axis = 0; axis < axes.Length; axis++)
        {
            var label = axis.ToString(CultureInfo.InvariantCulture);
            var (window, positions, spread) = (kernel[layout.Kernel.IndexOf(label)], output.Value[layout.Output.IndexOf(label)], axes[axis].Spread);
            if (spread > 1 && (window < 1 || positions < 1))
            {
                return FormReading.Not("a dimension over a spread input is not known");
            }

            if (axes[axis].WhyNot(window, positions) is { } why)
            {
                return FormReading.Not(why);
            }

            bounds.AddRange(spread > 1 ? positions / spread : 0, spread > 1 ? window / spread : 0, spread);
        }

        ImmutableArray<AffineMap> maps = [.. layout.All.Select((labels, tensor) => Map(labels, tensor, axes, bounds, batches > 1))];
        var reading = HloForms.Of(operation, type, maps, module, sizes);
        return reading.Form is { } form ? FormReading.Of(form with { Bounds = bounds.ToImmutable() }) : reading;
    }

    private static AffineMap Map(
        ImmutableArray<string> labels, int tensor, ImmutableArray<ConvolutionAxis> axes, ImmutableArray<long>.Builder bounds, bool ofBatch)
    {
        return new(First + PerAxis * axes.Length, 0, [.. labels.Select(Subscript)]);

        AffineExpression Subscript(string label) => label switch
        {
            "b" => tensor == 0 && ofBatch ? Grouped(Batch) : new AffineDim(Batch),
            "f" => tensor != 0 ? Grouped(Filter) : ofBatch ? new AffineDim(Channel) : Grouped(Channel),
            "i" => new AffineDim(Channel),
            "o" => Grouped(Filter),
            _ => Axis(int.Parse(label, CultureInfo.InvariantCulture)),
        };

        AffineExpression Grouped(int inner) => bounds[Group] > 1 ? Sum(Scaled(Group, bounds[inner]), new AffineDim(inner)) : new AffineDim(inner);

        AffineExpression Axis(int axis)
        {
            var (position, window, phase) = (First + PerAxis * axis, First + PerAxis * axis + 1, First + PerAxis * axis + 2);
            return (tensor, axes[axis].Spread) switch
            {
                (0, 1) => Sum(Scaled(position, axes[axis].Stride), Scaled(window, axes[axis].Dilation)),
                (0, _) => Sum(new AffineDim(position), Scaled(window, axes[axis].Dilation)),
                (1, 1) => new AffineDim(window),
                (_, 1) => new AffineDim(position),
                var (which, spread) => Sum(Scaled(which == 1 ? window : position, spread), new AffineDim(phase)),
            };
        }

        static AffineBinary Sum(AffineExpression left, AffineExpression right) => new(AffineOperator.Add, left, right);

        static AffineExpression Scaled(int iterator, long factor) => factor == 1 ? new AffineDim(iterator)
            : new AffineBinary(AffineOperator.Multiply, new AffineDim(iterator), new AffineConstant(factor));
    }
}
