using System.Collections.Immutable;
using System.Globalization;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>What a <see cref="MappingConstraint"/> fixes.</summary>
public enum ConstraintKind
{
    /// <summary>How far a loop is spread over the array.</summary>
    Spatial,

    /// <summary>The extent of a loop held at and below a level.</summary>
    Tile,

    /// <summary>How often a loop runs at a level, one iteration after the other.</summary>
    Factor,

    /// <summary>How the loops of a level are nested.</summary>
    Order,
}

/// <summary>
/// One thing that a user fixes of a layer's mapping. Levels count from the arithmetic: registers 0, accumulator 1,
/// scratchpad 2, DRAM 3.
/// </summary>
/// <param name="Kind">What is fixed.</param>
/// <param name="Level">The level; for a spatial factor it follows from the loop and is not looked at.</param>
/// <param name="Dim">The loop; not looked at for an order.</param>
/// <param name="Value">The number; not looked at for an order.</param>
public sealed record MappingConstraint(ConstraintKind Kind, int Level, Dim Dim, int Value)
{
    private static readonly string[] LevelNames = ["registers", "accumulator", "scratchpad", "dram"];

    /// <summary>
    /// The loops of an order, outermost first. They keep this order among each other; loops that are not named stand
    /// anywhere. P or Q named at the accumulator runs there, not in the registers.
    /// </summary>
    public ImmutableArray<Dim> Loops { get; init; } = [];

    /// <summary>The names of the levels, innermost first.</summary>
    public static ReadOnlySpan<string> Levels => LevelNames;

    /// <summary>An order of loops at a level, outermost first.</summary>
    public static MappingConstraint OrderAt(int level, params ReadOnlySpan<Dim> outermostFirst) =>
        new(ConstraintKind.Order, level, default, 0) { Loops = [.. outermostFirst] };

    /// <summary>Whether a mapping has what is fixed; an order speaks of the loops that run at its level.</summary>
    public bool IsObeyedBy(Mapping mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        return Kind switch
        {
            ConstraintKind.Spatial => mapping.Spatial(SpatialLevel(Dim), Dim) == Value,
            ConstraintKind.Tile => mapping.Tile(Level, Dim) == Value,
            ConstraintKind.Factor => mapping.Temporal(Level, Dim) == Value,
            _ => mapping.Order(Level).ToArray().Where(dim => Loops.Contains(dim))
                .SequenceEqual(Loops.Where(dim => mapping.Temporal(Level, dim) > 1)),
        };
    }

    /// <summary>The constraint as the workload language writes it.</summary>
    public override string ToString() => Kind switch
    {
        ConstraintKind.Spatial => string.Create(CultureInfo.InvariantCulture, $"spatial {Dim} = {Value}"),
        ConstraintKind.Order => $"order at {LevelNames[Level]} = {string.Join(", ", Loops)}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{(Kind == ConstraintKind.Tile ? "tile" : "factor")} {Dim} at {LevelNames[Level]} = {Value}"),
    };

    /// <summary>The level at which a loop may be spread: C over the rows of the array, K over its columns.</summary>
    internal static int SpatialLevel(Dim dim) => dim == Dim.K ? 2 : 1;
}
