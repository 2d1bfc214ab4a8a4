using System.Text.RegularExpressions;

namespace Dosa.IR;

/// <summary>
/// Leaves the elements of large constants out of a text for people: <c>dense&lt;[1, 2, 3]&gt;</c> becomes
/// <c>dense_resource&lt;__elided__&gt;</c>.
/// </summary>
public static partial class ElementsElision
{
    /// <summary>The module with constants of more than so many elements elided. It computes something else and is for reading only.</summary>
    public static Module Elide(Module module, int most)
    {
        ArgumentNullException.ThrowIfNull(module);
        return module with
        {
            Top = Rewriter.Map(module.Top, operation => operation with
            {
                Attributes = Elide(operation.Attributes, most),
                Properties = operation.Properties is { } properties ? Elide(properties, most) : null,
            }),
            Aliases = [.. module.Aliases.Select(alias => alias with { Value = Elide(alias.Value, most) })],
        };
    }

    private static AttributeDictionary Elide(AttributeDictionary entries, int most) =>
        entries.Count == 0 ? entries : new([.. entries.Select(entry => KeyValuePair.Create(entry.Key, Elide(entry.Value, most)))]);

    private static Attribute Elide(Attribute attribute, int most) => attribute switch
    {
        OpaqueAttribute { Text: var text } when Dense().Match(text) is { Success: true } dense && IsLarger(dense, most) =>
            new OpaqueAttribute("dense_resource<__elided__>" + dense.Groups["type"].Value),
        ArrayAttribute array => new ArrayAttribute([.. array.Elements.Select(element => Elide(element, most))]),
        DictionaryAttribute dictionary => new DictionaryAttribute(Elide(dictionary.Entries, most)),
        _ => attribute,
    };

    // A splat has one element in the text, whatever its type; bits stand for as many as the type says.
    private static bool IsLarger(Match dense, int most) => dense.Groups["list"].Value.StartsWith('[')
        ? dense.Groups["list"].Value.AsSpan().Count(',') + 1 > most
        : dense.Groups["list"].Value.StartsWith("\"0x", StringComparison.Ordinal)
            && Shape().Match(dense.Groups["type"].Value) is { Success: true } shape
            && shape.Groups["extent"].Captures.Aggregate(1.0, (product, extent) => product * double.Parse(extent.Value,
                System.Globalization.CultureInfo.InvariantCulture)) > most;

    [GeneratedRegex(@"^dense<(?<list>.*)>(?<type>\s*:\s*(?:tensor|vector)<.*>)$", RegexOptions.Singleline)]
    private static partial Regex Dense();

    [GeneratedRegex(@"<(?:(?<extent>[0-9]{1,18})x)*")]
    private static partial Regex Shape();
}
