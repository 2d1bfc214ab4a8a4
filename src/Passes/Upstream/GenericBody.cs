using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>
/// Whether a <c>linalg.generic</c> multiplies its two inputs and adds the product to its output, and how it walks them.
/// Conversions between number types may stand in between.
/// </summary>
internal static class GenericBody
{
    private static readonly ImmutableHashSet<string> Conversions =
        ["arith.extf", "arith.extsi", "arith.extui", "arith.truncf", "arith.sitofp", "arith.uitofp"];

    /// <summary>The maps of both inputs and of the output; null when the operation is no contraction.</summary>
    public static ImmutableArray<AffineMap>? Maps(Operation generic, Module module)
    {
        if (generic["indexing_maps"] is not { } attribute || module.Resolve(attribute) is not ArrayAttribute { Elements: { Length: 3 } elements })
        {
            return null;
        }

        var maps = elements.Select(element => (module.Resolve(element) as AffineMapAttribute)?.Map).ToList();
        if (maps.Contains(null) || !IsMultiplyAccumulate(generic) || !ReducesWhatItSums(generic, module, maps[2]!))
        {
            return null;
        }

        return [.. maps.Select(map => map!)];
    }

    // Iterators of the output are parallel and all others are reductions.
    private static bool ReducesWhatItSums(Operation generic, Module module, AffineMap output)
    {
        if (generic["iterator_types"] is not { } attribute || module.Resolve(attribute) is not ArrayAttribute { Elements: var types })
        {
            return false;
        }

        if (types.Length != output.Dims || output.Results.Any(result => result is not AffineDim))
        {
            return false;
        }

        var written = output.Results.Select(result => ((AffineDim)result).Index).ToHashSet();
        return Enumerable.Range(0, types.Length).All(i => Printer.Print(module.Resolve(types[i])).Contains(
            written.Contains(i) ? "parallel" : "reduction", StringComparison.Ordinal));
    }

    private static bool IsMultiplyAccumulate(Operation generic)
    {
        if (generic.Regions is not [{ Blocks: [{ Arguments: [var a, var b, var c], Operations: var body }] }])
        {
            return false;
        }
        // What each value is made of: the inputs, their product, the sum.
        var meaning = new Dictionary<string, string> { [a.Name] = "a", [b.Name] = "b", [c.Name] = "c" };
        foreach (var operation in body)
        {
            var inputs = operation.Operands.Select(operand => meaning.GetValueOrDefault(operand, "?")).Order(StringComparer.Ordinal).ToArray();
            if (operation.Name == "linalg.yield")
            {
                return inputs is ["sum"];
            }

            var result = (operation.Name, inputs) switch
            {
                ("arith.mulf" or "arith.muli", ["a", "b"]) => "product",
                ("arith.addf" or "arith.addi", ["c", "product"]) => "sum",
                (var name, [var only]) when Conversions.Contains(name) => only,
                _ => null,
            };
            if (result is null)
            {
                return false;
            }

            meaning[operation.Results[0].Name] = result;
        }

        return false;
    }
}
