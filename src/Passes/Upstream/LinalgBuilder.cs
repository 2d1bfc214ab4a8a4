using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>Builds operations on tensors one after the other: what stands around a contraction, and the contraction.</summary>
internal sealed class LinalgBuilder(FreshNames names, Location location)
{
    private readonly List<Operation> operations = [];

    /// <summary>All that was built, in order.</summary>
    public IReadOnlyList<Operation> Operations => operations;

    /// <summary><c>linalg.fill</c> of zeros in a new tensor.</summary>
    public string Zeros(ShapedType type)
    {
        var zero = Zero(type.Element);
        return Linalg("linalg.fill", [zero, Empty(type)], [type.Element, type], 1, YieldFirst(type.Element, type.Element), type, AttributeDictionary.Empty);
    }

    /// <summary>A vector repeated along all dimensions of a tensor but the last.</summary>
    public string Broadcast(string vector, ShapedType from, ShapedType to)
    {
        var rank = to.Shape!.Value.Length;
        var all = Enumerable.Range(0, rank).Select(i => (AffineExpression)new AffineDim(i)).ToImmutableArray();
        return Linalg("linalg.generic", [vector, Empty(to)], [from, to], 1, YieldFirst(from.Element, to.Element), to, AttributeDictionary.Empty
            .With("indexing_maps", Maps(new(rank, 0, [all[^1]]), new(rank, 0, all)))
            .With("iterator_types", Iterators(Enumerable.Repeat("parallel", rank))));
    }

    /// <summary><c>tensor.pad</c> with zeros.</summary>
    public string Pad(string tensor, ShapedType type, ImmutableArray<long> low, ImmutableArray<long> high)
    {
        var padded = type with { Shape = [.. type.Shape!.Value.Select((extent, i) => low[i] + extent + high[i])] };
        var zero = Zero(type.Element);
        var block = new Block([new("tensor.yield") { Operands = [zero], OperandTypes = [type.Element], Location = location }])
        {
            Label = "^bb0",
            Arguments = [.. type.Shape.Value.Select(_ => new BlockArgument(names.Next(), IrType.Index))],
        };
        return Add(new("tensor.pad")
        {
            Operands = [tensor],
            OperandTypes = [type],
            ResultTypes = [padded],
            Regions = [new([block])],
            Attributes = AttributeDictionary.Empty
                .With("operand_segment_sizes", new DenseArrayAttribute(IrType.I32, ["1", "0", "0"]))
                .With("static_low", AttributeValue.Wholes(low.AsSpan()))
                .With("static_high", AttributeValue.Wholes(high.AsSpan())),
        });
    }

    /// <summary>An operation that adds products of two tensors to a third, with further attributes; gives the result's name.</summary>
    public string Contraction(string name, ImmutableArray<string> operands, ImmutableArray<ShapedType> types, AttributeDictionary attributes) =>
        Linalg(name, operands, [.. types], 2, MultiplyAccumulate(types[0].Element, types[1].Element, types[2].Element), types[2], attributes);

    /// <summary>Affine maps as a list.</summary>
    public static ArrayAttribute Maps(params ReadOnlySpan<AffineMap> maps)
    {
        var elements = ImmutableArray.CreateBuilder<IR.Attribute>(maps.Length);
        foreach (var map in maps)
        {
            elements.Add(new AffineMapAttribute(map));
        }

        return new(elements.MoveToImmutable());
    }

    /// <summary>Types of iterators as a list.</summary>
    public static ArrayAttribute Iterators(IEnumerable<string> types) =>
        new([.. types.Select(type => (IR.Attribute)new OpaqueAttribute($"#linalg.iterator_type<{type}>"))]);

    /// <summary>The last operation under names and with a place of its own, for the one that is replaced.</summary>
    public IReadOnlyList<Operation> Replacing(Operation source)
    {
        var attributes = source.Attributes.Where(entry => entry.Key.StartsWith("dosa.", StringComparison.Ordinal));
        var last = operations[^1];
        return [.. operations[..^1], last with { Results = source.Results, Attributes = new([.. last.Attributes, .. attributes]) }];
    }

    private static bool IsFloat(IrType type) => type is ScalarType { Name: ['f' or 'b', ..] };

    private Block MultiplyAccumulate(IrType a, IrType b, IrType c)
    {
        var (x, y, z) = (names.Next(), names.Next(), names.Next());
        var suffix = IsFloat(c) ? "f" : "i";
        var body = new List<Operation>();
        var product = Scalar("arith.mul" + suffix, [Extended(x, a), Extended(y, b)]);
        var sum = Scalar("arith.add" + suffix, [z, product]);
        body.Add(new("linalg.yield") { Operands = [sum], OperandTypes = [c], Location = location });
        return new([.. body]) { Label = "^bb0", Arguments = [new(x, a), new(y, b), new(z, c)] };

        string Extended(string value, IrType type) => type == c ? value : Build(IsFloat(c) ? "arith.extf" : "arith.extsi", [value], [type]);

        string Scalar(string name, ImmutableArray<string> operands) => Build(name, operands, [c, c]);

        string Build(string name, ImmutableArray<string> operands, ImmutableArray<IrType> types)
        {
            var result = names.Next();
            body.Add(new(name) { Operands = operands, OperandTypes = types, ResultTypes = [c], Results = [new(result)], Location = location });
            return result;
        }
    }

    private Block YieldFirst(IrType first, IrType second)
    {
        var (value, old) = (names.Next(), names.Next());
        return new([new("linalg.yield") { Operands = [value], OperandTypes = [first], Location = location }])
        {
            Label = "^bb0",
            Arguments = [new(value, first), new(old, second)],
        };
    }

    private string Zero(IrType type) => Add(new("arith.constant")
    {
        ResultTypes = [type],
        Attributes = AttributeDictionary.Empty.With("value", IsFloat(type) ? new FloatAttribute(0, type) : new IntegerAttribute(0, type)),
    });

    private string Empty(ShapedType type) => Add(new("tensor.empty") { ResultTypes = [type] });

    private string Linalg(string name, ImmutableArray<string> operands, ImmutableArray<IrType> types, int inputs, Block body, ShapedType result,
        AttributeDictionary attributes) => Add(new(name)
        {
            Operands = operands,
            OperandTypes = types,
            ResultTypes = [result],
            Regions = [new([body])],
            Attributes = attributes.With("operand_segment_sizes", new DenseArrayAttribute(IrType.I32, [inputs == 1 ? "1" : "2", "1"])),
        });

    private string Add(Operation operation)
    {
        var name = names.Next();
        operations.Add(operation with { Results = [new(name)], Location = location });
        return name;
    }
}
