using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Frontend.Import.Yaml;

/// <summary>
/// Collects the entries of a map. Merged entries give way to written ones:
/// <code>
/// a: &amp;a {x: {p: 1}, y: 2}
/// &lt;&lt;: *a     x: {q: 3}   ----&gt;   x: {q: 3}, y: 2
/// &lt;&lt;&lt;: *a    x: {q: 3}   ----&gt;   x: {q: 3, p: 1}, y: 2
/// </code>
/// </summary>
internal sealed class YamlMapBuilder
{
    private const int Deepest = 20;

    private readonly List<YamlEntry> entries = [];
    private readonly Dictionary<string, int> places = [];
    private readonly List<(YamlMap Map, bool IsDeep)> merged = [];

    /// <summary>Adds an entry; the place of the first where the key stands twice, which then counts.</summary>
    public FileLocation? Add(string key, FileLocation at, YamlNode value)
    {
        if (key is "<<" or "<<<")
        {
            var maps = value is YamlMap one ? [one] : value.Items.OfType<YamlMap>();
            merged.AddRange(maps.Select(map => (map, key == "<<<")));
            return null;
        }

        if (places.TryGetValue(key, out var first))
        {
            return entries[first].At;
        }

        places[key] = entries.Count;
        entries.Add(new(key, at, value));
        return null;
    }

    /// <summary>The entries, merged ones behind written ones.</summary>
    public ImmutableArray<YamlEntry> Build()
    {
        foreach (var (map, isDeep) in merged)
        {
            foreach (var entry in map.Entries)
            {
                if (!places.TryGetValue(entry.Key, out var own))
                {
                    places[entry.Key] = entries.Count;
                    entries.Add(entry);
                }
                else if (isDeep)
                {
                    entries[own] = entries[own] with { Value = Join(entries[own].Value, entry.Value, Deepest) };
                }
            }
        }

        return [.. entries];
    }

    private static YamlNode Join(YamlNode own, YamlNode other, int depth)
    {
        if (own is not YamlMap map || other is not YamlMap more || depth == 0)
        {
            return own;
        }

        var entries = map.Entries.Select(entry => more[entry.Key] is { } same ? entry with { Value = Join(entry.Value, same, depth - 1) } : entry);
        return map with { Entries = [.. entries, .. more.Entries.Where(entry => map.Find(entry.Key) is null)] };
    }
}
