using Dosa.IR;

namespace Dosa.Frontend.Mlir;

/// <summary>What the parts of affine expressions are put together to, as the printer takes them apart.</summary>
internal static class AffineForms
{
    /// <summary><c>a >= b</c> as <c>a - b >= 0</c>, <c>a &lt;= b</c> as <c>b - a >= 0</c>.</summary>
    public static AffineConstraint Constraint(AffineExpression left, string relation, AffineExpression right)
    {
        if (relation == "<=")
        {
            (left, right) = (right, left);
        }

        return new(right is AffineConstant { Value: 0 } ? left : Add(left, Negate(right)), relation == "==");
    }

    public static AffineBinary Add(AffineExpression left, AffineExpression right) => new(AffineOperator.Add, left, right);

    // Two constant factors are one: the printer's minus signs leave only one of them.
    public static AffineBinary Combine(string sign, AffineExpression left, AffineExpression right) =>
        (OperatorOf(sign), left, right) switch
        {
            (AffineOperator.Multiply, AffineBinary { Operator: AffineOperator.Multiply, Right: AffineConstant a } product, AffineConstant b)
                when (Int128)a.Value * b.Value is var both && both >= long.MinValue && both <= long.MaxValue =>
                product with { Right = new AffineConstant((long)both) },
            var (word, _, _) => new(word, left, right),
        };

    /// <summary>The forms that the printer writes with a minus sign.</summary>
    public static AffineExpression Negate(AffineExpression value) => value switch
    {
        AffineConstant constant => new AffineConstant(-constant.Value),
        AffineBinary { Operator: AffineOperator.Multiply, Right: AffineConstant factor } product =>
            product with { Right = new AffineConstant(-factor.Value) },
        _ => new AffineBinary(AffineOperator.Multiply, value, new AffineConstant(-1)),
    };

    private static AffineOperator OperatorOf(string word) => word switch
    {
        "*" => AffineOperator.Multiply,
        "mod" => AffineOperator.Mod,
        "floordiv" => AffineOperator.FloorDiv,
        _ => AffineOperator.CeilDiv,
    };
}
