using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Frontend.Mlir.Quick;

/// <summary>Reads types; those written in the same letters are one in memory, and so are lists of them.</summary>
internal sealed class QuickTypes(string text, QuickReader reader)
{
    // Longer ones are hardly written twice.
    private const int LongestKnown = 128;

    private static readonly string[] Keywords =
    [
        "tensor", "memref", "vector", "tuple", "complex", "true", "false", "unit", "array", "affine_map", "affine_set", "dense", "dense_resource", "sparse",
        "opaque", "strided", "distinct", "mod", "floordiv", "ceildiv", "loc", "unknown", "callsite", "at", "fused",
    ];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Taken = Keywords.ToHashSet().GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly QuickCursor cursor = reader.Cursor;
    private readonly TextCache<IrType> shaped = new(text, 1024);
    private readonly TextCache<ImmutableArray<IrType>> lists = new(text, 1024);
    private readonly Dictionary<string, ScalarType>.AlternateLookup<ReadOnlySpan<char>> scalars =
        new Dictionary<string, ScalarType>().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Any type: <c>(i32) -> f32</c>, <c>tensor&lt;4xf32></c>.</summary>
    public IrType Read() => cursor.Is('(') ? new FunctionType(Inputs(), Results()) : Plain();

    /// <summary>Types in parentheses.</summary>
    public ImmutableArray<IrType> Inputs()
    {
        var start = cursor.At;
        var end = cursor.Is('(') ? reader.Brackets.End(start, LongestKnown) : -1;
        if (end >= 0 && lists.TryGet(start, end, out var known))
        {
            cursor.GoTo(end);
            return known;
        }

        cursor.Expect('(');
        var list = cursor.Is(')') ? [] : List();
        cursor.Expect(')');
        return cursor.End == end ? lists.Add(start, end, list) : list;
    }

    /// <summary>Behind the arrow: one type, or several in parentheses.</summary>
    public ImmutableArray<IrType> Results()
    {
        cursor.Expect("->");
        if (cursor.Is('('))
        {
            return Inputs();
        }

        var start = cursor.At;
        var type = Plain();
        var end = cursor.End;
        return end - start > LongestKnown ? [type] : lists.TryGet(start, end, out var known) ? known : lists.Add(start, end, [type]);
    }

    /// <summary>Types with commas between them.</summary>
    public ImmutableArray<IrType> List()
    {
        var list = ImmutableArray.CreateBuilder<IrType>(1);
        do
        {
            list.Add(Read());
        }
        while (cursor.Take(','));
        return list.DrainToImmutable();
    }

    public IrType Plain()
    {
        if (cursor.Next == '!')
        {
            return Other();
        }

        var word = cursor.PeekWord();
        switch (word)
        {
            case "tensor":
                return Shaped(ShapedKind.Tensor);
            case "memref":
                return Shaped(ShapedKind.Memref);
            case "vector":
                return Shaped(ShapedKind.Vector);
            case "tuple":
                cursor.Word();
                cursor.Expect('<');
                var elements = cursor.Is('>') ? [] : List();
                cursor.Expect('>');
                return new TupleType(elements);
            case "complex":
                cursor.Word();
                cursor.Expect('<');
                var element = Read();
                cursor.Expect('>');
                return new ComplexType(element);
            default:
                return Scalar();
        }
    }

    private ScalarType Scalar()
    {
        var name = cursor.Word();
        if (!scalars.TryGetValue(name, out var type))
        {
            if (Taken.Contains(name))
            {
                QuickCursor.Stop();
            }

            scalars[name] = type = new ScalarType(name.ToString());
        }

        return type;
    }

    private IrType Other()
    {
        var start = cursor.At;
        var name = cursor.Sigil('!');
        if (cursor.Is('<'))
        {
            reader.Brackets.Take();
            return new OpaqueType(cursor.Span(start, cursor.End).ToString());
        }

        return name.Contains('.') ? new OpaqueType(name.ToString()) : new AliasType(name[1..].ToString());
    }

    private IrType Shaped(ShapedKind kind)
    {
        var start = cursor.At;
        cursor.Word();
        var end = cursor.Is('<') ? reader.Brackets.End(cursor.At, LongestKnown) : -1;
        if (end >= 0 && shaped.TryGet(start, end, out var known))
        {
            cursor.GoTo(end);
            return known;
        }

        var type = ReadShaped(kind);
        return cursor.End == end ? shaped.Add(start, end, type) : type;
    }

    private ShapedType ReadShaped(ShapedKind kind)
    {
        cursor.Expect('<');
        var type = new ShapedType(kind, [], IrType.I8);
        if (QuickShapes.End(cursor, cursor.At) is var extents && extents > cursor.At)
        {
            type = ShapeText.Read(cursor.Span(cursor.At, extents).ToString(), type, static _ => QuickCursor.Stop());
            cursor.GoTo(extents);
        }
        else if (cursor.Take("*x"))
        {
            type = type with { Shape = null };
        }

        type = type with { Element = Read() };
        var trailing = ImmutableArray.CreateBuilder<IR.Attribute>();
        while (cursor.Take(','))
        {
            trailing.Add(reader.Attributes.Read());
        }

        cursor.Expect('>');
        return type with { Trailing = trailing.ToImmutable() };
    }
}
