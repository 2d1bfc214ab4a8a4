using System.Collections.Immutable;

namespace Dosa.CostModel;

/// <summary>
/// An accelerator as data: levels of storage from the arithmetic outward with the fan-outs between them. Sizes may be left
/// open; with a value for each it becomes a machine that evaluates mappings.
/// </summary>
/// <param name="Name">Its name, in kebab-case.</param>
/// <param name="Levels">The levels, innermost first.</param>
/// <param name="MacPj">Energy of one multiply-accumulate, pJ.</param>
public sealed record Accelerator(string Name, ImmutableArray<StorageLevel> Levels, double MacPj)
{
    /// <summary>The most levels.</summary>
    public const int MaxLevels = 16;

    /// <summary>The sizes that are left open, in the order in which hardware lists them.</summary>
    public ImmutableArray<SizeParameter> Sizes { get; init; } = [];

    /// <summary>Area of one multiply-accumulator with what belongs to it, mm2; null where nothing tells.</summary>
    public double? MacAreaMm2 { get; init; }

    /// <summary>Where the figures come from.</summary>
    public string Source { get; init; } = "";

    /// <summary>The position of a size; -1 where there is none of that name.</summary>
    public int SizeIndex(string name)
    {
        for (var i = 0; i < Sizes.Length; i++)
        {
            if (Sizes[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }
}
