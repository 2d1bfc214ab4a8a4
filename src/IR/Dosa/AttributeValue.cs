using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace Dosa.IR;

/// <summary>Builtin attributes as plain C# values, and back. A reader gives null where the attribute is absent or of another kind.</summary>
public static class AttributeValue
{
    /// <summary>A string as an attribute.</summary>
    public static Attribute Text(string value) => new StringAttribute(value);

    /// <summary>A whole number as an <c>i64</c> attribute.</summary>
    public static Attribute Whole(long value) => new IntegerAttribute(value, IrType.I64);

    /// <summary>A number as an <c>f64</c> attribute.</summary>
    public static Attribute Number(double value) => new FloatAttribute(value, IrType.F64);

    /// <summary>Whole numbers as <c>array&lt;i64: ...&gt;</c>.</summary>
    public static Attribute Wholes(params ReadOnlySpan<long> values)
    {
        var elements = ImmutableArray.CreateBuilder<string>(values.Length);
        foreach (var value in values)
        {
            elements.Add(value.ToString(CultureInfo.InvariantCulture));
        }

        return new DenseArrayAttribute(IrType.I64, elements.MoveToImmutable());
    }

    /// <summary>Strings as a list.</summary>
    public static Attribute Texts(IEnumerable<string> values) => new ArrayAttribute([.. values.Select(Text)]);

    /// <summary>Named attributes as a dictionary.</summary>
    public static Attribute Dictionary(params ReadOnlySpan<(string Name, Attribute Value)> entries)
    {
        var builder = ImmutableArray.CreateBuilder<KeyValuePair<string, Attribute>>(entries.Length);
        foreach (var (name, value) in entries)
        {
            builder.Add(new(name, value));
        }

        return new DictionaryAttribute(new(builder.MoveToImmutable()));
    }

    /// <summary>The value of a string attribute.</summary>
    public static string? AsText(this Attribute? attribute) => (attribute as StringAttribute)?.Value;

    /// <summary>The value of an integer attribute that fits 64 bits.</summary>
    public static long? AsWhole(this Attribute? attribute) =>
        attribute is IntegerAttribute { Value: var value } && BigInteger.Abs(value) <= long.MaxValue ? (long)value : null;

    /// <summary>The value of a float attribute, or of an integer one.</summary>
    public static double? AsNumber(this Attribute? attribute) => attribute switch
    {
        FloatAttribute number => number.Value,
        IntegerAttribute number => (double)number.Value,
        _ => null,
    };

    /// <summary>The numbers of a dense array or of a list of integers.</summary>
    public static ImmutableArray<long>? AsWholes(this Attribute? attribute)
    {
        var numbers = ImmutableArray.CreateBuilder<long>();
        if (attribute is DenseArrayAttribute dense)
        {
            foreach (var element in dense.Elements)
            {
                if (!long.TryParse(element, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                {
                    return null;
                }

                numbers.Add(number);
            }

            return numbers.ToImmutable();
        }

        if (attribute is not ArrayAttribute list)
        {
            return null;
        }

        foreach (var element in list.Elements)
        {
            if (element.AsWhole() is not { } number)
            {
                return null;
            }

            numbers.Add(number);
        }

        return numbers.ToImmutable();
    }

    /// <summary>The strings of a list.</summary>
    public static ImmutableArray<string>? AsTexts(this Attribute? attribute)
    {
        if (attribute is not ArrayAttribute list || list.Elements.Any(element => element is not StringAttribute))
        {
            return null;
        }

        return [.. list.Elements.Select(element => ((StringAttribute)element).Value)];
    }

    /// <summary>The entries of a dictionary.</summary>
    public static AttributeDictionary? AsDictionary(this Attribute? attribute) => (attribute as DictionaryAttribute)?.Entries;
}
