using Dosa.Frontend.Syntax;
using Dosa.IR;

namespace Dosa.Frontend.Binding;

/// <summary>
/// Evaluates the expressions of one file in checked arithmetic. Errors are reported once, where they arise; the result
/// is then null. A parameter of value null had an error of its own.
/// </summary>
internal sealed class Evaluator(SourceText source, IReadOnlyDictionary<string, long?> parameters, ErrorSink errors)
{
    private static readonly Dictionary<string, int> NoIterators = [];

    /// <summary>The parameters by name; the value of one that had an error is null.</summary>
    public IReadOnlyDictionary<string, long?> Parameters => parameters;

    /// <summary>The file's name.</summary>
    public string Path => source.Path;

    /// <summary>A stretch of the file.</summary>
    public string Text(TextSpan span) => source.Text.Substring(span.Start, span.Length);

    /// <summary>Where something stands.</summary>
    public FileLocation Locate(TextSpan span) => source.Locate(span);

    /// <summary>Reports an error.</summary>
    public void Report(Diagnostic error) => errors.Add(error);

    /// <summary>Whether a parameter of this name is defined above.</summary>
    public bool Knows(string parameter) => parameters.ContainsKey(parameter);

    /// <summary>A number over parameters.</summary>
    public long? Whole(ExpressionSyntax expression) =>
        expression is NumberSyntax { Value: { } value } ? value : Form(expression, NoIterators)?.Constant;

    /// <summary>A number in a range; <paramref name="what"/> begins the sentence when it is outside.</summary>
    public long? Whole(ExpressionSyntax expression, string what, long least, long most)
    {
        if (Whole(expression) is not { } value)
        {
            return null;
        }

        if (value >= least && value <= most)
        {
            return value;
        }

        errors.Add(FrontendDiagnostics.OutOfRange(Locate(expression.Span), what, value, least, most));
        return null;
    }

    /// <summary>An affine form over iterators and parameters; an iterator hides a parameter of its name.</summary>
    public LinearForm? Form(ExpressionSyntax expression, IReadOnlyDictionary<string, int> iterators)
    {
        try
        {
            return expression switch
            {
                NumberSyntax number => Number(number),
                NameSyntax name => Name(name, iterators),
                UnreadSyntax => null,
                NegateSyntax negate => Form(negate.Operand, iterators)?.Times(-1),
                _ => Chain((ChainSyntax)expression, iterators),
            };
        }
        catch (OverflowException)
        {
            errors.Add(FrontendDiagnostics.Overflow(Locate(expression.Span)));
            return null;
        }
    }

    private LinearForm? Number(NumberSyntax number)
    {
        if (number.Value is { } value)
        {
            return LinearForm.Of(value);
        }

        errors.Add(FrontendDiagnostics.NumberTooLarge(Locate(number.Span)));
        return null;
    }

    private LinearForm? Name(NameSyntax name, IReadOnlyDictionary<string, int> iterators)
    {
        if (iterators.TryGetValue(name.Name, out var iterator))
        {
            return LinearForm.Iterator(iterator);
        }

        if (parameters.TryGetValue(name.Name, out var value))
        {
            return value is { } known ? LinearForm.Of(known) : null;
        }

        if (errors.MissesNames)
        {
            return null;
        }

        string[] names = [.. iterators.Keys, .. parameters.Keys];
        errors.Add(FrontendDiagnostics.UnknownName(
            Locate(name.Span), name.Name, Suggestion.For(name.Name, names, "names"), iterators.Count > 0));
        return null;
    }

    private LinearForm? Chain(ChainSyntax chain, IReadOnlyDictionary<string, int> iterators)
    {
        var left = Form(chain.First, iterators);
        foreach (var (sign, operand) in chain.Rest)
        {
            var right = Form(operand, iterators);
            left = left is null || right is null ? null : Apply(sign, left, right, chain.First.Span, operand.Span);
            if (errors.Full)
            {
                return null;
            }
        }

        return left;
    }

    private LinearForm? Apply(char sign, LinearForm left, LinearForm right, TextSpan first, TextSpan operand)
    {
        switch (sign)
        {
            case '+':
                return left.Plus(right, 1);
            case '-':
                return left.Plus(right, -1);
            case '*' when right.IsConstant:
                return left.Times(right.Constant);
            case '*' when left.IsConstant:
                return right.Times(left.Constant);
        }

        if (!left.IsConstant || !right.IsConstant)
        {
            var what = sign switch { '*' => "A product of iterators", '/' => "A division of iterators", _ => "A remainder of iterators" };
            errors.Add(FrontendDiagnostics.NotAffine(Locate(TextSpan.Join(first, operand)), what));
            return null;
        }

        if (right.Constant == 0)
        {
            errors.Add(FrontendDiagnostics.DivisionByZero(Locate(operand)));
            return null;
        }

        return LinearForm.Of(sign == '/' ? Divide(left.Constant, right.Constant) : Remainder(left.Constant, right.Constant));
    }

    // Rounded down, so that (a / b) * b + a % b = a with a remainder of b's sign.
    private static long Divide(long a, long b)
    {
        var quotient = checked(a / b);
        return a % b != 0 && a < 0 != b < 0 ? quotient - 1 : quotient;
    }

    private static long Remainder(long a, long b)
    {
        var remainder = b == -1 ? 0 : a % b;
        return remainder != 0 && remainder < 0 != b < 0 ? remainder + b : remainder;
    }
}
