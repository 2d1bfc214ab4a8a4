using System.Globalization;
using Dosa.Frontend.Binding;
using Dosa.Frontend.Syntax;
using Dosa.IR;

namespace Dosa.Frontend.Architectures;

/// <summary>
/// Evaluates numbers of an architecture: over parameters and, linearly, one open size. They are real numbers, so that
/// <c>/</c> divides exactly. An error is reported where it arises; the result is then null.
/// </summary>
internal sealed class QuantityReader(Evaluator evaluator, SizeTable sizes)
{
    /// <summary>Reads the longest expression from here on.</summary>
    public Quantity? Read(PieceReader reader)
    {
        var start = reader.Span;
        var sum = Product(reader);
        while (reader.Peek is { Kind: PieceKind.Sign, Text: "+" or "-" })
        {
            var times = reader.Next().Text == "+" ? 1 : -1;
            var right = Product(reader);
            if (sum is null || right is null)
            {
                return null;
            }

            sum = sum.Value.Plus(right.Value, times);
            if (sum is null)
            {
                return Fail(FrontendDiagnostics.NotLinear(evaluator.Locate(reader.From(start)), "A sum of two sizes"));
            }
        }

        return sum is { } value && !(double.IsFinite(value.Constant) && double.IsFinite(value.PerUnit))
            ? Fail(FrontendDiagnostics.Overflow(evaluator.Locate(reader.From(start))))
            : sum;
    }

    /// <summary>Reads an expression without a size.</summary>
    public double? Number(PieceReader reader)
    {
        var start = reader.Span;
        if (Read(reader) is not { } quantity)
        {
            return null;
        }

        if (quantity.IsConstant)
        {
            return quantity.Constant;
        }

        Fail(FrontendDiagnostics.NotLinear(evaluator.Locate(reader.From(start)), $"Here, the size '{quantity.Size}'"));
        return null;
    }

    private Quantity? Product(PieceReader reader)
    {
        var start = reader.Span;
        var product = Factor(reader);
        while (reader.Peek is { Kind: PieceKind.Sign, Text: "*" or "/" or "%" })
        {
            var sign = reader.Next().Text;
            var operand = reader.Span;
            var right = Factor(reader);
            if (product is not { } left || right is not { } factor)
            {
                return null;
            }

            if (sign == "*" ? !left.IsConstant && !factor.IsConstant : !factor.IsConstant || (sign == "%" && !left.IsConstant))
            {
                var what = sign switch { "*" => "A product of sizes", "/" => "A division by a size", _ => "A remainder of a size" };
                return Fail(FrontendDiagnostics.NotLinear(evaluator.Locate(reader.From(start)), what));
            }

            if (sign != "*" && factor.Constant == 0)
            {
                return Fail(FrontendDiagnostics.DivisionByZero(evaluator.Locate(operand)));
            }

            product = sign switch
            {
                "/" => left with { Constant = left.Constant / factor.Constant, PerUnit = left.PerUnit / factor.Constant },
                "%" => new(left.Constant - Math.Floor(left.Constant / factor.Constant) * factor.Constant),
                _ => factor.IsConstant ? left.Times(factor.Constant) : factor.Times(left.Constant),
            };
        }

        return product;
    }

    private Quantity? Factor(PieceReader reader)
    {
        var sign = 1;
        while (reader.Take("-"))
        {
            sign = -sign;
        }

        if (reader.AtEnd || reader.Peek is { Kind: PieceKind.Sign or PieceKind.Pair })
        {
            return Fail(FrontendDiagnostics.NoNumber(evaluator.Locate(reader.Span), reader.Peek?.Text));
        }

        var piece = reader.Next();
        var value = piece.Kind switch
        {
            PieceKind.Number => Literal(piece),
            PieceKind.Word => Name(piece),
            _ => Group(piece),
        };
        return sign > 0 ? value : value?.Times(-1);
    }

    private Quantity? Literal(PieceSyntax piece)
    {
        var value = double.Parse(piece.Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? new Quantity(value) : Fail(FrontendDiagnostics.NumberTooLarge(evaluator.Locate(piece.Span)));
    }

    private Quantity? Name(PieceSyntax piece)
    {
        if (sizes.Contains(piece.Text))
        {
            return new(0, piece.Text, 1);
        }

        if (evaluator.Parameters.TryGetValue(piece.Text, out var value))
        {
            return value is { } known ? new Quantity(known) : null;
        }

        string[] names = [.. sizes.Names, .. evaluator.Parameters.Keys];
        return Fail(FrontendDiagnostics.UnknownQuantity(evaluator.Locate(piece.Span), piece.Text, Suggestion.Closest(piece.Text, names)));
    }

    private Quantity? Group(PieceSyntax piece)
    {
        if (piece.Group is not [{ Relation: null } only])
        {
            return Fail(FrontendDiagnostics.NoNumber(evaluator.Locate(piece.Span), null));
        }

        var inside = new PieceReader(only.Left, piece.Span);
        var value = Read(inside);
        return value is null || inside.AtEnd ? value : Fail(FrontendDiagnostics.NoNumber(evaluator.Locate(inside.Span), inside.Peek!.Text));
    }

    private Quantity? Fail(Diagnostic error)
    {
        evaluator.Report(error);
        return null;
    }
}
