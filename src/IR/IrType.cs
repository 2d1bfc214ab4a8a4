using System.Collections.Immutable;

namespace Dosa.IR;

/// <summary>The type of a value or a constant, in MLIR's builtin vocabulary. Immutable.</summary>
public abstract record IrType
{
    private protected IrType() { }

    /// <summary>The type as the printer writes it.</summary>
    public sealed override string ToString() => Printer.Print(this);

    /// <summary>64-bit signless integers, <c>i64</c>.</summary>
    public static IrType I64 { get; } = new ScalarType("i64");

    /// <summary>32-bit signless integers, <c>i32</c>.</summary>
    public static IrType I32 { get; } = new ScalarType("i32");

    /// <summary>8-bit signless integers, <c>i8</c>.</summary>
    public static IrType I8 { get; } = new ScalarType("i8");

    /// <summary>Double precision, <c>f64</c>.</summary>
    public static IrType F64 { get; } = new ScalarType("f64");

    /// <summary>Loop counters and sizes, <c>index</c>.</summary>
    public static IrType Index { get; } = new ScalarType("index");
}

/// <summary>A type without parts: <c>i8</c>, <c>si16</c>, <c>f32</c>, <c>bf16</c>, <c>index</c>, <c>none</c>.</summary>
public sealed record ScalarType(string Name) : IrType;

/// <summary>
/// <c>tensor&lt;4x?xf32, encoding&gt;</c>, <c>vector&lt;4x[4]xf32&gt;</c> or <c>memref&lt;4xi8, layout, space&gt;</c>. A null
/// <paramref name="Shape"/> is unranked (<c>*x</c>); -1 in it is dynamic (<c>?</c>).
/// </summary>
public sealed record ShapedType(ShapedKind Kind, ImmutableArray<long>? Shape, IrType Element) : IrType
{
    /// <summary>What follows the element type, each kept as written (layout, memory space, encoding).</summary>
    public ImmutableArray<Attribute> Trailing { get; init; } = [];

    /// <summary>For vectors, which dimensions are scalable, <c>[4]</c>; empty means none.</summary>
    public ImmutableArray<bool> Scalable { get; init; } = [];

    /// <summary>
    /// For each dimension, whether it stands in the brackets of the one before, as LLVM 16 writes <c>[4x4]</c> for what later
    /// versions write <c>[4]x[4]</c>; empty means none. A spelling only: the types are the same.
    /// </summary>
    public ImmutableArray<bool> Joined { get; init; } = [];
}

/// <summary>The three builtin shaped types.</summary>
public enum ShapedKind
{
    /// <summary>A value without storage.</summary>
    Tensor,

    /// <summary>A buffer in memory.</summary>
    Memref,

    /// <summary>A register of lanes.</summary>
    Vector,
}

/// <summary><c>(i32, f32) -&gt; i64</c>.</summary>
public sealed record FunctionType(ImmutableArray<IrType> Inputs, ImmutableArray<IrType> Results) : IrType;

/// <summary><c>tuple&lt;i32, f32&gt;</c>.</summary>
public sealed record TupleType(ImmutableArray<IrType> Elements) : IrType;

/// <summary><c>complex&lt;f32&gt;</c>.</summary>
public sealed record ComplexType(IrType Element) : IrType;

/// <summary>A reference to a type alias, <c>!row</c>, resolved through the module's alias table.</summary>
public sealed record AliasType(string Alias) : IrType;

/// <summary>Another dialect's type, kept as its text: <c>!llvm.ptr&lt;i8&gt;</c>.</summary>
public sealed record OpaqueType(string Text) : IrType;
