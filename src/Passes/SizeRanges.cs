using System.Collections.Immutable;

namespace Dosa.Passes;

/// <summary>Bounds of sizes by their keys, <c>buffer_kb:..64,columns:8</c>.</summary>
/// <param name="Text">The bounds as they were written.</param>
public sealed record SizeRanges(string Text)
{
    internal const string Takes = "bounds of sizes by their keys, such as buffer_kb:..64,columns:8";

    /// <summary>The bounds, sorted by key.</summary>
    internal ImmutableSortedDictionary<string, SizeRange> ByKey { get; } = Read(Text) ?? ImmutableSortedDictionary<string, SizeRange>.Empty;

    /// <summary>Reads bounds; null when the text has none, or a key twice.</summary>
    public static SizeRanges? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(text) is null ? null : new(text);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static ImmutableSortedDictionary<string, SizeRange>? Read(string text)
    {
        var found = ImmutableSortedDictionary.CreateBuilder<string, SizeRange>(StringComparer.Ordinal);
        foreach (var part in text.Split(','))
        {
            // The unit is in the key.
            if (part.Split(':') is not [{ Length: > 0 } key, var range] || SizeRange.TryParse(range, kilobytes: false) is not { } bounds
                || !found.TryAdd(key, bounds))
            {
                return null;
            }
        }

        return found.ToImmutable();
    }
}
