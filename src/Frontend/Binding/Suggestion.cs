using Dosa.IR;

namespace Dosa.Frontend.Binding;

/// <summary>What to say after "there is no such name".</summary>
internal static class Suggestion
{
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
    public static string? Closest(string name, IReadOnlyCollection<string> known) => NearestName.Of(name, known);
}
