using System.Globalization;

namespace Dosa.Frontend.Import;

/// <summary>Names that were given, each once.</summary>
internal sealed class TakenNames
{
    private readonly Dictionary<string, int> used = [];

    /// <summary>A name that nothing has yet: this one, or it with a number behind it.</summary>
    public string Own(string name)
    {
        var own = name;
        while (!used.TryAdd(own, 1))
        {
            own = string.Create(CultureInfo.InvariantCulture, $"{name}_{++used[name]}");
        }

        return own;
    }
}
