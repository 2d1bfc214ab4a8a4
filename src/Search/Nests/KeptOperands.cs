using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>What the levels of an accelerator may keep: all ways in which a mapping can let operands pass by.</summary>
internal static class KeptOperands
{
    private const int MostChoices = 8;

    /// <summary>How many operands a mapping may let pass by somewhere.</summary>
    public static int Choices(Accelerator accelerator) => accelerator.Levels.Sum(level => Operands(level.Keeps & level.MayPass).Count());

    /// <summary>Whether the ways are few enough to be tried one by one.</summary>
    public static bool AreFew(Accelerator accelerator) => Choices(accelerator) <= MostChoices;

    /// <summary>A set for each level, innermost first; the way that keeps everything is the first. Each operand is kept somewhere.</summary>
    public static IEnumerable<ImmutableArray<TensorSet>> Of(Accelerator accelerator)
    {
        var free = accelerator.Levels.SelectMany((level, l) => Operands(level.Keeps & level.MayPass).Select(tensor => (Level: l, Tensor: tensor))).ToArray();
        for (var choice = 0; choice < 1 << free.Length; choice++)
        {
            TensorSet[] keeps = [.. accelerator.Levels.Select(level => level.Keeps)];
            for (var i = 0; i < free.Length; i++)
            {
                keeps[free[i].Level] &= (choice >> i & 1) != 0 ? ~free[i].Tensor : keeps[free[i].Level];
            }

            if (keeps.Aggregate((all, level) => all | level) == (TensorSet.W | TensorSet.I | TensorSet.O))
            {
                yield return [.. keeps];
            }
        }
    }

    private static IEnumerable<TensorSet> Operands(TensorSet set) => new[] { TensorSet.W, TensorSet.I, TensorSet.O }.Where(tensor => (set & tensor) != 0);
}
