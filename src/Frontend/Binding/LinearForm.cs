using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Frontend.Binding;

/// <summary>
/// A number plus iterators, each times a number, in the order of their first use. A factor of zero stays, so that
/// <c>0*p</c> can be told from its absence.
/// </summary>
internal sealed record LinearForm(long Constant, ImmutableArray<(int Iterator, long Factor)> Terms)
{
    public bool IsConstant => Terms.IsEmpty;

    public static LinearForm Of(long constant) => new(constant, []);

    public static LinearForm Iterator(int iterator) => new(0, [(iterator, 1)]);

    /// <exception cref="OverflowException">A number does not fit 64 bits.</exception>
    public LinearForm Plus(LinearForm other, long sign)
    {
        var constant = checked(Constant + sign * other.Constant);
        if (other.IsConstant)
        {
            return new(constant, Terms);
        }

        var terms = Terms.ToBuilder();
        foreach (var (iterator, factor) in other.Terms)
        {
            var at = -1;
            for (var i = 0; i < terms.Count && at < 0; i++)
            {
                at = terms[i].Iterator == iterator ? i : -1;
            }

            if (at < 0)
            {
                terms.Add((iterator, checked(sign * factor)));
            }
            else
            {
                terms[at] = (iterator, checked(terms[at].Factor + sign * factor));
            }
        }

        return new(constant, terms.ToImmutable());
    }

    /// <exception cref="OverflowException">A number does not fit 64 bits.</exception>
    public LinearForm Times(long factor) =>
        new(checked(Constant * factor), IsConstant ? [] : [.. Terms.Select(term => (term.Iterator, checked(term.Factor * factor)))]);

    /// <summary>The form as an affine expression over iterators d0, d1, ...</summary>
    public AffineExpression ToAffine()
    {
        AffineExpression? sum = null;
        foreach (var (iterator, factor) in Terms)
        {
            AffineExpression term = new AffineDim(iterator);
            if (factor != 1)
            {
                term = new AffineBinary(AffineOperator.Multiply, term, new AffineConstant(factor));
            }

            sum = sum is null ? term : new AffineBinary(AffineOperator.Add, sum, term);
        }

        return sum is null ? new AffineConstant(Constant)
            : Constant == 0 ? sum : new AffineBinary(AffineOperator.Add, sum, new AffineConstant(Constant));
    }
}
