using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Dosa.IR;

/// <summary>Prints affine maps and sets with MLIR's spellings: <c>d0 + d1 * -1</c> as <c>d0 - d1</c>, few parentheses.</summary>
internal static class AffinePrinter
{
    public static string Print(AffineExpression expression)
    {
        var text = new StringBuilder();
        Append(text, expression, tight: false);
        return text.ToString();
    }

    public static void Append(StringBuilder text, AffineMap map)
    {
        Space(text, map.Dims, map.Symbols);
        text.Append(" -> (");
        for (var i = 0; i < map.Results.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Append(text, map.Results[i], tight: false);
        }

        text.Append(')');
    }

    public static void Append(StringBuilder text, AffineSet set)
    {
        Space(text, set.Dims, set.Symbols);
        text.Append(" : (");
        for (var i = 0; i < set.Constraints.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Append(text, set.Constraints[i].Expression, tight: false);
            text.Append(set.Constraints[i].IsEquality ? " == 0" : " >= 0");
        }

        text.Append(')');
    }

    private static void Space(StringBuilder text, int dims, int symbols)
    {
        text.Append('(').AppendJoin(", ", Enumerable.Range(0, dims).Select(dim => $"d{dim}")).Append(')');
        if (symbols > 0)
        {
            text.Append('[').AppendJoin(", ", Enumerable.Range(0, symbols).Select(symbol => $"s{symbol}")).Append(']');
        }
    }

    private static void Append(StringBuilder text, AffineExpression expression, bool tight)
    {
        switch (expression)
        {
            case AffineDim dim:
                text.Append('d').Append(dim.Index);
                break;
            case AffineSymbol symbol:
                text.Append('s').Append(symbol.Index);
                break;
            case AffineConstant constant:
                text.Append(constant.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case AffineBinary binary:
                text.Append(tight ? "(" : "");
                if (binary.Operator == AffineOperator.Add)
                {
                    AppendSum(text, binary);
                }
                else
                {
                    AppendProduct(text, binary);
                }

                text.Append(tight ? ")" : "");
                break;
        }
    }

    private static void AppendProduct(StringBuilder text, AffineBinary binary)
    {
        if (binary is { Operator: AffineOperator.Multiply, Right: AffineConstant { Value: -1 } })
        {
            text.Append('-');
            Append(text, binary.Left, tight: true);
            return;
        }

        Append(text, binary.Left, tight: true);
        text.Append(binary.Operator switch
        {
            AffineOperator.Multiply => " * ",
            AffineOperator.Mod => " mod ",
            AffineOperator.FloorDiv => " floordiv ",
            _ => " ceildiv ",
        });
        Append(text, binary.Right, tight: true);
    }

    private static void AppendSum(StringBuilder text, AffineBinary binary)
    {
        // a + (b + c) has no parentheses and is read back as (a + b) + c: the signs are those of the latter.
        if (binary.Right is AffineBinary { Operator: AffineOperator.Add } right)
        {
            AppendSum(text, right with { Left = binary with { Right = right.Left } });
            return;
        }

        Append(text, binary.Left, tight: false);
        switch (binary.Right)
        {
            case AffineBinary { Operator: AffineOperator.Multiply, Right: AffineConstant { Value: -1 }, Left: var negated }:
                text.Append(" - ");
                Append(text, negated, tight: negated is AffineBinary { Operator: AffineOperator.Add });
                break;
            case AffineBinary { Operator: AffineOperator.Multiply, Right: AffineConstant { Value: < -1 and > long.MinValue } factor, Left: var scaled }:
                text.Append(" - ");
                Append(text, scaled, tight: true);
                text.Append(" * ").Append((-factor.Value).ToString(CultureInfo.InvariantCulture));
                break;
            case AffineConstant { Value: < 0 and > long.MinValue } constant:
                text.Append(" - ").Append((-constant.Value).ToString(CultureInfo.InvariantCulture));
                break;
            default:
                text.Append(" + ");
                Append(text, binary.Right, tight: false);
                break;
        }
    }
}
