namespace Dosa.Backend;

/// <summary>Names of networks and layers as names of files.</summary>
public static class FileName
{
    private const int Longest = 120;

    /// <summary>The name with everything but letters, digits, <c>.</c>, <c>_</c> and <c>-</c> replaced by <c>_</c>; never a path.</summary>
    public static string Of(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var letters = name[..Math.Min(name.Length, Longest)].ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = char.IsAsciiLetterOrDigit(letters[i]) || letters[i] is '_' or '-' || (letters[i] == '.' && i > 0) ? letters[i] : '_';
        }

        return new(letters);
    }
}
