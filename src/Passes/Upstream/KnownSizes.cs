using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>
/// Extents of values whose types leave some open. What is known of a function's arguments stands on the function:
/// <code>
/// func.func @f(%arg0: tensor&lt;?x8xf32&gt;) attributes {dosa.sizes = {"arg0.0" = 64 : i64}}
/// </code>
/// From there they go to what is made of the arguments. Operations are to be learnt in reading order.
/// </summary>
internal sealed class KnownSizes
{
    /// <summary>The attribute on functions.</summary>
    public const string Name = UpstreamNetwork.Prefix + "sizes";

    private readonly Dictionary<string, ImmutableArray<long>> shapes = [];
    private readonly Dictionary<string, long> numbers = [];

    /// <summary>Where types say everything.</summary>
    public static KnownSizes None => new();

    /// <summary>The name of a dimension of a function's argument, <c>arg0.0</c>.</summary>
    public static string NameOf(string argument, int dimension) => string.Create(CultureInfo.InvariantCulture, $"{argument.TrimStart('%')}.{dimension}");

    /// <summary>The dimensions of a function's arguments that its type leaves open.</summary>
    public static IEnumerable<string> OpenDimensions(Operation function, Module module)
    {
        foreach (var argument in Arguments(function))
        {
            if (Extents(argument.Type, module) is { } shape)
            {
                foreach (var dimension in Enumerable.Range(0, shape.Length).Where(i => shape[i] < 0))
                {
                    yield return NameOf(argument.Name, dimension);
                }
            }
        }
    }

    /// <summary>The extents of a value of a type, -1 where one is not known, none for a number; null for other types.</summary>
    public ImmutableArray<long>? ShapeOf(string value, IrType type, Module module)
    {
        if (Extents(type, module) is not { } shape || !shape.Contains(-1) || !shapes.TryGetValue(value, out var known) || known.Length != shape.Length)
        {
            return Extents(type, module);
        }

        return [.. shape.Zip(known, (extent, other) => extent < 0 ? other : extent)];
    }

    /// <summary>Takes in that a value has these extents, as far as they are known.</summary>
    public void Set(string value, ImmutableArray<long> shape) => shapes[value] = shape;

    /// <summary>Takes in what an operation says about its results, and a function about its arguments.</summary>
    public void Learn(Operation operation, Module module)
    {
        if (operation.Name == "func.func")
        {
            LearnArguments(operation, module);
        }
        else if (operation.ResultNames.ToArray() is [var result] && operation.ResultTypes is [var type])
        {
            LearnResult(operation, result, type, module);
        }
    }

    private void LearnArguments(Operation function, Module module)
    {
        shapes.Clear();
        numbers.Clear();
        if (function[Name].AsDictionary() is not { } sizes)
        {
            return;
        }

        foreach (var argument in Arguments(function))
        {
            if (Extents(argument.Type, module) is { } shape)
            {
                Set(argument.Name, [.. shape.Select((extent, i) => extent < 0 ? sizes[NameOf(argument.Name, i)].AsWhole() ?? -1 : extent)]);
            }
        }
    }

    private void LearnResult(Operation operation, string result, IrType type, Module module)
    {
        shapes.Remove(result);
        numbers.Remove(result);
        switch (operation.Name)
        {
            case "arith.constant" when operation["value"].AsWhole() is { } value:
                numbers[result] = value;
                return;
            case "tensor.dim" or "memref.dim" when operation.Operands is [var source, var index] && numbers.TryGetValue(index, out var dimension)
                && ShapeOf(source, operation.OperandTypes[0], module) is { } extents && dimension >= 0 && dimension < extents.Length
                    && extents[(int)dimension] > 0:
                numbers[result] = extents[(int)dimension];
                return;
        }

        if (Extents(type, module) is not { } shape || !shape.Contains(-1))
        {
            return;
        }

        if (operation.Name is "tensor.empty" or "memref.alloc" or "memref.alloca" or "linalg.init_tensor")
        {
            var next = 0;
            Set(result, [.. shape.Select(extent => extent < 0 ? numbers.GetValueOrDefault(operation.Operands.ElementAtOrDefault(next++) ?? "", -1) : extent)]);
        }
        else if (SameShape(operation, shape.Length, module) is { } same)
        {
            Set(result, same);
        }
    }

    // Destinations, casts and functions of single elements: an operand of the result's rank has its extents.
    private ImmutableArray<long>? SameShape(Operation operation, int rank, Module module)
    {
        var isElementwise = operation.Name.StartsWith("linalg.", StringComparison.Ordinal) || operation.Name is "tensor.cast" or "memref.cast"
            || FormReader.IsElementwise(operation.Name);
        var operand = operation.Name.StartsWith("linalg.", StringComparison.Ordinal) ? operation.Operands.Length - 1 : 0;
        return isElementwise && operand >= 0 && operand < operation.Operands.Length
            && ShapeOf(operation.Operands[operand], operation.OperandTypes[operand], module) is { } shape && shape.Length == rank ? shape : null;
    }

    private static ImmutableArray<BlockArgument> Arguments(Operation function) => function.Regions is [{ Blocks: [var entry, ..] }, ..] ? entry.Arguments : [];

    private static ImmutableArray<long>? Extents(IrType type, Module module) => module.Resolve(type) switch
    {
        ShapedType { Kind: ShapedKind.Tensor or ShapedKind.Memref, Shape: { } shape } => shape,
        ShapedType or FunctionType or TupleType => null,
        _ => [],
    };
}
