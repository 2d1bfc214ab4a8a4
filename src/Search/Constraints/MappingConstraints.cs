using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>A part of a layer's mapping that is fixed, the rest being left to the search. Immutable.</summary>
/// <param name="Items">What is fixed, in the order in which it was written.</param>
public sealed record MappingConstraints(ImmutableArray<MappingConstraint> Items)
{
    /// <summary>Whether a mapping has everything that is fixed.</summary>
    public bool AreObeyedBy(Mapping mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        return Items.All(item => item.IsObeyedBy(mapping)) &&
            !((ReadOnlySpan<Dim>)[Dim.P, Dim.Q]).ToArray().Any(dim => StaysOutOfRegisters(dim) && mapping.Temporal(0, dim) > 1);
    }

    /// <summary>
    /// What is impossible, each with its index in <see cref="Items"/>: by itself, together with those before it, or within
    /// the bounds of the hardware.
    /// </summary>
    public ImmutableArray<ConstraintFault> Check(in Layer layer, HardwareBounds bounds, HardwareGrid grid) =>
        new ConstraintCheck(layer, bounds, grid).Run(Items);

    /// <summary>A loop that the accumulator's order names is not moved into the registers, unless that is fixed too.</summary>
    internal bool StaysOutOfRegisters(Dim dim) =>
        Items.Any(item => item is { Kind: ConstraintKind.Order, Level: 1 } && item.Loops.Contains(dim)) &&
        !Items.Any(item => item.Kind is ConstraintKind.Tile or ConstraintKind.Factor && item.Level == 0 && item.Dim == dim);

    /// <summary>The order fixed at a level, outermost first; empty when none is.</summary>
    internal ImmutableArray<Dim> OrderAt(int level) =>
        Items.FirstOrDefault(item => item.Kind == ConstraintKind.Order && item.Level == level)?.Loops ?? [];

    /// <inheritdoc/>
    public bool Equals(MappingConstraints? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The constraints as the workload language writes them.</summary>
    public override string ToString() => string.Join("; ", Items);
}

/// <summary>A constraint that no mapping obeys: its index and why, a sentence without its end.</summary>
public sealed record ConstraintFault(int Index, string Why);
