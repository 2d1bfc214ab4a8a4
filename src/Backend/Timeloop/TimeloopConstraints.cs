using System.Collections.Immutable;
using System.Text;
using Dosa.CostModel;
using static Dosa.Backend.TimeloopDesign;

namespace Dosa.Backend;

/// <summary>What designers allow, as constraints of the mapspace; what they have no words for stands in a comment.</summary>
internal static class TimeloopConstraints
{
    public static string Print(Accelerator accelerator, TimeloopLoops loops)
    {
        var text = new StringBuilder("mapspace_constraints:\n");
        for (var i = accelerator.Levels.Length - 1; i >= 0; i--)
        {
            var level = accelerator.Levels[i];
            var passes = (TensorSet.W | TensorSet.I | TensorSet.O) & ~level.Keeps;
            Line(text, 0, $"- {{ target: {level.Name}, type: datatype, keep: [{Operands(level.Keeps & ~level.MayPass)}], bypass: [{Operands(passes)}] }}");
            Temporal(text, level, loops, isOutermost: i == accelerator.Levels.Length - 1);
            Spatial(text, level, loops);
        }

        return text.ToString();
    }

    private static void Temporal(StringBuilder text, StorageLevel level, TimeloopLoops loops, bool isOutermost)
    {
        var factors = Factors(level.Loops, loops, isOutermost);
        var permutation = level.Orders is [var only] ? Permutation(only.Reverse(), loops) : "";
        if (level.Orders.Length > 1)
        {
            Line(text, 0, $"# {level.Name} has one of the orders {string.Join(", ", level.Orders.Select(order => string.Join(' ', order)))}, outermost first");
        }

        Entry(text, level, "temporal", factors, permutation, null);
    }

    private static void Spatial(StringBuilder text, StorageLevel level, TimeloopLoops loops)
    {
        var (hasX, hasY) = (level.Below.X != new Amount(1), level.Below.Y != new Amount(1));
        var (x, y) = (level.Below.LoopsX, level.Below.LoopsY);
        if (hasX != hasY)
        {
            Entry(text, level, "spatial", Factors(hasX ? x : y, loops), "", null);
            return;
        }

        if (!hasX)
        {
            return;
        }

        var (alongX, alongY) = (Allowed(x, loops), Allowed(y, loops));
        var wholes = new LoopRule(x.Allowed is null || y.Allowed is null ? null : [.. x.Allowed.Value.Union(y.Allowed.Value)], [.. x.Whole.Union(y.Whole)]);
        if (alongX.SequenceEqual(alongY))
        {
            Entry(text, level, "spatial", Factors(wholes, loops), "", null);
        }
        else if (!alongX.Intersect(alongY).Any())
        {
            var rest = loops.Letters.Except(alongX).Except(alongY);
            Entry(text, level, "spatial", Factors(wholes, loops), string.Concat(alongX.Concat(alongY).Concat(rest)), alongX.Length);
        }
        else
        {
            Line(text, 0, $"# below {level.Name}, {string.Join(' ', alongX)} may lie along X and {string.Join(' ', alongY)} along Y");
        }
    }

    private static string[] Allowed(LoopRule rule, TimeloopLoops loops) => [.. loops.Letters.Where((_, i) => rule.Allows(loops.Dims[i]))];

    // R=1 is no loop, R=0 the whole of it.
    private static string Factors(LoopRule rule, TimeloopLoops loops, bool takesOwn = false) => string.Join(' ', loops.Letters.Select((letter, i) =>
        rule.IsWhole(loops.Dims[i]) ? letter + "=0" : rule.Allows(loops.Dims[i]) || (takesOwn && loops.Dims[i].IsOwn) ? "" : letter + "=1")
            .Where(factor => factor.Length > 0));

    private static string Permutation(IEnumerable<string> innermostFirst, TimeloopLoops loops) => string.Concat(innermostFirst
        .SelectMany(word => loops.Letters.Where((_, i) => loops.Dims[i].IsMeantBy(word))));

    private static void Entry(StringBuilder text, StorageLevel level, string type, string factors, string permutation, int? split)
    {
        if (factors.Length + permutation.Length > 0)
        {
            Line(text, 0, $"- {{ target: {level.Name}, type: {type}" + (factors.Length > 0 ? $", factors: {factors}" : "")
                + (permutation.Length > 0 ? $", permutation: {permutation}" : "") + (split is { } at ? FormattableString.Invariant($", split: {at}") : "")
                    + " }");
        }
    }
}
