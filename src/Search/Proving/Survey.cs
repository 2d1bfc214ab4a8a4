using System.Collections.Immutable;

namespace Dosa.Search.Proving;

/// <summary>
/// What the layers can reach at best, each on memories of its own, in any array up to some size: one look at all mappings, of which
/// only the hulls are kept.
/// </summary>
/// <param name="Bound">No design has a smaller product. Where layers differ by orders of magnitude it is close, since the product over sums
/// of free hulls is at least (sum of the roots of the layers' own least products) squared.</param>
/// <param name="Around">For each layer what all others can reach together.</param>
/// <param name="Reaching">The choices that reach the bound, one a layer; empty when the time was over first.</param>
internal sealed record Survey(double Bound, Polygon[] Around, ImmutableArray<Choice> Reaching)
{
    /// <summary>Looks; null when the goal's limits admit nothing at all.</summary>
    public static Survey? Of(Enumeration enumeration, int pe, Goal goal)
    {
        var envelopes = enumeration.Survey(pe);
        Hull[] hulls = [.. envelopes.Select(envelope => envelope.ToHull())];
        if (Array.Exists(hulls, hull => hull.Count == 0) || HullSum.Least(hulls, goal) is not { Rows.Length: > 0 } least)
        {
            return null;
        }

        var all = new Surroundings(hulls, goal.CyclePj(least.Energy, least.Cycles), goal);
        return new(
            least.Product * (1 - 1e-9),
            [.. Enumerable.Range(0, hulls.Length).Select(all.Without)],
            Array.TrueForAll(envelopes, envelope => envelope.IsReached) ? [.. least.Rows.Select((row, i) => envelopes[i][row])] : []);
    }
}
