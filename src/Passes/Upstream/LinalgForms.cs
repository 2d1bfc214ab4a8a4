using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>Reads operations of linalg: named ones by their table or the maps that they carry, <c>generic</c> by maps and body.</summary>
internal static class LinalgForms
{
    private const string Maps = "indexing_maps";

    public static FormReading Read(Operation operation, Module module, KnownSizes sizes)
    {
        var name = operation.Name["linalg.".Length..];
        if (LinalgTable.Others.Contains(name) || name.StartsWith("pooling_", StringComparison.Ordinal))
        {
            return FormReading.None;
        }

        var named = LinalgTable.Contractions.GetValueOrDefault(name);
        if (named is null && name is not ("generic" or "contract"))
        {
            return FormReader.Unknown(operation);
        }

        if (name == "generic" && !GenericBody.MayAddProducts(operation, module))
        {
            return FormReading.None;
        }

        var (inputs, outputs) = Segments(operation, module);
        if (outputs != 1 || inputs < 2)
        {
            return FormReading.Not($"it has {inputs} inputs and {outputs} outputs; two or more and one are understood");
        }

        if (MapsOf(operation, named, inputs, module, out var reason) is not { } maps)
        {
            return FormReading.Not(reason);
        }

        return Operands(operation, maps, module, sizes, out reason) is not { } operands ? FormReading.Not(reason)
            : name == "generic" ? GenericBody.Read(operation, operands, module)
            : FormReading.Of(new(operands, 0, 1, inputs));
    }

    // The maps that an operation carries are what it does, whatever its name says.
    private static ImmutableArray<AffineMap>? MapsOf(Operation operation, NamedOp? named, int inputs, Module module, out string reason)
    {
        reason = "its indexing maps cannot be read";
        if (operation[Maps] is { } attribute)
        {
            return module.Resolve(attribute) is ArrayAttribute { Elements: var elements } && elements.Length == inputs + 1
                && elements.Select(element => (module.Resolve(element) as AffineMapAttribute)?.Map).ToArray() is var maps
                && maps.All(map => map is { Symbols: 0 } && map.Dims == maps[0]!.Dims) ? [.. maps.Select(map => map!)] : null;
        }

        if (named is null)
        {
            return null;
        }

        reason = "its strides or dilations cannot be read";
        if (WindowNumbers.Read(operation["strides"], named.Axes, module) is not { } strides
            || WindowNumbers.Read(operation["dilations"], named.Axes, module) is not { } dilations)
        {
            return null;
        }

        var three = named.Maps(strides, dilations);
        var scalar = new AffineMap(named.Iterators.Length, 0, []);
        return [three[0], three[1], .. Enumerable.Repeat(scalar, inputs - 2), three[2]];
    }

    private static ImmutableArray<FormOperand>? Operands(
        Operation operation, ImmutableArray<AffineMap> maps, Module module, KnownSizes sizes, out string reason)
    {
        reason = "";
        var operands = ImmutableArray.CreateBuilder<FormOperand>();
        for (var i = 0; i < maps.Length; i++)
        {
            if (sizes.ShapeOf(operation.Operands[i], operation.OperandTypes[i], module) is not { } shape || shape.Length != maps[i].Results.Length)
            {
                reason = $"its operand {operation.Operands[i]} has the type {operation.OperandTypes[i]}, which does not go with its map";
                return null;
            }

            operands.Add(new(operation.Operands[i], shape, maps[i]));
        }

        return operands.ToImmutable();
    }

    // Older versions keep the numbers under another name; where there are none, the last operand is the output.
    private static (int Inputs, int Outputs) Segments(Operation operation, Module module)
    {
        var attribute = operation["operandSegmentSizes"] ?? operation["operand_segment_sizes"];
        return attribute is not null && module.Resolve(attribute).AsWholes() is [var inputs, var outputs] && inputs + outputs == operation.Operands.Length
            ? ((int)inputs, (int)outputs)
            : (operation.Operands.Length - 1, 1);
    }
}
