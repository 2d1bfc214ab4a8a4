using Dosa.IR;

namespace Dosa.Backend;

/// <summary>The energy of a layer by part: the arithmetic, then each level.</summary>
internal static class EnergyParts
{
    private const string Network = "network";

    /// <summary>The parts' names: the arithmetic, the levels from the inside out that keep anything, and networks between levels where they cost.</summary>
    public static string[] Names(ScheduledNetwork network) =>
    [
        "mac",
        .. network.Machine.Levels.Where(level => level.Keeps != CostModel.TensorSet.None).Select(level => level.Name),
        .. network.Layers.Any(layer => layer.Part("energy")[Network] is not null) ? (string[])[Network] : [],
    ];

    /// <summary>uJ of one part, all operands together.</summary>
    public static double Of(AttributeDictionary energy, string part) =>
        energy[part].AsNumber() ?? energy[part].AsDictionary()?.Sum(tensor => tensor.Value.AsNumber() ?? 0) ?? 0;
}
