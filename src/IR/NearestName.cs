namespace Dosa.IR;

/// <summary>The name that was probably meant by one that there is not.</summary>
public static class NearestName
{
    private const int Longest = 40;

    /// <summary>The name that differs by a letter or a few, or begins or ends like it; null where none does.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(known);
        var names = known as IReadOnlyCollection<string> ?? [.. known];

        // Two letters from four on: a swap of neighbours counts as two changes. A single letter may only have the wrong case.
        var best = (Name: "", Distance: Math.Max(name.Length < 2 ? 0 : name.Length < 4 ? 1 : 2, Math.Min(name.Length, Longest) / 3) + 1);
        foreach (var candidate in names)
        {
            if (Math.Abs(candidate.Length - name.Length) >= best.Distance || name.Length > Longest)
            {
                continue;
            }

            var distance = Distance(name, candidate);
            if (distance < best.Distance)
            {
                best = (candidate, distance);
            }
        }

        return best.Name.Length > 0 ? best.Name : names.FirstOrDefault(candidate => Begins(name, candidate));
    }

    /// <summary>The question <c>did you mean 'x'?</c> and a blank; empty where nothing is near.</summary>
    public static string Question(string name, IEnumerable<string> known) => Of(name, known) is { } meant ? $"did you mean '{meant}'? " : "";

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
