using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;

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
    public static Slice Of(AffineMap map, ShapedType whole, ImmutableArray<long> tiles, ImmutableHashSet<int> looped) => new(
        whole,
        [.. map.Results.Select(result => Keep(result, looped))],
        [.. map.Results.Select(result => Extent(result, tiles) + 1)]);

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

    // The largest subscript within one tile: every iterator at its last value.
    private static long Extent(AffineExpression expression, ImmutableArray<long> tiles) => expression switch
    {
        AffineDim dim => tiles[dim.Index] - 1,
        AffineBinary { Operator: AffineOperator.Add } sum => Extent(sum.Left, tiles) + Extent(sum.Right, tiles),
        AffineBinary { Right: AffineConstant factor } product => Extent(product.Left, tiles) * factor.Value,
        _ => 0,
    };

    private static AffineExpression Keep(AffineExpression expression, ImmutableHashSet<int> looped)
    {
        switch (expression)
        {
            case AffineDim dim:
                return looped.Contains(dim.Index) ? dim : new AffineConstant(0);
            case AffineBinary { Operator: AffineOperator.Add } sum:
                var (left, right) = (Keep(sum.Left, looped), Keep(sum.Right, looped));
                return left is AffineConstant ? right : right is AffineConstant ? left : sum with { Left = left, Right = right };
            case AffineBinary product:
                return Keep(product.Left, looped) is AffineConstant zero ? zero : product;
            default:
                return expression;
        }
    }

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
