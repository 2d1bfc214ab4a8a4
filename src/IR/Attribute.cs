using System.Collections.Immutable;
using System.Numerics;

namespace Dosa.IR;

/// <summary>A constant attached to an operation, in MLIR's builtin vocabulary. Immutable.</summary>
public abstract record Attribute
{
    private protected Attribute() { }

    /// <summary>The attribute as the printer writes it.</summary>
    public sealed override string ToString() => Printer.Print(this);
}

/// <summary><c>unit</c>: present or absent.</summary>
public sealed record UnitAttribute : Attribute;

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed record BoolAttribute(bool Value) : Attribute;

/// <summary>An integer with its type, <c>42 : i64</c>.</summary>
public sealed record IntegerAttribute(BigInteger Value, IrType Type) : Attribute;

/// <summary>
/// A floating-point number with its type, <c>1.5 : f64</c>. <paramref name="Spelling"/> keeps the digits as written
/// (hexadecimal bit patterns too), so that a module prints as it was read; null means the shortest that reads back.
/// </summary>
public sealed record FloatAttribute(double Value, IrType Type, string? Spelling = null) : Attribute;

/// <summary>A string, <c>"conv1"</c>, optionally typed.</summary>
public sealed record StringAttribute(string Value, IrType? Type = null) : Attribute;

/// <summary>A list, <c>[1, "a"]</c>.</summary>
public sealed record ArrayAttribute(ImmutableArray<Attribute> Elements) : Attribute;

/// <summary>A list of equal small numbers, <c>array&lt;i64: 1, 2&gt;</c>. Elements keep their spelling.</summary>
public sealed record DenseArrayAttribute(IrType ElementType, ImmutableArray<string> Elements) : Attribute;

/// <summary>Named attributes in braces, <c>{pe = 16 : i64}</c>.</summary>
public sealed record DictionaryAttribute(AttributeDictionary Entries) : Attribute;

/// <summary>A reference to a symbol, <c>@net::@conv1</c>; <paramref name="Path"/> has one name a step, without <c>@</c>.</summary>
public sealed record SymbolAttribute(ImmutableArray<string> Path) : Attribute;

/// <summary>A type as an attribute.</summary>
public sealed record TypeAttribute(IrType Type) : Attribute;

/// <summary>An affine map as an attribute, <c>affine_map&lt;(d0, d1) -&gt; (d0 + d1)&gt;</c>.</summary>
public sealed record AffineMapAttribute(AffineMap Map) : Attribute;

/// <summary>An integer set as an attribute, <c>affine_set&lt;(d0) : (d0 - 1 &gt;= 0)&gt;</c>.</summary>
public sealed record AffineSetAttribute(AffineSet Set) : Attribute;

/// <summary>A location as an attribute, <c>loc("a":1:2)</c>.</summary>
public sealed record LocationAttribute(Location Location) : Attribute;

/// <summary>A reference to an attribute alias, <c>#map3</c>, resolved through the module's alias table.</summary>
public sealed record AliasAttribute(string Alias) : Attribute;

/// <summary>
/// An attribute that this project passes through without looking inside, kept as its text: other dialects'
/// attributes (<c>#foo.bar&lt;...&gt;</c>) and builtin ones that nothing here reads (<c>dense&lt;...&gt;</c>).
/// </summary>
public sealed record OpaqueAttribute(string Text) : Attribute;
