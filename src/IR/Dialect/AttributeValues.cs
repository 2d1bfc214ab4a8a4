namespace Dosa.IR.Dialect;

/// <summary>Reads plain values out of attributes that may be absent or of another kind.</summary>
public static class AttributeValues
{
    /// <summary>The value of an integer attribute that fits 64 bits, or null.</summary>
    public static long? AsInteger(this Attribute? attribute) =>
        attribute is IntegerAttribute { Value: var value } && value >= long.MinValue && value <= long.MaxValue ? (long)value : null;

    /// <summary>The value of a float attribute, or null.</summary>
    public static double? AsNumber(this Attribute? attribute) => (attribute as FloatAttribute)?.Value;

    /// <summary>The values of an array of strings, or null.</summary>
    public static IReadOnlyList<string>? AsStrings(this Attribute? attribute) =>
        attribute is ArrayAttribute { Elements: var elements } && elements.All(element => element is StringAttribute)
            ? [.. elements.Select(element => ((StringAttribute)element).Value)]
            : null;
}
