using System.Collections.Immutable;
using System.Globalization;
using Antlr4.Runtime.Tree;
using Dosa.IR;
using static Dosa.Frontend.Generated.MlirGenericParser;

namespace Dosa.Frontend.Mlir;

/// <summary>Builds affine maps and sets; names become d0.. and s0.. by their position.</summary>
internal sealed class AffineBuilder(AttributeBuilder attributes, List<Diagnostic> diagnostics)
{
    private readonly Dictionary<string, AffineExpression> scope = [];

    public AffineMapAttribute Build(MapAttributeContext map)
    {
        var (dims, symbols) = Enter(map.space());
        return new(new AffineMap(dims, symbols, map.affineList() is { } list ? [.. list.affine().Select(Build)] : []));
    }

    public AffineSetAttribute Build(SetAttributeContext set)
    {
        var (dims, symbols) = Enter(set.space());
        return new(new AffineSet(dims, symbols, [.. set.constraint().Select(Build)]));
    }

    private (int Dims, int Symbols) Enter(SpaceContext space)
    {
        scope.Clear();
        var hasDims = space.GetChild(1) is NamesContext;
        var dims = hasDims ? space.names(0).name() : [];
        var symbols = space.names(hasDims ? 1 : 0)?.name() ?? [];
        for (var i = 0; i < dims.Length; i++)
            Define(dims[i], new AffineDim(i));
        for (var i = 0; i < symbols.Length; i++)
            Define(symbols[i], new AffineSymbol(i));
        return (dims.Length, symbols.Length);
    }

    private void Define(NameContext name, AffineExpression meaning)
    {
        if (!scope.TryAdd(name.GetText(), meaning))
            diagnostics.Add(IrDiagnostics.Redefinition(attributes.Position(name.Start), name.GetText(), attributes.Position(name.Start)));
    }

    /// <summary><c>a >= b</c> as <c>a - b >= 0</c>, <c>a &lt;= b</c> as <c>b - a >= 0</c>.</summary>
    private AffineConstraint Build(ConstraintContext constraint)
    {
        var left = Build(constraint.affine(0));
        var right = Build(constraint.affine(1));
        var relation = constraint.GetChild(1).GetText();
        if (relation == "<=")
            (left, right) = (right, left);
        return new(right is AffineConstant { Value: 0 } ? left : Add(left, Negate(right)), relation == "==");
    }

    private AffineExpression Build(AffineContext sum)
    {
        var value = Build((AffineTermContext)sum.children[0]);
        for (var i = 1; i < sum.ChildCount; i += 2)
        {
            var term = Build((AffineTermContext)sum.children[i + 1]);
            value = Add(value, sum.children[i].GetText() == "-" ? Negate(term) : term);
        }

        return value;
    }

    private AffineExpression Build(AffineTermContext product)
    {
        var value = Build((AffineFactorContext)product.children[0]);
        for (var i = 1; i < product.ChildCount; i += 2)
        {
            var right = Build((AffineFactorContext)product.children[i + 1]);
            value = new AffineBinary(OperatorOf(product.children[i]), value, right);
        }

        return value;
    }

    private static AffineOperator OperatorOf(IParseTree word) => word.GetText() switch
    {
        "*" => AffineOperator.Multiply,
        "mod" => AffineOperator.Mod,
        "floordiv" => AffineOperator.FloorDiv,
        _ => AffineOperator.CeilDiv,
    };

    private AffineExpression Build(AffineFactorContext factor)
    {
        AffineExpression value;
        if (factor.affine() is { } inner)
            value = Build(inner);
        else if (factor.name() is { } name)
            value = Resolve(name);
        else
            value = Constant(factor);
        for (var i = 0; i < factor.ChildCount && factor.children[i] is ITerminalNode { Symbol.Text: "-" }; i++)
            value = Negate(value);
        return value;
    }

    private AffineConstant Constant(AffineFactorContext factor)
    {
        var digits = factor.INTEGER().GetText();
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            attributes.TooLarge(factor.INTEGER().Symbol, digits, "an affine expression");
        return new AffineConstant(value);
    }

    private AffineExpression Resolve(NameContext name)
    {
        if (scope.TryGetValue(name.GetText(), out var meaning))
            return meaning;
        diagnostics.Add(IrDiagnostics.UnknownAffineName(attributes.Position(name.Start), name.GetText()));
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
