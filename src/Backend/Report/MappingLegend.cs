namespace Dosa.Backend;

/// <summary>How to read the one line that a mapping is written in.</summary>
internal static class MappingLegend
{
    public const string Text =
        "one-line mapping: levels from the DRAM (L3) by scratchpad (L2) and accumulator (L1) to the registers (L0); in [] the\n" +
        "operands kept there (W, I, O); then loops from the outside in, dimension and bound; X: spread over the array.";
}
