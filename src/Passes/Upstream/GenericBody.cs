using System.Collections.Immutable;
using System.Numerics;
using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>
/// Whether the body of a <c>linalg.generic</c> adds the product of two inputs to its output, and which two. Conversions may
/// stand in between, zero points be taken off, scales without a reduction be multiplied in.
/// </summary>
internal static class GenericBody
{
    /// <summary>Whether there is a reduction and a product at all: without either, an operation is no layer.</summary>
    public static bool MayAddProducts(Operation generic, Module module) =>
        Kinds(generic, module) is { } kinds && kinds.Contains(true)
        && generic.Regions.SelectMany(region => region.Blocks).SelectMany(block => block.Operations).Any(operation => IsProduct(operation.Name)
            || IsFused(operation.Name));

    /// <summary>The form of an operation with these operands, the output last.</summary>
    public static FormReading Read(Operation generic, ImmutableArray<FormOperand> operands, Module module)
    {
        var output = operands[^1].Map;
        if (Kinds(generic, module) is not { } reduces || reduces.Length != output.Dims)
        {
            return FormReading.Not("its iterator types cannot be read");
        }

        if (output.Results.Any(result => result is not (AffineDim or AffineConstant)))
        {
            return FormReading.Not($"it writes to {Printer.Print(new AffineMapAttribute(output))}, which is not one place for each of its outer iterators");
        }

        var written = output.Results.OfType<AffineDim>().Select(dim => dim.Index).ToHashSet();
        if (Enumerable.Range(0, output.Dims).Any(i => written.Contains(i) == reduces[i]))
        {
            return FormReading.Not("its reductions are not the iterators that its output lacks");
        }

        if (generic.Regions is not [{ Blocks: [{ Arguments: var arguments, Operations: var body }] }] || arguments.Length != operands.Length)
        {
            return FormReading.Not("its body is not one block with an argument for each operand");
        }

        var factors = new BodyMeaning([.. operands.Select(operand => Iterators(operand.Map))]).FactorsOf(arguments, body, out var reason);
        if (factors == 0)
        {
            return reason.Length == 0 ? FormReading.None : FormReading.Not(reason);
        }

        var (input, weights) = (BitOperations.TrailingZeroCount(factors), BitOperations.Log2(factors));
        return FormReading.Of(new(operands, input, weights, operands.Length - 1));
    }

    internal static bool IsProduct(string name) => name is "arith.mulf" or "arith.muli" or "complex.mul";

    internal static bool IsFused(string name) => name is "math.fma";

    // For each iterator whether it is a reduction.
    private static ImmutableArray<bool>? Kinds(Operation generic, Module module) =>
        generic["iterator_types"] is { } attribute && module.Resolve(attribute) is ArrayAttribute { Elements: var types }
            ? [.. types.Select(type => !Printer.Print(module.Resolve(type)).Contains("parallel", StringComparison.Ordinal))]
            : null;

    private static ulong Iterators(AffineMap map) => map.Results.Aggregate(0UL, (mask, result) => mask | Iterators(result));

    private static ulong Iterators(AffineExpression expression) => expression switch
    {
        AffineDim { Index: < 64 } dim => 1UL << dim.Index,
        AffineBinary binary => Iterators(binary.Left) | Iterators(binary.Right),
        _ => 0,
    };
}
