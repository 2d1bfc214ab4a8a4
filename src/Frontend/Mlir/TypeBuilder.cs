using System.Collections.Immutable;
using System.Globalization;
using Antlr4.Runtime.Tree;
using Dosa.IR;
using Attribute = Dosa.IR.Attribute;
using static Dosa.Frontend.Generated.MlirGenericParser;

namespace Dosa.Frontend.Mlir;

/// <summary>Builds types from their part of the parse tree.</summary>
internal sealed class TypeBuilder(AttributeBuilder attributes, string text)
{
    private readonly Dictionary<string, ScalarType> scalars = [];

    public IrType Build(TypeContext type) => type.children[0] switch
    {
        SignatureContext signature => new FunctionType(Build(signature.typeList()), Build(signature.results())),
        var plain => Build((PlainTypeContext)plain),
    };

    public ImmutableArray<IrType> Build(TypeListContext? list)
    {
        if (list is null)
            return [];
        var types = ImmutableArray.CreateBuilder<IrType>((list.ChildCount + 1) / 2);
        for (var i = 0; i < list.ChildCount; i += 2)
            types.Add(Build((TypeContext)list.children[i]));
        return types.MoveToImmutable();
    }

    public ImmutableArray<IrType> Build(ResultsContext results) =>
        results.plainType() is { } single ? [Build(single)] : Build(results.typeList());

    private IrType Build(PlainTypeContext type) => type switch
    {
        ScalarTypeContext scalar => Scalar(scalar.NAME().GetText()),
        OtherTypeContext other when other.angles() is null && !other.BANG_ID().GetText().Contains('.', StringComparison.Ordinal) =>
            new AliasType(other.BANG_ID().GetText()[1..]),
        OtherTypeContext other => new OpaqueType(text[other.Start.StartIndex..(other.Stop.StopIndex + 1)]),
        TupleTypeContext tuple => new TupleType(Build(tuple.typeList())),
        ComplexTypeContext complex => new ComplexType(Build(complex.type())),
        _ => BuildShaped((ShapedTypeContext)type),
    };

    private ScalarType Scalar(string name)
    {
        if (!scalars.TryGetValue(name, out var type))
            scalars.Add(name, type = new ScalarType(name));
        return type;
    }

    private ShapedType BuildShaped(ShapedTypeContext context)
    {
        var kind = context.Start.Text switch
        {
            "tensor" => ShapedKind.Tensor,
            "memref" => ShapedKind.Memref,
            _ => ShapedKind.Vector,
        };
        var trailing = ImmutableArray<Attribute>.Empty;
        foreach (var child in context.children)
        {
            if (child is AttributeContext attribute)
                trailing = trailing.Add(attributes.Build(attribute));
        }

        var (shape, scalable, element) = BuildShape(context.shape());
        return new ShapedType(kind, shape, element) { Scalable = scalable, Trailing = trailing };
    }

    private (ImmutableArray<long>? Shape, ImmutableArray<bool> Scalable, IrType Element) BuildShape(ShapeContext shape)
    {
        if (shape.HEXADECIMAL() is { } joined)
            return ([0], [], Scalar(joined.GetText()[2..]));
        var element = Build(shape.type());
        if (shape.UNRANKED() is not null)
            return (null, [], element);
        return shape.EXTENTS() is { } extents ? BuildExtents(extents, element) : ([], [], element);
    }

    /// <summary><c>4x?x[8]x</c>; each number in <c>[4x4]</c> is a scalable extent of its own.</summary>
    private (ImmutableArray<long>? Shape, ImmutableArray<bool> Scalable, IrType Element) BuildExtents(ITerminalNode extents, IrType element)
    {
        var shape = ImmutableArray.CreateBuilder<long>();
        var scalable = ImmutableArray.CreateBuilder<bool>();
        var inside = false;
        foreach (var part in extents.GetText()[..^1].Split('x'))
        {
            inside |= part[0] == '[';
            var digits = part.Trim('[', ']');
            if (digits == "?")
                shape.Add(-1);
            else if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var extent))
                shape.Add(extent);
            else
                attributes.TooLarge(extents.Symbol, digits, "an extent of 64 bits");
            scalable.Add(inside);
            inside &= part[^1] != ']';
        }

        return (shape.ToImmutable(), scalable.Contains(true) ? scalable.ToImmutable() : [], element);
    }
}
