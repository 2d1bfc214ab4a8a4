namespace Dosa.IR;

/// <summary>What an attribute of the dialect must be: its name, its kind in words, and a test.</summary>
internal sealed record AttributeRule(string Name, string Kind, Func<Attribute, bool> Admits, bool Required = true)
{
    public AttributeRule Optional => this with { Required = false };

    public static AttributeRule Text(string name) => new(name, "a string", attribute => attribute is StringAttribute { Value.Length: > 0 });

    public static AttributeRule OneOf(string name, params string[] words) => new(
        name,
        "one of " + string.Join(", ", words.Select(word => $"\"{word}\"")),
        attribute => attribute is StringAttribute { Value: var value } && words.Contains(value));

    /// <summary>What a target makes small: a word, or powers such as <c>energy^2*latency</c>, whose searches say what they know.</summary>
    public static AttributeRule Objective(string name) => new(
        name,
        "edp, energy, latency, ed2p or powers such as energy^2*latency",
        attribute => attribute is StringAttribute { Value: var value } && (value is "edp" or "energy" or "latency" or "ed2p"
            || value.Split('*').All(part => part.Trim().Split('^')[0].TrimEnd() is "energy" or "latency")));

    public static AttributeRule Amount(string name) =>
        new(name, "a positive f64", attribute => attribute is FloatAttribute && attribute.AsNumber() > 0);

    public static AttributeRule Positive(string name) =>
        new(name, "a positive i64", attribute => attribute is IntegerAttribute { Type: ScalarType { Name: "i64" } } && attribute.AsWhole() > 0);

    public static AttributeRule Natural(string name) =>
        new(name, "an i64 from 0", attribute => attribute is IntegerAttribute { Type: ScalarType { Name: "i64" } } && attribute.AsWhole() >= 0);

    public static AttributeRule Wholes(string name, int? length = null) => new(
        name,
        length is { } count ? $"array<i64: ...> of {count} positive numbers" : "array<i64: ...> of positive numbers",
        attribute => attribute is DenseArrayAttribute && attribute.AsWholes() is { } numbers
            && numbers.All(number => number > 0) && (length is null || numbers.Length == length));

    public static AttributeRule Texts(string name) => new(name, "a list of strings", attribute => attribute.AsTexts() is not null);

    public static AttributeRule Constraints(Func<Attribute, bool> admits) => new(
        ConstraintSyntax.Name,
        "a list of {fix = \"spatial\", loop, value}, {fix = \"tile\" or \"factor\", level, loop, value} or {fix = \"order\", level, loops}",
        admits);

    public static AttributeRule Map(string name) => new(name, "an affine_map<...>", attribute => attribute is AffineMapAttribute or AliasAttribute);

    public static AttributeRule Dictionary(string name) => new(name, "a dictionary {...}", attribute => attribute is DictionaryAttribute);
}
