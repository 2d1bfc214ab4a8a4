using System.Collections;
using System.Collections.Immutable;

namespace Dosa.IR;

/// <summary>
/// Named attributes in a fixed order. Small and immutable: a look-up walks the list. Adding a name that is there
/// replaces its value in place.
/// </summary>
public sealed class AttributeDictionary : IReadOnlyList<KeyValuePair<string, Attribute>>
{
    private readonly ImmutableArray<KeyValuePair<string, Attribute>> entries;

    /// <summary>A dictionary of these entries, in this order; names must be distinct.</summary>
    public AttributeDictionary(ImmutableArray<KeyValuePair<string, Attribute>> entries) => this.entries = entries;

    /// <summary>The dictionary without entries.</summary>
    public static AttributeDictionary Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => entries.Length;

    /// <inheritdoc/>
    public KeyValuePair<string, Attribute> this[int index] => entries[index];

    /// <summary>The attribute of that name, or null.</summary>
    public Attribute? this[string name]
    {
        get
        {
            foreach (var (key, value) in entries)
            {
                if (key == name)
                {
                    return value;
                }
            }

            return null;
        }
    }

    /// <summary>This dictionary with the attribute of that name set.</summary>
    public AttributeDictionary With(string name, Attribute value)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i].Key == name)
            {
                return new(entries.SetItem(i, new(name, value)));
            }
        }

        return new(entries.Add(new(name, value)));
    }

    /// <summary>This dictionary without the attribute of that name.</summary>
    public AttributeDictionary Without(string name)
    {
        var kept = entries.RemoveAll(entry => entry.Key == name);
        return kept.Length == entries.Length ? this : new(kept);
    }

    /// <summary>The entries in their order.</summary>
    public ImmutableArray<KeyValuePair<string, Attribute>>.Enumerator GetEnumerator() => entries.GetEnumerator();

    IEnumerator<KeyValuePair<string, Attribute>> IEnumerable<KeyValuePair<string, Attribute>>.GetEnumerator() => entries.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => entries.AsEnumerable().GetEnumerator();
}
