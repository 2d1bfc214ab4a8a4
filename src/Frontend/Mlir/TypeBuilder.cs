using System.Collections.Immutable;
using Dosa.Frontend.Parsing;
using Dosa.IR;
using static Dosa.Frontend.Generated.MlirGenericParser;
using Attribute = Dosa.IR.Attribute;

namespace Dosa.Frontend.Mlir;

/// <summary>Builds types.</summary>
internal sealed class TypeBuilder(AttributeBuilder attributes, string text)
{
    // Longer ones are hardly written twice.
    private const int LongestKnown = 128;

    private readonly Dictionary<string, ScalarType> scalars = [];

    private readonly Dictionary<string, ShapedType>.AlternateLookup<ReadOnlySpan<char>> known =
        new Dictionary<string, ShapedType>().GetAlternateLookup<ReadOnlySpan<char>>();

    public IrType Build(TypeContext type) => type.function is { } function
        ? new FunctionType(Build(function.inputs), Build(function.outputs))
        : Build(type.plain);

    public ImmutableArray<IrType> Build(TypeListContext? list) => list is null ? [] : Lists.Map(list._items, Build);

    public ImmutableArray<IrType> Build(ResultTypesContext results) =>
        results.single is { } single ? [Build(single)] : Build(results.several);

    private IrType Build(PlainTypeContext type) => type switch
    {
        { scalar: { } scalar } => Scalar(scalar.Text),
        { shaped: { } shaped } => Shaped(shaped),
        { other: { body: null } other } when !other.Start.Text.Contains('.', StringComparison.Ordinal) => new AliasType(other.Start.Text[1..]),
        { other: { } other } => new OpaqueType(text[other.Start.StartIndex..(other.Stop.StopIndex + 1)]),
        { tuple: { } tuple } => new TupleType(Build(tuple.elements)),
        _ => new ComplexType(Build(type.complex.element)),
    };

    private ScalarType Scalar(string name)
    {
        if (!scalars.TryGetValue(name, out var type))
        {
            scalars.Add(name, type = new ScalarType(name));
        }

        return type;
    }

    // The same text is the same type.
    private ShapedType Shaped(ShapedTypeContext context)
    {
        var span = context.Span();
        if (span.Length > LongestKnown)
        {
            return BuildShaped(context);
        }

        var written = text.AsSpan(span.Start, span.Length);
        if (!known.TryGetValue(written, out var type))
        {
            known[written] = type = BuildShaped(context);
        }

        return type;
    }

    private ShapedType BuildShaped(ShapedTypeContext context)
    {
        var kind = context.kind.Text switch
        {
            "tensor" => ShapedKind.Tensor,
            "memref" => ShapedKind.Memref,
            _ => ShapedKind.Vector,
        };
        var element = Build(context.extents.element);
        var type = context.extents switch
        {
            { unranked: not null } => new ShapedType(kind, null, element),
            { ranked: { } extents } => ShapeText.Read(extents.Text, new(kind, [], element),
                digits => attributes.TooLarge(extents, digits, "an extent of 64 bits")),
            _ => new ShapedType(kind, [], element),
        };
        return type with { Trailing = Lists.Map(context._trailing, attributes.Build) };
    }
}
