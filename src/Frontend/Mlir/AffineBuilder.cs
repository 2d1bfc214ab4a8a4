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

    private AffineConstraint Build(ConstraintContext constraint) =>
        AffineForms.Constraint(Build(constraint.left), constraint.relation.Text, Build(constraint.right));

    private AffineExpression Build(AffineContext sum)
    {
        var value = Build(sum._terms[0]);
        for (var i = 1; i < sum._terms.Count; i++)
        {
            var term = Build(sum._terms[i]);
            value = AffineForms.Add(value, sum._signs[i - 1].Text == "-" ? AffineForms.Negate(term) : term);
        }

        return value;
    }

    private AffineExpression Build(AffineTermContext product)
    {
        var value = Build(product._factors[0]);
        for (var i = 1; i < product._factors.Count; i++)
        {
            value = AffineForms.Combine(product._words[i - 1].Text, value, Build(product._factors[i]));
        }

        return value;
    }

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
            value = AffineForms.Negate(value);
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
}
