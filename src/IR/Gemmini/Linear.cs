using System.Collections.Immutable;
using System.Globalization;

namespace Dosa.IR.Gemmini;

/// <summary><c>factor * value</c>, where the value is a loop's iterator or a computed index, named as in the text.</summary>
public readonly record struct LinearTerm(string Value, long Factor);

/// <summary>A constant plus multiples of iterators. Terms are distinct, in the order of first use, and never zero.</summary>
public sealed record Linear(long Constant, ImmutableArray<LinearTerm> Terms)
{
    /// <summary>Zero.</summary>
    public static Linear Zero { get; } = new(0, []);

    /// <summary>Whether the expression is the same in every iteration.</summary>
    public bool IsConstant => Terms.IsEmpty;

    /// <summary>A constant.</summary>
    public static implicit operator Linear(long constant) => new(constant, []);

    /// <summary>One value.</summary>
    public static Linear Of(string value) => new(0, [new(value, 1)]);

    /// <summary>The sum of two expressions.</summary>
    public static Linear operator +(Linear left, Linear right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var terms = left.Terms;
        foreach (var term in right.Terms)
        {
            var at = IndexOf(terms, term.Value);
            if (at < 0)
            {
                terms = terms.Add(term);
            }
            else if (terms[at].Factor + term.Factor is var factor and not 0)
            {
                terms = terms.SetItem(at, new(term.Value, factor));
            }
            else
            {
                terms = terms.RemoveAt(at);
            }
        }

        return new(left.Constant + right.Constant, terms);
    }

    /// <summary>The difference of two expressions.</summary>
    public static Linear operator -(Linear left, Linear right) => left + right * -1;

    /// <summary>A multiple of an expression.</summary>
    public static Linear operator *(Linear left, long factor)
    {
        ArgumentNullException.ThrowIfNull(left);
        return factor == 0 ? Zero : new(left.Constant * factor, [.. left.Terms.Select(term => new LinearTerm(term.Value, term.Factor * factor))]);
    }

    /// <summary>The expression divided by a number that divides each of its parts.</summary>
    /// <exception cref="ArgumentException">Some part is no multiple of the divisor.</exception>
    public Linear DivideExactly(long divisor) =>
        Constant % divisor == 0 && Terms.All(term => term.Factor % divisor == 0)
            ? new(Constant / divisor, [.. Terms.Select(term => term with { Factor = term.Factor / divisor })])
            : throw new ArgumentException($"{this} is no multiple of {divisor}.");

    /// <summary>The affine expression over dimensions numbered by <paramref name="operands"/>.</summary>
    public AffineExpression ToAffine(IReadOnlyList<string> operands)
    {
        AffineExpression? sum = null;
        foreach (var term in Terms)
        {
            var at = operands.Select((name, index) => (name, index)).First(pair => pair.name == term.Value).index;
            AffineExpression dim = new AffineDim(at);
            AffineExpression scaled = term.Factor == 1 ? dim : new AffineBinary(AffineOperator.Multiply, dim, new AffineConstant(term.Factor));
            sum = sum is null ? scaled : new AffineBinary(AffineOperator.Add, sum, scaled);
        }

        return sum is null ? new AffineConstant(Constant)
            : Constant == 0 ? sum
            : new AffineBinary(AffineOperator.Add, sum, new AffineConstant(Constant));
    }

    /// <summary>The linear expression that an affine expression over these operands is, or null when it is not linear.</summary>
    public static Linear? FromAffine(AffineExpression expression, IReadOnlyList<string> operands) => expression switch
    {
        AffineConstant constant => constant.Value,
        AffineDim dim when dim.Index < operands.Count => Of(operands[dim.Index]),
        AffineBinary { Operator: AffineOperator.Add } sum =>
            FromAffine(sum.Left, operands) is { } left && FromAffine(sum.Right, operands) is { } right ? left + right : null,
        AffineBinary { Operator: AffineOperator.Multiply, Left: var left, Right: AffineConstant factor } =>
            FromAffine(left, operands) is { } scaled ? scaled * factor.Value : null,
        AffineBinary { Operator: AffineOperator.Multiply, Left: AffineConstant factor, Right: var right } =>
            FromAffine(right, operands) is { } scaled ? scaled * factor.Value : null,
        _ => null,
    };

    /// <inheritdoc/>
    public bool Equals(Linear? other) => other is not null && Constant == other.Constant && Terms.SequenceEqual(other.Terms);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Constant, Terms.Length);

    /// <inheritdoc/>
    public override string ToString() => Terms.IsEmpty
        ? Constant.ToString(CultureInfo.InvariantCulture)
        : string.Join(" + ", Terms.Select(term => term.Factor == 1 ? term.Value : $"{term.Value} * {term.Factor}")) +
          (Constant == 0 ? "" : $" + {Constant}");

    private static int IndexOf(ImmutableArray<LinearTerm> terms, string value)
    {
        for (var i = 0; i < terms.Length; i++)
        {
            if (terms[i].Value == value)
            {
                return i;
            }
        }

        return -1;
    }
}
