using System.Globalization;
using System.Text;
using Dosa.CostModel;

namespace Dosa.Backend;

/// <summary>Hardware as a Timeloop architecture: a tree from the DRAM to the arithmetic, one node where loops may be spread.</summary>
internal static class TimeloopArchitecture
{
    public static string Print(Architecture architecture, Hardware hardware)
    {
        var text = new StringBuilder("architecture:\n  version: 0.3\n");
        var machine = new Machine(architecture, hardware);
        var (margin, instances) = ("  ", 1);
        var inner = -1;
        for (var level = architecture.Levels.Length - 1; level >= 0; level--)
        {
            var spread = inner >= 0 && architecture.Levels[inner].SpatialDims != DimSet.None;
            instances *= spread ? hardware.Pe : 1;
            var name = inner < 0 ? "System" : TimeloopNames.Of(architecture, level) + "s";
            text.Append(margin).Append("subtree:\n").Append(margin).Append("- name: ").Append(name);
            text.Append(spread ? string.Create(CultureInfo.InvariantCulture, $"[0..{hardware.Pe - 1}]\n") : "\n");
            text.Append(margin).Append("  local:\n");
            Memory(text, margin + "  ", machine, level, instances);
            margin += "  ";
            inner = level;
        }

        text.Append(margin).Append("- name: MACC\n").Append(margin).Append("  class: intmac\n").Append(margin).Append("  attributes:\n");
        Attribute(text, margin, "datawidth", 8);
        Attribute(text, margin, "word-bits", 8);
        Attribute(text, margin, "instances", instances);
        return text.ToString();
    }

    private static void Memory(StringBuilder text, string margin, Machine machine, int level, int instances)
    {
        var memory = machine.Architecture.Levels[level];
        var width = memory.VectorWords.At(new Exact(machine.Hardware.Pe)).Value;
        var bounded = memory.Size != MemorySize.Unbounded;
        text.Append(margin).Append("- name: ").Append(TimeloopNames.Of(machine.Architecture, level)).Append('\n');
        text.Append(margin).Append("  class: ").Append(bounded || level == 0 ? "SRAM" : "DRAM").Append('\n');
        text.Append(margin).Append("  attributes:\n");
        Attribute(text, margin, "word-bits", memory.WordBits);
        Attribute(text, margin, "instances", instances);
        Attribute(text, margin, "block-size", width);
        if (bounded || level == 0)
        {
            var entries = bounded ? machine.Capacity(level) : 1;
            Attribute(text, margin, "entries", entries);
            Attribute(text, margin, "depth", entries / width);
            Attribute(text, margin, "width", width * memory.WordBits);
        }

        var bandwidth = memory.Bandwidth.At(new Exact(machine.Hardware.Pe)).Value;
        if (!double.IsPositiveInfinity(bandwidth))
        {
            Attribute(text, margin, "shared_bandwidth", bandwidth);
        }
    }

    private static void Attribute(StringBuilder text, string margin, string name, double value) =>
        text.Append(margin).Append("    ").Append(name).Append(": ").Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
