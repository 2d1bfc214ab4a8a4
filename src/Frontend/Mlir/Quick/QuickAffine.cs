using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;

namespace Dosa.Frontend.Mlir.Quick;

/// <summary>Reads affine maps and sets.</summary>
internal sealed class QuickAffine(QuickCursor cursor)
{
    private readonly Dictionary<string, AffineExpression>.AlternateLookup<ReadOnlySpan<char>> scope =
        new Dictionary<string, AffineExpression>().GetAlternateLookup<ReadOnlySpan<char>>();

    public AffineMapAttribute Map()
    {
        var (dims, symbols) = Enter();
        cursor.Expect("->");
        cursor.Expect('(');
        var results = List(Sum);
        cursor.Expect('>');
        return new(new AffineMap(dims, symbols, results));
    }

    public AffineSetAttribute Set()
    {
        var (dims, symbols) = Enter();
        cursor.Expect(':');
        cursor.Expect('(');
        var constraints = List(Constraint);
        cursor.Expect('>');
        return new(new AffineSet(dims, symbols, constraints));
    }

    private ImmutableArray<T> List<T>(Func<T> read)
    {
        var list = ImmutableArray.CreateBuilder<T>(1);
        if (cursor.Take(')'))
        {
            return [];
        }

        do
        {
            list.Add(read());
        }
        while (cursor.Take(','));
        cursor.Expect(')');
        return list.DrainToImmutable();
    }

    // The word, the bracket and the names.
    private (int Dims, int Symbols) Enter()
    {
        scope.Dictionary.Clear();
        cursor.Word();
        cursor.Expect('<');
        cursor.Expect('(');
        var dims = Names(')', static index => new AffineDim(index));
        return (dims, cursor.Take('[') ? Names(']', static index => new AffineSymbol(index)) : 0);
    }

    private int Names(char close, Func<int, AffineExpression> meaning)
    {
        if (cursor.Take(close))
        {
            return 0;
        }

        var count = 0;
        do
        {
            if (!scope.TryAdd(cursor.Word(), meaning(count++)))
            {
                QuickCursor.Stop();
            }
        }
        while (cursor.Take(','));
        cursor.Expect(close);
        return count;
    }

    private AffineConstraint Constraint()
    {
        var left = Sum();
        var relation = cursor.Take(">=") ? ">=" : cursor.Take("==") ? "==" : "<=";
        if (relation == "<=")
        {
            cursor.Expect("<=");
        }

        return AffineForms.Constraint(left, relation, Sum());
    }

    private AffineExpression Sum()
    {
        var value = Product();
        while (true)
        {
            if (cursor.Take('+'))
            {
                value = AffineForms.Add(value, Product());
            }
            else if (cursor.Take('-'))
            {
                value = AffineForms.Add(value, AffineForms.Negate(Product()));
            }
            else
            {
                return value;
            }
        }
    }

    private AffineExpression Product()
    {
        var value = Factor();
        while (Operator() is { } sign)
        {
            value = AffineForms.Combine(sign, value, Factor());
        }

        return value;
    }

    private string? Operator() => cursor.Take('*') ? "*"
        : cursor.TakeWord("mod") ? "mod"
        : cursor.TakeWord("floordiv") ? "floordiv"
        : cursor.TakeWord("ceildiv") ? "ceildiv" : null;

    private AffineExpression Factor()
    {
        var minus = 0;
        while (cursor.Take('-'))
        {
            minus++;
        }

        AffineExpression value;
        if (cursor.Take('('))
        {
            value = Sum();
            cursor.Expect(')');
        }
        else
        {
            value = char.IsAsciiDigit(cursor.Next) ? Constant() : Variable();
        }

        for (; minus > 0; minus--)
        {
            value = AffineForms.Negate(value);
        }

        return value;
    }

    private AffineConstant Constant()
    {
        if (!long.TryParse(cursor.Number(), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            QuickCursor.Stop();
        }

        return new(value);
    }

    private AffineExpression Variable()
    {
        if (!scope.TryGetValue(cursor.Word(), out var meaning))
        {
            QuickCursor.Stop();
        }

        return meaning;
    }
}
