using System.Globalization;
using System.Text;
using Dosa.CostModel;
using static Dosa.Backend.TimeloopDesign;

namespace Dosa.Backend;

/// <summary>Levels as a tree, one branch deep for each fan-out, with the mesh of every one.</summary>
internal static class TimeloopLevels
{
    public static string Print(SizedAccelerator machine)
    {
        var text = new StringBuilder("architecture:\n  version: 0.3\n");
        var (margin, x, y) = (2, 1.0, 1.0);
        Branch(text, ref margin, "System", 1);
        for (var level = machine.Levels.Length - 1; level >= 0; level--)
        {
            Memory(text, margin, machine, level, x, y);
            var (fanX, fanY) = machine.Spread(level);
            (x, y) = (x * fanX, y * fanY);
            if (fanX * fanY > 1)
            {
                Branch(text, ref margin, "below_" + machine.Accelerator.Levels[level].Name, fanX * fanY);
            }
        }

        Line(text, margin, "- name: MAC");
        Line(text, margin, "  class: intmac");
        Line(text, margin, "  attributes:");
        foreach (var (key, value) in new[] { ("datawidth", 8), ("instances", x * y), ("meshX", x), ("meshY", y), ("energy", machine.Accelerator.MacPj) })
        {
            Line(text, margin + 4, $"{key}: {Number(value)}");
        }

        return text.ToString();
    }

    private static void Branch(StringBuilder text, ref int margin, string name, double instances)
    {
        Line(text, margin, "subtree:");
        Line(text, margin, instances > 1 ? string.Create(CultureInfo.InvariantCulture, $"- name: {name}[0..{instances - 1}]") : $"- name: {name}");
        margin += 2;
        Line(text, margin, "local:");
    }

    private static void Memory(StringBuilder text, int margin, SizedAccelerator machine, int level, double x, double y)
    {
        var (storage, cost) = (machine.Accelerator.Levels[level], machine.Levels[level]);
        var isDram = double.IsPositiveInfinity(machine.Capacity(level)) || storage.Price is DramPrice;
        Line(text, margin, $"- name: {storage.Name}");
        Line(text, margin, $"  class: {(isDram ? "DRAM" : "SRAM")}");
        Line(text, margin, "  attributes:");
        (string, double?)[] attributes =
        [
            ("word-bits", storage.WordBits), ("instances", x * y), ("meshX", x), ("meshY", y), ("block-size", cost.VectorWords.Value),
            ("cluster-size", storage.Cluster == 1 ? null : storage.Cluster), ("entries", Finite(machine.Capacity(level))),
            ("read_bandwidth", Finite(cost.ReadBandwidth.Value)), ("write_bandwidth", Finite(cost.WriteBandwidth.Value)),
            ("shared_bandwidth", Finite(cost.SharedBandwidth.Value)), ("addr-gen-energy", Positive(storage.AddressPj)),
            ("energy-per-hop", Positive(storage.HopPj)), ("router-energy", Positive(storage.RouterPj)),
            ("vector-access-energy", TimeloopEnergies.IsLaw(machine, level) ? null : cost.Energy.Read.Value),
        ];
        foreach (var (key, value) in attributes)
        {
            if (value is { } written)
            {
                Line(text, margin + 4, $"{key}: {Number(written)}");
            }
        }

        foreach (var tensor in Enum.GetValues<Tensor>().Where(tensor => storage.Keeps.Has(tensor) && storage.Shares[tensor] != 1))
        {
            var bits = Number(storage.WordBits * storage.Shares[tensor]);
            Line(text, margin + 4, $"# {Operand(tensor)} have words of {bits} bit, which this format has no key for");
        }

        if (!storage.Reduces || isDram)
        {
            Line(text, margin + 4, $"reduction_supported: {(storage.Reduces ? "true" : "false")}");
        }
    }

    private static double? Finite(double value) => double.IsPositiveInfinity(value) ? null : value;

    private static double? Positive(double value) => value == 0 ? null : value;
}
