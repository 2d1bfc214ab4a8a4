using System.Globalization;
using System.Text;
using Dosa.CostModel;
using static Dosa.Backend.TimeloopDesign;

namespace Dosa.Backend;

/// <summary>A mapping of any layer on any machine: for each level what it keeps, its loops in time, and those spread below it, innermost first.</summary>
internal static class TimeloopNest
{
    public static string? Print(SizedAccelerator machine, NestMapping mapping, TimeloopLoops loops)
    {
        var text = new StringBuilder("mapping:\n");
        for (var level = machine.Levels.Length - 1; level >= 0; level--)
        {
            var name = machine.Accelerator.Levels[level].Name;
            var keeps = mapping.Keeps[level];
            var passes = (TensorSet.W | TensorSet.I | TensorSet.O) & ~keeps;
            Line(text, 0, $"- {{ target: {name}, type: datatype, keep: [{Operands(keeps)}], bypass: [{Operands(passes)}] }}");
            var (time, x, y) = (Of(mapping, level, Placement.Time), Of(mapping, level, Placement.X), Of(mapping, level, Placement.Y));
            Entry(text, name, "temporal", time, loops, "");
            if (x.Any(loop => y.Any(other => other.Dim == loop.Dim)))
            {
                return null;
            }

            var (fanX, fanY) = machine.Spread(level);
            if (fanX * fanY > 1 || x.Count + y.Count > 0)
            {
                Entry(text, name, "spatial", [.. x, .. y], loops, string.Create(CultureInfo.InvariantCulture, $", split: {x.Count}"));
            }
        }

        return text.ToString();
    }

    private static List<NestLoop<Exact>> Of(NestMapping mapping, int level, Placement placement)
    {
        var found = new List<NestLoop<Exact>>();
        foreach (var loop in mapping.Loops)
        {
            if (loop.Level == level && loop.Placement == placement)
            {
                found.Add(loop);
            }
        }

        return found;
    }

    private static void Entry(StringBuilder text, string target, string type, List<NestLoop<Exact>> inside, TimeloopLoops loops, string split)
    {
        var factors = loops.Letters.Select((letter, i) => inside.FirstOrDefault(loop => loop.Dim == i) is { Factor.Value: > 1 } loop
            ? $"{letter}={Number(loop.Factor.Value)}" : letter + "=1");
        var order = inside.Select(loop => loops.Letters[loop.Dim]);
        Line(text, 0, $"- {{ target: {target}, type: {type}, factors: {string.Join(' ', factors)}, "
            + $"permutation: {string.Concat(order.Concat(loops.Letters.Except(order)))}{split} }}");
    }
}
