using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>Which orders are enough when some loops of a level must keep an order among each other.</summary>
internal static class OrderRules
{
    private static readonly Dim[] AccumulatorDefault = [Dim.P, Dim.Q, Dim.N, Dim.C, Dim.R, Dim.S, Dim.K];

    /// <summary>
    /// The order in the accumulator, innermost first. All that it decides is how often registers are filled with weights:
    /// not again for the loops that move no weights (P, Q, N) inside the first one that does. So these come first, and
    /// before them only what must.
    /// </summary>
    public static Dim[] Accumulator(ImmutableArray<Dim> outermostFirst)
    {
        bool Stays(Dim dim) => !Relevance.IsRelevant(Tensor.W, dim);
        var named = outermostFirst.Reverse().ToList();
        var forced = named.FindLastIndex(dim => Stays(dim)) + 1;
        var free = AccumulatorDefault.Where(dim => !named.Contains(dim)).ToArray();
        return [.. free.Where(Stays), .. named[..forced], .. free.Where(dim => !Stays(dim)), .. named[forced..]];
    }

    /// <summary>The orders at DRAM, innermost first, of the loops in a mask, less those that another equals or beats in every count.</summary>
    public static Dim[][] Dram(ImmutableArray<Dim> outermostFirst, int mask)
    {
        var found = new List<(Effect Effect, Dim[] Order)>();
        foreach (var order in AllDram(outermostFirst, mask))
        {
            var effect = Effect.Of(order);
            if (!found.Exists(other => other.Effect.Covers(effect)))
            {
                found.RemoveAll(other => effect.Covers(other.Effect));
                found.Add((effect, order));
            }
        }

        return [.. found.Select(pair => pair.Order)];
    }

    /// <summary>All orders at DRAM, innermost first, of the loops in a mask.</summary>
    public static IEnumerable<Dim[]> AllDram(ImmutableArray<Dim> outermostFirst, int mask) =>
        Extensions([], mask, [.. outermostFirst.Reverse().Where(dim => (mask >> (int)dim & 1) != 0)], 0);

    private static IEnumerable<Dim[]> Extensions(ImmutableArray<Dim> inside, int left, Dim[] named, int next)
    {
        if (left == 0)
        {
            yield return [.. inside];
            yield break;
        }

        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            var at = Array.IndexOf(named, dim);
            if ((left >> (int)dim & 1) == 0 || (at >= 0 && at != next))
            {
                continue;
            }

            foreach (var order in Extensions(inside.Add(dim), left & ~(1 << (int)dim), named, at >= 0 ? next + 1 : next))
            {
                yield return order;
            }
        }
    }

    /// <summary>
    /// What an order saves: the loops during which weights stay, those during which outputs stay, and how the window of the
    /// inputs moves at first. Only the two innermost loops beside K can let it find words in place.
    /// </summary>
    private readonly record struct Effect(int WeightsStay, int OutputsStay, bool InputsStay, Dim? First, Dim? Second)
    {
        public static Effect Of(ReadOnlySpan<Dim> innermostFirst)
        {
            var moves = innermostFirst.ToArray().Where(dim => dim != Dim.K).ToArray();
            var inputsStay = innermostFirst is [Dim.K, ..];
            Dim? first = moves is [Dim.R or Dim.S or Dim.P or Dim.Q, ..] ? moves[0] : null;
            Dim? second = first is { } one && moves is [_, var two, ..] && ArePartners(one, two) ? two : null;
            return new(
                Run(innermostFirst, Tensor.W), Run(innermostFirst, Tensor.O), inputsStay, inputsStay && second is null ? null : first, second);
        }

        /// <summary>Whether no count is larger than the other's, whatever the factors.</summary>
        public bool Covers(in Effect other) =>
            (other.WeightsStay & ~WeightsStay) == 0 && (other.OutputsStay & ~OutputsStay) == 0 &&
            InputsStay == other.InputsStay && (other.First is null || First == other.First) && (other.Second is null || Second == other.Second);

        private static bool ArePartners(Dim a, Dim b) => (a, b) is (Dim.P, Dim.R) or (Dim.R, Dim.P) or (Dim.Q, Dim.S) or (Dim.S, Dim.Q);

        private static int Run(ReadOnlySpan<Dim> innermostFirst, Tensor tensor)
        {
            var run = 0;
            foreach (var dim in innermostFirst)
            {
                if (Relevance.IsRelevant(tensor, dim))
                {
                    break;
                }

                run |= 1 << (int)dim;
            }

            return run;
        }
    }
}
