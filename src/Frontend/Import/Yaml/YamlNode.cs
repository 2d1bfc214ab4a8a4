using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;

namespace Dosa.Frontend.Import.Yaml;

/// <summary>A node of a YAML document with its place. An alias is the node of its anchor itself, so that nodes may be shared.</summary>
/// <param name="At">Where it begins.</param>
/// <param name="Tag">Its tag, such as <c>!Component</c>; empty without one.</param>
internal abstract record YamlNode(FileLocation At, string Tag)
{
    /// <summary>The text of a scalar; null for lists and maps.</summary>
    public string? Text => (this as YamlScalar)?.Value;

    /// <summary>The items of a list; of anything else none.</summary>
    public ImmutableArray<YamlNode> Items => this is YamlList list ? list.Elements : [];

    /// <summary>The value of a key of a map; null where there is none.</summary>
    public YamlNode? this[string key] => this is YamlMap map && map.Find(key) is { } entry ? entry.Value : null;

    /// <summary>What it is, for messages.</summary>
    public string Kind => this switch { YamlMap => "a map", YamlList => "a list", _ => "a value" };

    /// <summary>A scalar as a number; null otherwise.</summary>
    public double? Number => Text is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}

/// <summary>A value in plain or quoted form.</summary>
internal sealed record YamlScalar(FileLocation At, string Tag, string Value) : YamlNode(At, Tag);

/// <summary>A sequence.</summary>
internal sealed record YamlList(FileLocation At, string Tag, ImmutableArray<YamlNode> Elements) : YamlNode(At, Tag);

/// <summary>A key with its place, and its value.</summary>
internal readonly record struct YamlEntry(string Key, FileLocation At, YamlNode Value);

/// <summary>A mapping of keys to values, in the order of the text; a key stands once.</summary>
internal sealed record YamlMap(FileLocation At, string Tag, ImmutableArray<YamlEntry> Entries) : YamlNode(At, Tag)
{
    private Dictionary<string, YamlEntry>? index;

    /// <summary>The entry of a key.</summary>
    public YamlEntry? Find(string key)
    {
        index ??= Entries.ToDictionary(entry => entry.Key);
        return index.TryGetValue(key, out var found) ? found : null;
    }
}
