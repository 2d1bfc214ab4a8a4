namespace Dosa.Search.Gradient;

/// <summary>
/// The tilings of one layer worth remembering: none is at least as good as another in energy, accesses, cycles and memory
/// at once. For any memories and any weighing of energy against cycles, the best tiling ever met is still in it.
/// </summary>
internal sealed class Pool
{
    private readonly List<Candidate> candidates = [];

    /// <summary>What is remembered.</summary>
    public IReadOnlyList<Candidate> Candidates => candidates;

    /// <summary>Remembers a candidate unless one that is as good in every respect is known; forgets those that it beats.</summary>
    public bool Add(in Candidate candidate)
    {
        foreach (ref readonly var known in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(candidates))
        {
            if (known.Cost.IsNoWorseThan(candidate.Cost))
            {
                return false;
            }
        }

        var cost = candidate.Cost;
        candidates.RemoveAll(known => cost.IsNoWorseThan(known.Cost));
        candidates.Add(candidate);
        return true;
    }

    /// <summary>Remembers what an earlier run had remembered, behind what is there.</summary>
    public void Restore(in Candidate candidate) => candidates.Add(candidate);

    /// <summary>The candidate with the lowest value that fits the goal's platform, its order of the given kinds; false when none fits.</summary>
    public bool TryBest(in Goal goal, out Candidate best, int kinds = LocalSearch.AllKinds)
    {
        best = default;
        var value = double.PositiveInfinity;
        foreach (ref readonly var candidate in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(candidates))
        {
            if ((kinds >> candidate.Tiling.Order.Kind & 1) != 0 && goal.Platform.Holds(candidate) && goal.Value(candidate.Cost) is var trial && trial < value)
            {
                value = trial;
                best = candidate;
            }
        }

        return value < double.PositiveInfinity;
    }
}
