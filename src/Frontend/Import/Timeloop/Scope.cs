using System.Collections.Immutable;
using Dosa.Frontend.Import.Yaml;

namespace Dosa.Frontend.Import.Timeloop;

/// <summary>What names of formulas mean: variables, then attributes of containers, the inner before the outer.</summary>
internal sealed class Scope(ImmutableArray<YamlMap> maps, HashSet<string> used)
{
    private const int Deepest = 16;
    private const int MostSteps = 2000;

    private int steps;

    /// <summary>No names.</summary>
    public Scope()
        : this([], [])
    {
    }

    /// <summary>The names inside of a container.</summary>
    public Scope Inside(YamlNode? attributes) => attributes is YamlMap map ? new(maps.Insert(0, map), used) : this;

    /// <summary>Whether a formula named it.</summary>
    public bool IsUsed(string name) => used.Contains(name);

    /// <summary>The text of an inherited attribute.</summary>
    public string? Text(string name) => maps.Select(map => map[name]?.Text).FirstOrDefault(text => text is not null);

    /// <summary>The value of a name in the formula of <paramref name="key"/>; null without one.</summary>
    public double? Value(string name, YamlMap? own, string key)
    {
        steps = 0;
        return Value(name, own, key, Deepest);
    }

    private double? Value(string name, YamlMap? own, string key, int depth)
    {
        used.Add(name);
        if (++steps > MostSteps)
        {
            return null;
        }

        var found = (name == key ? null : own?[name]) ?? maps.Select(map => map[name]).FirstOrDefault(node => node is not null);
        return found?.Number is { } number ? number
            : found?.Text is { } text && depth > 0 ? Formula.Evaluate(text, inner => Value(inner, own, name, depth - 1))
            : null;
    }
}
