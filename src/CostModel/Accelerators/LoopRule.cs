using System.Collections.Immutable;

namespace Dosa.CostModel;

/// <summary>
/// Which loops the designers allow at a place, by the names of a convolution's loops (R, S, P, Q, C, K, N) or any names that
/// layers have. The equations take any loops; searches keep to these.
/// </summary>
/// <param name="Allowed">The loops that may stand here; null for any.</param>
/// <param name="Whole">Loops that stand here with their whole bound (written <c>R*</c>); each is also allowed.</param>
public sealed record LoopRule(ImmutableArray<string>? Allowed = null, ImmutableArray<string> Whole = default)
{
    /// <summary>Any loops, of any factor.</summary>
    public static LoopRule Any { get; } = new();

    /// <summary>No loop.</summary>
    public static LoopRule None { get; } = new([]);

    /// <summary>The loops that stand here with their whole bound.</summary>
    public ImmutableArray<string> Whole { get; init; } = Whole.IsDefault ? [] : Whole;

    /// <summary>Whether a loop may have a factor above 1 here.</summary>
    public bool Allows(string loop) => Allowed is not { } allowed || allowed.Contains(loop) || Whole.Contains(loop);

    /// <summary>The same of a layer's loop, which rules mean by its role or by its own name.</summary>
    public bool Allows(LoopDim loop) => Allowed is not { } allowed || allowed.Any(loop.IsMeantBy) || IsWhole(loop);

    /// <summary>Whether a layer's loop stands here with its whole bound.</summary>
    public bool IsWhole(LoopDim loop) => Whole.Any(loop.IsMeantBy);
}
