using Dosa.IR;

namespace Dosa.Backend;

/// <summary>The energy of a layer by part: the arithmetic, then each level.</summary>
internal static class EnergyParts
{
    /// <summary>uJ of one part, all operands together.</summary>
    public static double Of(AttributeDictionary energy, string part) =>
        energy[part].AsNumber() ?? energy[part].AsDictionary()?.Sum(tensor => tensor.Value.AsNumber() ?? 0) ?? 0;
}
