using System.Globalization;

namespace Dosa.Frontend.Import.Timeloop;

/// <summary>
/// The arithmetic of 0.4's attributes: numbers, names, <c>+ - * / // % **</c>, brackets and a few functions, such as <c>ceil(width / 8)</c>.
/// </summary>
internal ref struct Formula
{
    private const int Deepest = 40;

    private readonly ReadOnlySpan<char> text;
    private readonly Func<string, double?> names;
    private int at;
    private int depth;
    private bool failed;

    private Formula(ReadOnlySpan<char> text, Func<string, double?> names)
    {
        this.text = text;
        this.names = names;
    }

    /// <summary>The value; null where the text is no formula or a name has no value.</summary>
    public static double? Evaluate(string text, Func<string, double?> names)
    {
        var formula = new Formula(text, names);
        var value = formula.Sum();
        formula.Skip();
        return !formula.failed && formula.at == text.Length && double.IsFinite(value) ? value : null;
    }

    private double Sum()
    {
        if (++depth > Deepest)
        {
            failed = true;
            return 0;
        }

        var value = Product();
        while (!failed)
        {
            if (Take("+"))
            {
                value += Product();
            }
            else if (Take("-"))
            {
                value -= Product();
            }
            else
            {
                break;
            }
        }

        depth--;
        return value;
    }

    private double Product()
    {
        var value = Power();
        while (!failed)
        {
            if (Take("//"))
            {
                value = Math.Floor(value / Power());
            }
            else if (Take("*"))
            {
                value *= Power();
            }
            else if (Take("/"))
            {
                value /= Power();
            }
            else if (Take("%"))
            {
                var divisor = Power();
                value -= Math.Floor(value / divisor) * divisor;
            }
            else
            {
                break;
            }
        }

        return value;
    }

    private double Power()
    {
        var negative = false;
        while (Take("-"))
        {
            negative = !negative;
        }

        var value = Atom();
        if (Take("**"))
        {
            value = ++depth > Deepest ? double.NaN : Math.Pow(value, Power());
            depth--;
        }

        return negative ? -value : value;
    }

    private double Atom()
    {
        Skip();
        if (Take("("))
        {
            var inner = Sum();
            failed |= !Take(")");
            return inner;
        }

        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '.' || IsExponentSign(start)))
        {
            at++;
        }

        var word = text[start..at].ToString();
        if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        return word.Length > 0 && Take("(") ? Call(word) : Named(word);
    }

    // 1e-9, where the dash is no minus.
    private readonly bool IsExponentSign(int start) =>
        text[at] is '-' or '+' && at > start && text[at - 1] is 'e' or 'E' && char.IsAsciiDigit(text[start]);

    private double Named(string word)
    {
        var value = word.Length > 0 ? names(word) : null;
        failed |= value is null;
        return value ?? 0;
    }

    private double Call(string function)
    {
        var (first, second) = (Sum(), (double?)null);
        if (Take(","))
        {
            second = Sum();
        }

        failed |= !Take(")");
        switch (function, second)
        {
            case ("ceil", null):
                return Math.Ceiling(first);
            case ("floor" or "int", null):
                return Math.Floor(first);
            case ("round", null):
                return Math.Round(first);
            case ("abs", null):
                return Math.Abs(first);
            case ("sqrt", null):
                return Math.Sqrt(first);
            case ("log2", null):
                return Math.Log2(first);
            case ("max", { } other):
                return Math.Max(first, other);
            case ("min", { } other):
                return Math.Min(first, other);
            case ("pow", { } other):
                return Math.Pow(first, other);
            default:
                failed = true;
                return 0;
        }
    }

    private bool Take(string sign)
    {
        Skip();
        if (!text[at..].StartsWith(sign) || (sign is "*" && text[at..].StartsWith("**")))
        {
            return false;
        }

        at += sign.Length;
        return true;
    }

    private void Skip()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }
}
