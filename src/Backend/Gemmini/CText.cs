using System.Globalization;
using System.Text;
using Dosa.IR.Gemmini;

namespace Dosa.Backend.Gemmini;

/// <summary>Pieces of C.</summary>
internal static class CText
{
    /// <summary>A name that C accepts: letters, digits and underscores, not starting with a digit.</summary>
    public static string Identifier(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            text.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '_');
        }

        if (text.Length == 0 || char.IsAsciiDigit(text[0]))
        {
            text.Insert(0, '_');
        }

        return text.ToString();
    }

    /// <summary>The value of an SSA name: <c>%p3</c> as <c>p3</c>.</summary>
    public static string Value(string name) => Identifier(name.TrimStart('%'));

    /// <summary>A linear expression, without parentheses around it.</summary>
    public static string Of(Linear linear)
    {
        var text = new StringBuilder();
        foreach (var term in linear.Terms)
        {
            var sign = term.Factor < 0 ? "-" : "+";
            text.Append(text.Length > 0 ? $" {sign} " : term.Factor < 0 ? "-" : "");
            text.Append(Value(term.Value));
            if (Math.Abs(term.Factor) != 1)
            {
                text.Append(CultureInfo.InvariantCulture, $" * {Math.Abs(term.Factor)}");
            }
        }

        if (text.Length == 0)
        {
            return linear.Constant.ToString(CultureInfo.InvariantCulture);
        }

        if (linear.Constant != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" {(linear.Constant < 0 ? "-" : "+")} {Math.Abs(linear.Constant)}");
        }

        return text.ToString();
    }

    /// <summary>That a linear expression is at least zero, as a comparison: <c>p - 3 >= 0</c> as <c>p >= 3</c>.</summary>
    public static string AtLeastZero(Linear linear)
    {
        var turn = linear.Terms.All(term => term.Factor < 0);
        var terms = (turn ? linear * -1 : linear) - (turn ? -linear.Constant : linear.Constant);
        return string.Create(CultureInfo.InvariantCulture, $"{Of(terms)} {(turn ? "<=" : ">=")} {(turn ? linear.Constant : -linear.Constant)}");
    }

    /// <summary>The address of an element of an array.</summary>
    public static string Address(string array, Linear offset) =>
        offset is { IsConstant: true, Constant: 0 } ? array : Of(offset) is var text && text[0] == '-' ? $"{array} + ({text})" : $"{array} + {text}";

    /// <summary>A float constant that reads back as the same float.</summary>
    public static string Of(float value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return (text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0") + "f";
    }

    /// <summary>A string literal.</summary>
    public static string Quote(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
