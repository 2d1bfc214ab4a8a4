using System.Collections.Immutable;

namespace Dosa.IR;

/// <summary>
/// <c>(d0, d1)[s0] -&gt; (d0 * 2 + d1, s0)</c>. Dimension and symbol names are normalised to d0.. and s0.. when read.
/// </summary>
public sealed record AffineMap(int Dims, int Symbols, ImmutableArray<AffineExpression> Results);

/// <summary><c>(d0)[s0] : (d0 - 1 &gt;= 0, s0 == 0)</c>; every constraint compares with zero.</summary>
public sealed record AffineSet(int Dims, int Symbols, ImmutableArray<AffineConstraint> Constraints);

/// <summary><c>expression &gt;= 0</c>, or <c>expression == 0</c>.</summary>
public sealed record AffineConstraint(AffineExpression Expression, bool IsEquality);

/// <summary>An affine expression over dimensions and symbols.</summary>
public abstract record AffineExpression
{
    private protected AffineExpression() { }

    /// <summary>The expression as the printer writes it.</summary>
    public sealed override string ToString() => AffinePrinter.Print(this);
}

/// <summary>The dimension <c>d{Index}</c>.</summary>
public sealed record AffineDim(int Index) : AffineExpression;

/// <summary>The symbol <c>s{Index}</c>.</summary>
public sealed record AffineSymbol(int Index) : AffineExpression;

/// <summary>An integer.</summary>
public sealed record AffineConstant(long Value) : AffineExpression;

/// <summary>Two expressions combined.</summary>
public sealed record AffineBinary(AffineOperator Operator, AffineExpression Left, AffineExpression Right) : AffineExpression;

/// <summary>The operators of affine expressions; all but the first take a constant or symbol on one side.</summary>
public enum AffineOperator
{
    /// <summary><c>+</c></summary>
    Add,

    /// <summary><c>*</c></summary>
    Multiply,

    /// <summary><c>mod</c></summary>
    Mod,

    /// <summary><c>floordiv</c></summary>
    FloorDiv,

    /// <summary><c>ceildiv</c></summary>
    CeilDiv,
}
