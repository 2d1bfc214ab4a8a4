using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>What operations that are no layers read and write: each tensor that one takes once, and its result once.</summary>
internal static class OtherTraffic
{
    // Other views of the same words.
    private static readonly FrozenSet<string> Views =
    [
        "tensor.cast", "tensor.collapse_shape", "tensor.expand_shape", "tensor.reshape", "tensor.bitcast", "memref.cast", "memref.subview", "memref.view",
        "memref.collapse_shape", "memref.expand_shape", "memref.reinterpret_cast", "memref.reshape", "memref.memory_space_cast", "tosa.reshape",
        "stablehlo.reshape", "mhlo.reshape", "stablehlo.bitcast_convert", "mhlo.bitcast_convert", "bufferization.to_tensor", "bufferization.to_memref",
        "bufferization.to_buffer", "stablehlo.optimization_barrier", "mhlo.optimization_barrier", "builtin.unrealized_conversion_cast",
    ];

    // Parts of a tensor: as much is read as comes out.
    private static readonly FrozenSet<string> Parts =
    [
        "tensor.extract_slice", "tensor.gather", "tosa.slice", "tosa.gather", "stablehlo.slice", "stablehlo.dynamic_slice", "stablehlo.gather", "mhlo.slice",
        "mhlo.dynamic_slice", "mhlo.gather",
    ];

    private static readonly FrozenSet<string> Constants =
    [
        "arith.constant", "tosa.const", "stablehlo.constant", "mhlo.constant", "tensor.empty", "tensor.splat", "linalg.init_tensor", "linalg.fill",
        "memref.alloc", "memref.alloca", "memref.get_global",
        "bufferization.alloc_tensor", "stablehlo.iota", "mhlo.iota", "tosa.const_shape", "ml_program.global_load_const",
    ];

    // Operations around others, and those that ask for one word or an extent.
    private static readonly FrozenSet<string> Frames = ["func", "scf", "affine", "cf", "builtin", "dosa", "transform", "gemmini", "vector", "llvm"];

    private static readonly FrozenSet<string> Single =
    [
        "tensor.dim", "tensor.rank", "tensor.extract", "tensor.insert", "tensor.from_elements", "tensor.yield", "memref.dim", "memref.rank",
        "memref.load", "memref.store", "memref.dealloc", "memref.extract_strided_metadata", "memref.assume_alignment",
        "stablehlo.return", "mhlo.return", "linalg.yield",
        "linalg.index", "tosa.yield", "bufferization.dealloc_tensor", "shape.shape_of", "memref.global",
    ];

    /// <summary>Whether an operation works on whole tensors or memrefs, and is neither around others nor asks for single words.</summary>
    public static bool IsOnTensors(Operation operation, Module module) =>
        !Single.Contains(operation.Name) && operation.Name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && !Frames.Contains(operation.Name[..dot])
        && (operation.ResultTypes.Any(type => IsShaped(type, module)) || (operation.ResultTypes.IsEmpty && Written(operation, module).Any()));

    /// <summary>Whether a result is known before anything runs, or is not yet filled.</summary>
    public static bool GivesConstant(Operation operation) => Constants.Contains(operation.Name);

    /// <summary>The numbers of the tensors that are read: of operations with destinations not those.</summary>
    public static IEnumerable<int> Inputs(Operation operation, Module module)
    {
        var destinations = Destinations(operation, module);
        return Enumerable.Range(0, operation.Operands.Length - destinations).Where(i => IsShaped(operation.OperandTypes[i], module));
    }

    /// <summary>The memrefs that an operation without results writes.</summary>
    public static IEnumerable<string> Written(Operation operation, Module module) => operation.ResultTypes.IsEmpty
        ? operation.Operands.TakeLast(Destinations(operation, module)) : [];

    /// <summary>The bytes of one run; null where an extent or a width is not known.</summary>
    public static long? Bytes(string name, ImmutableArray<IrType> taken, IrType result)
    {
        if (Views.Contains(name))
        {
            return 0;
        }

        // What is put into another tensor is read and written; the tensor around it stays where it is.
        ImmutableArray<IrType> moved = Parts.Contains(name) ? [result, result]
            : name is "tensor.insert_slice" && !taken.IsEmpty ? [taken[0], taken[0]]
            : [.. taken, result];
        Int128 bits = 0;
        foreach (var type in moved)
        {
            if (BitsOf(type) is not { } some)
            {
                return null;
            }

            bits += some;
        }

        return bits < (Int128)1 << 62 ? (long)((bits + 7) / 8) : null;
    }

    private static int Destinations(Operation operation, Module module)
    {
        if (operation.Name is "memref.copy")
        {
            return 1;
        }

        if (!operation.Name.StartsWith("linalg.", StringComparison.Ordinal))
        {
            return 0;
        }

        var segments = operation["operandSegmentSizes"] ?? operation["operand_segment_sizes"];
        return segments is not null && module.Resolve(segments).AsWholes() is [_, var outputs] && outputs >= 0 && outputs <= operation.Operands.Length
            ? (int)outputs : Math.Min(1, operation.Operands.Length);
    }

    private static bool IsShaped(IrType type, Module module) => module.Resolve(type) is ShapedType { Kind: ShapedKind.Tensor or ShapedKind.Memref };

    // The first number in a name: i8, f32, bf16, f8E4M3FN; 0 where there is none.
    private static int WidthOf(string element)
    {
        var digits = element.AsSpan(Math.Max(element.AsSpan().IndexOfAnyInRange('0', '9'), 0));
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        return element == "index" ? 64
            : int.TryParse(end < 0 ? digits : digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var bits) ? bits : 0;
    }

    private static Int128? BitsOf(IrType type)
    {
        if (type is not ShapedType { Shape: { } shape, Element: ScalarType { Name: var element } })
        {
            return null;
        }

        var width = WidthOf(element);
        Int128 all = width;
        foreach (var extent in shape)
        {
            all *= extent;
            if (extent < 0 || all > (Int128)1 << 100)
            {
                return null;
            }
        }

        return width == 0 ? null : all;
    }
}
