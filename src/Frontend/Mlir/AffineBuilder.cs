using System.Globalization;
using Antlr4.Runtime;
using Dosa.IR;
using static Dosa.Frontend.Generated.MlirGenericParser;

namespace Dosa.Frontend.Mlir;

/// <summary>Builds affine maps and sets; names become d0.. and s0.. by their position.</summary>
internal sealed class AffineBuilder(AttributeBuilder attributes, List<Diagnostic> diagnostics)
{
    private readonly Dictionary<string, AffineExpression> scope = [];

    public AffineMapAttribute Build(MapAttributeContext map)
    {
        var (dims, symbols) = Enter(map.domain);
        return new(new AffineMap(dims, symbols, Lists.Map(map._values, Build)));
    }

    public AffineSetAttribute Build(SetAttributeContext set)
    {
        var (dims, symbols) = Enter(set.domain);
        return new(new AffineSet(dims, symbols, Lists.Map(set._constraints, Build)));
    }

    private (int Dims, int Symbols) Enter(SpaceContext space)
    {
        scope.Clear();
        IList<NameContext> dims = space.dims?._items ?? [];
        IList<NameContext> symbols = space.symbols?._items ?? [];
        for (var i = 0; i < dims.Count; i++)
        {
            Define(dims[i], new AffineDim(i));
        }

        for (var i = 0; i < symbols.Count; i++)
        {
            Define(symbols[i], new AffineSymbol(i));
        }

        return (dims.Count, symbols.Count);
    }

    private void Define(NameContext name, AffineExpression meaning)
    {
        if (!scope.TryAdd(name.Start.Text, meaning))
        {
            diagnostics.Add(IrDiagnostics.Redefinition(attributes.Position(name.Start), name.Start.Text, attributes.Position(name.Start)));
        }
    }

    /// <summary><c>a >= b</c> as <c>a - b >= 0</c>, <c>a &lt;= b</c> as <c>b - a >= 0</c>.</summary>
    private AffineConstraint Build(ConstraintContext constraint)
    {
        var (left, right) = (Build(constraint.left), Build(constraint.right));
        if (constraint.relation.Text == "<=")
        {
            (left, right) = (right, left);
        }

        return new(right is AffineConstant { Value: 0 } ? left : Add(left, Negate(right)), constraint.relation.Text == "==");
    }

    private AffineExpression Build(AffineContext sum)
    {
        var value = Build(sum._terms[0]);
        for (var i = 1; i < sum._terms.Count; i++)
        {
            var term = Build(sum._terms[i]);
            value = Add(value, sum._signs[i - 1].Text == "-" ? Negate(term) : term);
        }

        return value;
    }

    private AffineExpression Build(AffineTermContext product)
    {
        var value = Build(product._factors[0]);
        for (var i = 1; i < product._factors.Count; i++)
        {
            value = Combine(OperatorOf(product._words[i - 1].Text), value, Build(product._factors[i]));
        }

        return value;
    }

    // Two constant factors are one: the printer's minus signs leave only one of them.
    private static AffineBinary Combine(AffineOperator word, AffineExpression left, AffineExpression right) =>
        (word, left, right) is (AffineOperator.Multiply, AffineBinary { Operator: AffineOperator.Multiply, Right: AffineConstant a } product, AffineConstant b)
            && (Int128)a.Value * b.Value is var both && both >= long.MinValue && both <= long.MaxValue
            ? product with { Right = new AffineConstant((long)both) }
            : new(word, left, right);

    private static AffineOperator OperatorOf(string word) => word switch
    {
        "*" => AffineOperator.Multiply,
        "mod" => AffineOperator.Mod,
        "floordiv" => AffineOperator.FloorDiv,
        _ => AffineOperator.CeilDiv,
    };

    private AffineExpression Build(AffineFactorContext factor)
    {
        var value = factor switch
        {
            { inner: { } inner } => Build(inner),
            { variable: { } variable } => Resolve(variable),
            _ => Constant(factor.constant),
        };
        for (var i = 0; i < factor._minus.Count; i++)
        {
            value = Negate(value);
        }

        return value;
    }

    private AffineConstant Constant(IToken digits)
    {
        if (!long.TryParse(digits.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            attributes.TooLarge(digits, digits.Text, "an affine expression");
        }

        return new AffineConstant(value);
    }

    private AffineExpression Resolve(NameContext name)
    {
        if (scope.TryGetValue(name.Start.Text, out var meaning))
        {
            return meaning;
        }

        diagnostics.Add(IrDiagnostics.UnknownAffineName(attributes.Position(name.Start), name.Start.Text));
        return new AffineConstant(0);
    }

    private static AffineBinary Add(AffineExpression left, AffineExpression right) => new(AffineOperator.Add, left, right);

    /// <summary>The forms that the printer writes with a minus sign.</summary>
    private static AffineExpression Negate(AffineExpression value) => value switch
    {
        AffineConstant constant => new AffineConstant(-constant.Value),
        AffineBinary { Operator: AffineOperator.Multiply, Right: AffineConstant factor } product =>
            product with { Right = new AffineConstant(-factor.Value) },
        _ => new AffineBinary(AffineOperator.Multiply, value, new AffineConstant(-1)),
    };
}
