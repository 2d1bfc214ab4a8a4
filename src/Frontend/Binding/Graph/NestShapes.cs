using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Frontend.Binding.Graph;

/// <summary>The extents of a nest's tensors: how far each subscript reaches, from 0 to its last value.</summary>
internal sealed record NestShapes(Extents Output, Extents First, Extents Second)
{
    public static NestShapes Of(NestOp nest)
    {
        var bounds = nest.Bounds;
        Extents[] extents = [.. nest.Accesses.Select(access => new Extents([.. access.Map.Results.Select(one => Reach(one, bounds))]))];
        return new(extents[0], extents[1], extents[2]);
    }

    /// <summary>
    /// What the nest takes, the tensor of the first line first: of one line that tensor which fits it, the first where both do or none
    /// does; of two lines the tensors in their order.
    /// </summary>
    public ImmutableArray<Extents?> Taken(ImmutableArray<Extents?> given) =>
        given is [{ } only] && !First.Fits(only) && Second.Fits(only) ? [Second, First] : [First, Second];

    // One more than the largest value; -1 for what is no number of 31 bits.
    private static long Reach(AffineExpression subscript, ImmutableArray<long> bounds)
    {
        var last = Last(subscript, bounds);
        return last >= 0 && last < int.MaxValue ? (long)last + 1 : -1;
    }

    private static Int128 Last(AffineExpression expression, ImmutableArray<long> bounds) => expression switch
    {
        AffineDim dim => bounds[dim.Index] - 1,
        AffineConstant constant => constant.Value,
        AffineBinary { Operator: AffineOperator.Add } sum => Last(sum.Left, bounds) + Last(sum.Right, bounds),
        AffineBinary { Operator: AffineOperator.Multiply, Left: AffineConstant factor } product => Scaled(product.Right, factor.Value, bounds),
        AffineBinary { Operator: AffineOperator.Multiply, Right: AffineConstant factor } product => Scaled(product.Left, factor.Value, bounds),
        _ => -1,
    };

    // A loop that runs backwards reaches furthest where it begins.
    private static Int128 Scaled(AffineExpression expression, long factor, ImmutableArray<long> bounds) => factor < 0 ? 0 : Last(expression, bounds) * factor;
}
