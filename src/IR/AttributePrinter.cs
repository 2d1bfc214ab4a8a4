using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Dosa.IR;

/// <summary>Prints attributes, types and locations with MLIR's spellings.</summary>
internal static class AttributePrinter
{
    public static void Append(StringBuilder text, Attribute attribute, bool elideType = false)
    {
        switch (attribute)
        {
            case UnitAttribute:
                text.Append("unit");
                break;
            case BoolAttribute flag:
                text.Append(flag.Value ? "true" : "false");
                break;
            case IntegerAttribute integer:
                AppendWhole(text, integer.Value);
                AppendTypeOf(text, integer.Type, elideType && integer.Type is ScalarType { Name: "i64" });
                break;
            case FloatAttribute number:
                text.Append(number.Spelling ?? Spell(number.Value, number.Type));
                AppendTypeOf(text, number.Type, elideType && number.Spelling?.StartsWith("0x", StringComparison.Ordinal) != true
                    && double.IsFinite(number.Value) && number.Type is ScalarType { Name: "f64" });
                break;
            case StringAttribute quoted:
                StringLiteral.AppendQuoted(text, quoted.Value);
                AppendTypeOf(text, quoted.Type, quoted.Type is null);
                break;
            case ArrayAttribute array:
                text.Append('[');
                AppendList(text, array.Elements, static (text, element) => Append(text, element, elideType: true));
                text.Append(']');
                break;
            case DictionaryAttribute dictionary:
                AppendDictionary(text, dictionary.Entries);
                break;
            default:
                AppendOther(text, attribute);
                break;
        }
    }

    public static void AppendDictionary(StringBuilder text, AttributeDictionary entries)
    {
        text.Append('{');
        for (var i = 0; i < entries.Count; i++)
        {
            var (name, value) = entries[i];
            AppendName(text.Append(i == 0 ? "" : ", "), name);
            if (value is not UnitAttribute)
            {
                Append(text.Append(" = "), value);
            }
        }

        text.Append('}');
    }

    public static void AppendList<T>(StringBuilder text, ImmutableArray<T> items, Action<StringBuilder, T> append)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
            {
                text.Append(", ");
            }

            append(text, items[i]);
        }
    }

    private static void AppendOther(StringBuilder text, Attribute attribute)
    {
        switch (attribute)
        {
            case DenseArrayAttribute dense:
                text.Append("array<");
                TypePrinter.Append(text, dense.ElementType);
                AppendList(text.Append(dense.Elements.IsEmpty ? "" : ": "), dense.Elements, static (text, element) => text.Append(element));
                text.Append('>');
                break;
            case SymbolAttribute symbol:
                for (var i = 0; i < symbol.Path.Length; i++)
                {
                    AppendName(text.Append(i == 0 ? "@" : "::@"), symbol.Path[i]);
                }

                break;
            case TypeAttribute type:
                TypePrinter.Append(text, type.Type);
                break;
            case AffineMapAttribute map:
                AffinePrinter.Append(text.Append("affine_map<"), map.Map);
                text.Append('>');
                break;
            case AffineSetAttribute set:
                AffinePrinter.Append(text.Append("affine_set<"), set.Set);
                text.Append('>');
                break;
            case LocationAttribute location:
                LocationPrinter.Append(text, location.Location);
                break;
            case AliasAttribute alias:
                text.Append('#').Append(alias.Alias);
                break;
            case OpaqueAttribute opaque:
                text.Append(opaque.Text);
                break;
        }
    }

    private static void AppendWhole(StringBuilder text, BigInteger value)
    {
        if (value >= long.MinValue && value <= long.MaxValue)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(long)value}");
        }
        else
        {
            text.Append(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void AppendTypeOf(StringBuilder text, IrType? type, bool elided)
    {
        if (!elided)
        {
            TypePrinter.Append(text.Append(" : "), type!);
        }
    }

    private static StringBuilder AppendName(StringBuilder text, string name) =>
        StringLiteral.IsBare(name) ? text.Append(name) : StringLiteral.AppendQuoted(text, name);

    /// <summary>The shortest digits that read back to the number; MLIR wants a point in them. Bits when it is not finite.</summary>
    private static string Spell(double value, IrType type)
    {
        if (!double.IsFinite(value))
        {
            return type is ScalarType { Name: "f32" }
                ? string.Create(CultureInfo.InvariantCulture, $"0x{BitConverter.SingleToUInt32Bits((float)value):X8}")
                : string.Create(CultureInfo.InvariantCulture, $"0x{BitConverter.DoubleToUInt64Bits(value):X16}");
        }

        var digits = value.ToString("R", CultureInfo.InvariantCulture);
        if (digits.Contains('.', StringComparison.Ordinal))
        {
            return digits;
        }

        var exponent = digits.IndexOf('E', StringComparison.Ordinal);
        return exponent < 0 ? digits + ".0" : $"{digits[..exponent]}.0{digits[exponent..]}";
    }
}
