using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>Reads <c>dot</c>, <c>dot_general</c>, <c>einsum</c> and <c>convolution</c> of StableHLO and MHLO.</summary>
internal static class HloForms
{
    public static FormReading Read(Operation operation, Module module, KnownSizes sizes)
    {
        var name = operation.Name[(operation.Name.IndexOf('.', StringComparison.Ordinal) + 1)..];
        if (name is "dynamic_conv" or "fft" or "cholesky" or "triangular_solve" or "ragged_dot" or "dot_general_ragged")
        {
            return FormReading.Not("this form is not known");
        }

        if (name is not ("dot" or "dot_general" or "einsum" or "convolution"))
        {
            return FormReader.Unknown(operation);
        }

        if (operation.Operands is not [var left, var right] || operation.ResultTypes is not [var type]
            || sizes.ShapeOf(left, operation.OperandTypes[0], module) is not { } a || sizes.ShapeOf(right, operation.OperandTypes[1], module) is not { } b)
        {
            return FormReading.Not("it needs two tensors of known rank and one result");
        }

        return name switch
        {
            "dot" => Of(operation, type, HloDot.Maps([], [], [a.Length - 1], [0], a.Length, b.Length), module, sizes),
            "dot_general" => HloDot.Read(operation, module, a.Length, b.Length) is { } maps
                ? Of(operation, type, maps, module, sizes)
                : FormReading.Not("its dimension numbers cannot be read"),
            "einsum" => HloDot.Einsum(operation["einsum_config"].AsText()) is { } maps
                ? Of(operation, type, maps, module, sizes)
                : FormReading.Not("its einsum_config is not two lists of different letters and a list of some of them"),
            _ => HloConvolution.Read(operation, type, a, b, module, sizes),
        };
    }

    /// <summary>The form of two operands and a result that are walked by these maps.</summary>
    public static FormReading Of(Operation operation, IrType type, ImmutableArray<AffineMap> maps, Module module, KnownSizes sizes)
    {
        var output = operation.ResultNames.FirstOrDefault() ?? "";
        (string Value, IrType Type)[] values = [(operation.Operands[0], operation.OperandTypes[0]), (operation.Operands[1], operation.OperandTypes[1]),
            (output, type)];
        var operands = ImmutableArray.CreateBuilder<FormOperand>();
        foreach (var ((value, of), map) in values.Zip(maps))
        {
            if (sizes.ShapeOf(value, of, module) is not { } shape || shape.Length != map.Results.Length)
            {
                return FormReading.Not($"the type {of} does not go with what it does");
            }

            operands.Add(new(value, shape, map));
        }

        return FormReading.Of(ContractionForm.Of(operands[0], operands[1], operands[2]) with { IsPadded = true });
    }
}
