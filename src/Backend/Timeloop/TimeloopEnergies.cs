using System.Text;
using Dosa.CostModel;
using static Dosa.Backend.TimeloopDesign;

namespace Dosa.Backend;

/// <summary>Energies that Timeloop's own law does not give: one number of a level stands in the architecture, three in a table.</summary>
internal static class TimeloopEnergies
{
    /// <summary>Whether Timeloop's law gives a level's energies from its attributes.</summary>
    public static bool IsLaw(SizedAccelerator machine, int level)
    {
        var isUnlimited = double.IsPositiveInfinity(machine.Capacity(level));
        return machine.Accelerator.Levels[level].Price switch
        {
            SramPrice law => law == new SramPrice() && !isUnlimited,
            DramPrice law => law == new DramPrice() && machine.Accelerator.Levels[level].Cluster == 1,
            _ => machine.Capacity(level) == 0 && machine.Levels[level].Energy is { Read.Value: 0, Fill.Value: 0, Update.Value: 0 },
        };
    }

    /// <summary>The table; null where none is needed.</summary>
    public static string? Print(SizedAccelerator machine)
    {
        var text = new StringBuilder();
        for (var level = machine.Levels.Length - 1; level >= 0; level--)
        {
            var energy = machine.Levels[level].Energy;
            if (IsLaw(machine, level) || (energy.Read.Value == energy.Fill.Value && energy.Fill.Value == energy.Update.Value))
            {
                continue;
            }

            Line(text, 2, $"- name: System.{machine.Accelerator.Levels[level].Name}");
            Line(text, 2, "  actions:");
            foreach (var (action, value) in new[] { ("read", energy.Read), ("write", energy.Fill), ("update", energy.Update) })
            {
                Line(text, 4, $"- {{ name: {action}, arguments: {{ }}, energy: {Number(value.Value)} }}");
            }
        }

        return text.Length == 0 ? null : "ERT:\n  version: 0.3\n  tables:\n" + text;
    }
}
