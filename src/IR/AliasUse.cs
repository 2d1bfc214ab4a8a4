using System.Collections.Immutable;

namespace Dosa.IR;

/// <summary>Which location aliases a text needs that is printed without the operations' locations.</summary>
internal static class AliasUse
{
    /// <summary>All aliases but those of locations to which neither the text nor an alias that stays refers.</summary>
    public static ImmutableArray<AliasDefinition> WithoutUnusedLocations(ImmutableArray<AliasDefinition> aliases, string text)
    {
        if (!aliases.Any(alias => alias.Value is LocationAttribute))
        {
            return aliases;
        }

        var used = new HashSet<string>();
        AddNames(text, used);
        var kept = new HashSet<AliasDefinition>(ReferenceEqualityComparer.Instance);
        bool grown;
        do
        {
            grown = false;
            foreach (var alias in aliases)
            {
                if ((alias.Value is LocationAttribute && !used.Contains(alias.Name)) || !kept.Add(alias))
                {
                    continue;
                }

                AddNames(Printer.Print(alias.Value), used);
                grown = true;
            }
        }
        while (grown);
        return aliases.RemoveAll(alias => !kept.Contains(alias));
    }

    private static void AddNames(string text, HashSet<string> names)
    {
        for (var start = text.IndexOf('#', StringComparison.Ordinal); start >= 0; start = text.IndexOf('#', start + 1))
        {
            var end = start + 1;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '$' or '-'))
            {
                end++;
            }

            names.Add(text[start..end]);
        }
    }
}
