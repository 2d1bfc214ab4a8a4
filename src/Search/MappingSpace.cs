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

    /// <summary>The space in words, for reports.</summary>
    public string Words => (Ragged ? "ragged factors" : "perfect factors") + (ScratchpadLoops ? ", loops at the scratchpad" : "");
}
