using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using Dosa.Frontend;
using Dosa.Frontend.Syntax;

namespace Dosa.Cli.Compile;

/// <summary>
/// A syntax tree as indented text, for <c>--emit ast</c>: one line a node with what is written in it, its children below.
/// Positions are left out.
/// <code>
/// nest conv1
///   loop iterator=k to=64
///   access tensor=I subscripts=[n, c, (2 * p) + r]
/// </code>
/// </summary>
internal static class SyntaxText
{
    public static string Print(SyntaxTree tree)
    {
        var text = new StringBuilder();
        foreach (var item in tree.File?.Items ?? [])
        {
            Append(text, 0, item);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, int depth, object node)
    {
        if (node is PropertySyntax { Value: { } set } property && Inline(set) is { } given)
        {
            text.Append(' ', 2 * depth).Append(CultureInfo.InvariantCulture, $"{property.Key.Name} {property.Relation} {given}\n");
            return;
        }

        var properties = node.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0)
            .Select(p => (p.Name, Value: p.GetValue(node))).Where(p => p.Value is not (null or TextSpan or ICollection { Count: 0 })).ToList();
        text.Append(' ', 2 * depth).Append(Kind(node));
        foreach (var (name, value) in properties.OrderBy(p => p.Name != nameof(NestSyntax.Name)))
        {
            if (Inline(value!) is { } words)
            {
                text.Append(' ').Append(name == nameof(NestSyntax.Name) ? words : $"{name.ToLowerInvariant()}={words}");
            }
        }

        text.Append('\n');
        foreach (var child in properties.Where(p => Inline(p.Value!) is null).SelectMany(p => (p.Value as IEnumerable)?.Cast<object>() ?? [p.Value!]))
        {
            Append(text, depth + 1, child);
        }
    }

    // ParameterSyntax -> parameter
    private static string Kind(object node) => node.GetType().Name.Replace("Syntax", "", StringComparison.Ordinal).ToLowerInvariant();

    // What fits into its parent's line; null is a node of its own.
    private static string? Inline(object value) => value switch
    {
        string text => text,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        bool word => word ? "true" : "false",
        ExpressionSyntax expression => Expression(expression),
        ScalarSyntax scalar => Expression(scalar.Expression) + scalar.Unit?.Name,
        DecimalSyntax number => number.Number.ToString(CultureInfo.InvariantCulture) + number.Unit?.Name,
        PairSyntax pair => $"{Expression(pair.Width)}x{Expression(pair.Height)}",
        ListSyntax list => $"[{string.Join(", ", list.Items.Select(Expression))}]",
        IEnumerable list when list.Cast<object>().All(item => item is ExpressionSyntax) =>
            $"[{string.Join(", ", list.Cast<ExpressionSyntax>().Select(Expression))}]",
        _ => null,
    };

    private static string Expression(ExpressionSyntax expression) => expression switch
    {
        NumberSyntax number => number.Value?.ToString(CultureInfo.InvariantCulture) ?? "too large",
        NameSyntax name => name.Name,
        NegateSyntax negate => "-" + Operand(negate.Operand),
        ChainSyntax chain => Operand(chain.First) + string.Concat(chain.Rest.Select(link => $" {link.Operator} {Operand(link.Operand)}")),
        WrongRepeatSyntax wrong => wrong.Word,
        _ => "",
    };

    private static string Operand(ExpressionSyntax expression) => expression is ChainSyntax ? $"({Expression(expression)})" : Expression(expression);
}
