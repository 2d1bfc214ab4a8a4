using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;
using Dosa.Passes.RaiseLoopNests;

namespace Dosa.Passes.Upstream;

/// <summary>
/// Reads an operation of linalg or tosa as a multiply-accumulate nest:
/// <code>
/// linalg.matmul(%a, %b, %c)   ----&gt;   nest (m, n, k) {C[m, n] += A[m, k] * B[k, n]}
/// </code>
/// Null for operations that are none, and for shapes that are not known.
/// </summary>
internal static class Contraction
{
    public static MacNest? Read(Operation operation, Module module)
    {
        if (Maps(operation, module) is not [{ } input, { } weights, { } output] || Shapes(operation, module) is not [var a, var b, var c])
        {
            return null;
        }

        var bounds = new long[input.Dims];
        if (!Bind(input, a, bounds) || !Bind(weights, b, bounds) || !Bind(output, c, bounds) || bounds.Any(bound => bound < 1))
        {
            return null;
        }

        return new(
            [.. Enumerable.Range(0, bounds.Length).Select(i => string.Create(CultureInfo.InvariantCulture, $"d{i}"))],
            [.. bounds],
            [Access("output", output, operation), Access("input", input, operation), Access("weights", weights, operation)],
            operation.Location);
    }

    /// <summary>How the operation walks its two inputs and its output; null when it is no contraction.</summary>
    public static ImmutableArray<AffineMap>? Maps(Operation operation, Module module) =>
        operation.Name == "linalg.generic" ? GenericBody.Maps(operation, module) : NamedMaps(operation);

    private static NestAccess Access(string name, AffineMap map, Operation operation) => new(name, map, operation.Location, []);

    // The bound of an iterator is the extent of a dimension that it walks alone.
    private static bool Bind(AffineMap map, ImmutableArray<long> shape, long[] bounds)
    {
        if (map.Results.Length != shape.Length || map.Dims != bounds.Length || map.Symbols != 0 || shape.Any(extent => extent < 1))
        {
            return false;
        }

        for (var i = 0; i < shape.Length; i++)
        {
            if (map.Results[i] is not AffineDim dim)
            {
                continue;
            }

            if (bounds[dim.Index] != 0 && bounds[dim.Index] != shape[i])
            {
                return false;
            }

            bounds[dim.Index] = shape[i];
        }

        return true;
    }

    private static ImmutableArray<ImmutableArray<long>>? Shapes(Operation operation, Module module)
    {
        var isTosa = operation.Name.StartsWith("tosa.", StringComparison.Ordinal);
        IEnumerable<IrType> types = isTosa ? operation.OperandTypes.Take(2).Concat(operation.ResultTypes) : operation.OperandTypes;
        var shapes = ImmutableArray.CreateBuilder<ImmutableArray<long>>();
        foreach (var type in types)
        {
            if (module.Resolve(type) is not ShapedType { Kind: ShapedKind.Tensor or ShapedKind.Memref, Shape: { } shape })
            {
                return null;
            }

            shapes.Add(shape);
        }

        return shapes.ToImmutable();
    }

    private static ImmutableArray<AffineMap>? NamedMaps(Operation operation)
    {
        if (!NamedOp.Table.TryGetValue(operation.Name, out var named))
        {
            return null;
        }

        var strides = WindowNumbers.Read(operation["strides"] ?? operation["stride"]);
        var dilations = WindowNumbers.Read(operation["dilations"] ?? operation["dilation"]);
        return [Map(named.Input), Map(named.Weights), Map(named.Output)];

        AffineMap Map(string[] subscripts) => new(named.Iterators.Length, 0, [.. subscripts.Select(Subscript)]);

        AffineExpression Subscript(string text) => text is [var position, var axis, var kernel]
            ? new AffineBinary(AffineOperator.Add, Scaled(position, strides, axis - '0'), Scaled(kernel, dilations, axis - '0'))
            : Iterator(text[0]);

        AffineExpression Scaled(char name, ImmutableArray<long> factors, int axis) => axis < factors.Length && factors[axis] != 1
            ? new AffineBinary(AffineOperator.Multiply, Iterator(name), new AffineConstant(factors[axis]))
            : Iterator(name);

        AffineDim Iterator(char name) => new(named.Iterators.IndexOf(name, StringComparison.Ordinal));
    }
}
