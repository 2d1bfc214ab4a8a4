using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;
using Dosa.Passes.RaiseLoopNests;

namespace Dosa.Passes.Upstream;

/// <summary>The part of a tensor or buffer that a tile needs: an offset and a size in each dimension.</summary>
internal sealed record Slice(ShapedType Whole, ImmutableArray<AffineExpression> Offsets, ImmutableArray<long> Sizes)
{
    private const long Dynamic = long.MinValue;

    /// <summary>Whether the part is the whole.</summary>
    public bool IsWhole => Offsets.All(offset => offset is AffineConstant) && Whole.Shape!.Value.SequenceEqual(Sizes);

    /// <summary>The dimensions whose offset is computed.</summary>
    public IEnumerable<AffineExpression> Computed => Offsets.Where(offset => offset is not AffineConstant);

    /// <summary>The part's type; a part of a buffer keeps the strides of the whole.</summary>
    public ShapedType Type => Whole.Kind == ShapedKind.Tensor ? Whole with { Shape = Sizes } : Whole with { Shape = Sizes, Trailing = [Layout()] };

    /// <summary>What a map needs of a tile: loop counters of untiled iterators are zero.</summary>
    public static Slice Of(AffineMap map, ShapedType whole, ImmutableArray<long> tiles, ImmutableHashSet<int> looped)
    {
        var sums = map.Results.Select(result => Subscript.TryRead("", result, Location.Unknown)!).ToArray();
        return new(
            whole,
            [.. sums.Select(sum => Sum(sum.Terms.Where(term => looped.Contains(term.Iterator))))],
            // From the first to the last subscript within one tile; the operation itself adds what its map adds to all subscripts.
            [.. sums.Select(sum => sum.Terms.Sum(term => term.Factor * (tiles[term.Iterator] - 1)) + sum.Offset + 1)]);
    }

    /// <summary>Attributes of the operation that takes or puts the part; <paramref name="fixedOperands"/> stand before the offsets.</summary>
    public AttributeDictionary Attributes(int fixedOperands)
    {
        var segments = Enumerable.Repeat("1", fixedOperands).Append(Text(Computed.Count())).Append("0").Append("0");
        return AttributeDictionary.Empty
            .With("operand_segment_sizes", new DenseArrayAttribute(IrType.I32, [.. segments]))
            .With("static_offsets", AttributeValue.Wholes([.. Offsets.Select(offset => offset is AffineConstant ? 0 : Dynamic)]))
            .With("static_sizes", AttributeValue.Wholes(Sizes.AsSpan()))
            .With("static_strides", AttributeValue.Wholes([.. Sizes.Select(_ => 1L)]));
    }

    private static AffineExpression Sum(IEnumerable<(int Iterator, long Factor)> terms) => terms
        .Select(term => term.Factor == 1
            ? (AffineExpression)new AffineDim(term.Iterator)
            : new AffineBinary(AffineOperator.Multiply, new AffineDim(term.Iterator), new AffineConstant(term.Factor)))
        .Aggregate((AffineExpression)new AffineConstant(0), (sum, term) => sum is AffineConstant ? term : new AffineBinary(AffineOperator.Add, sum, term));

    private OpaqueAttribute Layout()
    {
        var shape = Whole.Shape!.Value;
        var strides = new string[shape.Length];
        var stride = 1L;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = Text(stride);
            stride *= shape[i];
        }

        return new($"strided<[{string.Join(", ", strides)}]{(Computed.Any() ? ", offset: ?" : "")}>");
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
