using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>Which mappings a search may give.</summary>
/// <param name="ScratchpadLoops">Whether temporal loops may stand at the scratchpad.</param>
/// <param name="Ragged">Whether factors need not divide the bounds: the last tile of a loop may be smaller.</param>
public sealed record MappingSpace(bool ScratchpadLoops, bool Ragged)
{
    /// <summary>The space of published work: whole tiles, no loops at the scratchpad.</summary>
    public static MappingSpace Reference { get; } = new(false, false);

    /// <summary>All that the machine can do.</summary>
    public static MappingSpace Full { get; } = new(true, true);

    /// <summary>What is wrong with a mapping's factors of a layer, as the end of a sentence that begins with its factors; null when nothing is.</summary>
    public (Dim Dim, string Problem)? Fault(Architecture architecture, in Layer layer, Mapping mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        if (Ragged)
        {
            return LoopNest.Uncovered(architecture, layer, mapping.Loops);
        }

        return LoopNest.Mismatch(layer, mapping.Loops) is not var (dim, product) ? null
            : (dim, FormattableString.Invariant($"multiply to {product}, and the bound is {layer[dim]}") +
                (product > layer[dim] ? "; only ragged factors may be more" : ""));
    }

    /// <summary>The space in words, for reports.</summary>
    public string Words => (Ragged ? "ragged factors" : "perfect factors") + (ScratchpadLoops ? ", loops at the scratchpad" : "");
}
