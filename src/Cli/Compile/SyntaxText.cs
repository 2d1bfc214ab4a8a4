using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using Dosa.Frontend.Syntax;

namespace Dosa.Cli.Compile;

/// <summary>
/// A syntax tree as indented text, for <c>--emit ast</c>: one line a node, its plain properties behind the name, its
/// children below. Positions are left out.
/// </summary>
internal static class SyntaxText
{
    public static string Print(SyntaxTree tree)
    {
        var text = new StringBuilder();
        if (tree.File is { } file)
        {
            Append(text, 0, null, file);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, int depth, string? role, object node)
    {
        var properties = node.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0).ToList();
        text.Append(' ', 2 * depth).Append(role is null ? "" : role + ": ").Append(node.GetType().Name);
        foreach (var property in properties.Where(p => IsPlain(p.PropertyType)))
        {
            if (property.GetValue(node) is { } value)
            {
                text.Append(' ').Append(property.Name).Append('=').Append(Convert.ToString(value, CultureInfo.InvariantCulture));
            }
        }

        text.Append('\n');
        foreach (var property in properties.Where(p => !IsPlain(p.PropertyType)))
        {
            switch (property.GetValue(node))
            {
                case IEnumerable list:
                    foreach (var child in list.Cast<object>().Where(IsNode))
                    {
                        Append(text, depth + 1, property.Name, child);
                    }

                    break;
                case { } child when IsNode(child):
                    Append(text, depth + 1, property.Name, child);
                    break;
            }
        }
    }

    private static bool IsPlain(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(System.Numerics.BigInteger);
    }

    private static bool IsNode(object value) => value.GetType().Namespace == typeof(SyntaxTree).Namespace;
}
