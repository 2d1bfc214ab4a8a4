using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Passes.RaiseLoopNests;

/// <summary>One subscript of a tensor as a sum of iterators, each times a number, plus a number; and where it stands.</summary>
internal sealed record Subscript(string Tensor, ImmutableArray<(int Iterator, long Factor)> Terms, long Offset, Location Location)
{
    /// <summary>A subscript that is one iterator and nothing else.</summary>
    public bool IsPlain => Terms is [(_, 1)] && Offset == 0;

    /// <summary>The sum that an affine expression stands for; null when it is none (symbols, mod, divisions, overflow).</summary>
    public static Subscript? TryRead(string tensor, AffineExpression expression, Location location)
    {
        var terms = new SortedDictionary<int, long>();
        var order = new List<int>();
        var offset = 0L;
        var pending = new Stack<(AffineExpression Expression, long Factor)>([(expression, 1)]);
        while (pending.TryPop(out var part))
        {
            switch (part.Expression)
            {
                case AffineConstant constant when TryMultiply(constant.Value, part.Factor, out var value) && TryAdd(offset, value, out offset):
                    break;
                case AffineDim dim when TryAdd(terms.GetValueOrDefault(dim.Index), part.Factor, out var factor):
                    if (!terms.ContainsKey(dim.Index))
                    {
                        order.Add(dim.Index);
                    }

                    terms[dim.Index] = factor;
                    break;
                case AffineBinary { Operator: AffineOperator.Add } sum:
                    pending.Push((sum.Right, part.Factor));
                    pending.Push((sum.Left, part.Factor));
                    break;
                case AffineBinary { Operator: AffineOperator.Multiply } product when TryScale(product, part.Factor, out var scaled):
                    pending.Push(scaled);
                    break;
                default:
                    return null;
            }
        }

        return new(tensor, [.. order.Select(iterator => (iterator, terms[iterator]))], offset, location);
    }

    private static bool TryScale(AffineBinary product, long factor, out (AffineExpression Expression, long Factor) scaled)
    {
        var (constant, other) = product.Right is AffineConstant right ? (right, product.Left) : (product.Left as AffineConstant, product.Right);
        scaled = (other, 0);
        return constant is not null && TryMultiply(constant.Value, factor, out scaled.Factor);
    }

    private static bool TryMultiply(long a, long b, out long product)
    {
        var wide = (Int128)a * b;
        product = (long)wide;
        return wide == product;
    }

    private static bool TryAdd(long a, long b, out long sum)
    {
        var wide = (Int128)a + b;
        sum = (long)wide;
        return wide == sum;
    }
}
