namespace Dosa.Frontend.Binding;

/// <summary>What to say after "there is no such name".</summary>
internal static class Suggestion
{
    private const int LongestName = 40;
    private const int LongestList = 16;

    /// <summary>The name that was probably meant, or the list of all.</summary>
    public static string For(string name, IReadOnlyCollection<string> known, string what)
    {
        if (Closest(name, known) is { } best)
        {
            return $"did you mean '{best}'?";
        }

        return known.Count is 0 or > LongestList
            ? "define it (param NAME = NUMBER) or correct the name."
            : known.Count == 1 ? $"the only one is {known.First()}."
            : $"the {what} are {string.Join(", ", known)}.";
    }

    /// <summary>The name that differs by a letter or a few from this one; null when none does.</summary>
    public static string? Closest(string name, IReadOnlyCollection<string> known)
    {
        // Two letters from four on: a swap of neighbours counts as two changes. A single letter may only have the wrong case.
        var best = (Name: "", Distance: Math.Max(name.Length < 2 ? 0 : name.Length < 4 ? 1 : 2, Math.Min(name.Length, LongestName) / 3) + 1);
        foreach (var candidate in known)
        {
            if (Math.Abs(candidate.Length - name.Length) >= best.Distance || name.Length > LongestName)
            {
                continue;
            }

            var distance = Distance(name, candidate);
            if (distance < best.Distance)
            {
                best = (candidate, distance);
            }
        }

        return best.Name.Length > 0 ? best.Name : known.FirstOrDefault(candidate => Begins(name, candidate));
    }

    // scratch for scratchpad, in_channels for in
    private static bool Begins(string name, string candidate) => name.Length >= 3 &&
        (candidate.StartsWith(name, StringComparison.OrdinalIgnoreCase) || name.StartsWith(candidate + "_", StringComparison.OrdinalIgnoreCase));

    // Levenshtein distance without regard to case, one row at a time.
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
