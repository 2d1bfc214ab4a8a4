namespace Dosa.Search;

/// <summary>The partial mappings up to a level that no other of the same tile matches or beats in every part of its cost.</summary>
internal sealed class Frontier(StatePool pool)
{
    private readonly Dictionary<long, List<int>> groups = [];

    /// <summary>The states, in the order of their tiles.</summary>
    public IEnumerable<int> States => groups.OrderBy(group => group.Key).SelectMany(group => group.Value);

    /// <summary>How many there are.</summary>
    public int Count => groups.Values.Sum(group => group.Count);

    /// <summary>
    /// Adds a partial mapping unless another matches it. States are compared that have the same tile and wait for the same
    /// stores, whose parts of the cost no further loop can then order differently.
    /// </summary>
    public void Add(ReadOnlySpan<double> cost, ReadOnlySpan<int> mark, int tile, int parent, int step, int axes = 0)
    {
        var key = ((long)tile << 32) | ((long)axes << 16) | (uint)(mark[^1] & 0xffff);
        if (!groups.TryGetValue(key, out var group))
        {
            groups[key] = group = [];
        }

        var kept = 0;
        for (var i = 0; i < group.Count; i++)
        {
            var other = group[i];
            if (!SameStores(pool.Marks(other), mark))
            {
                group[kept++] = other;
                continue;
            }

            var values = pool.Values(other);
            if (IsAtMost(values, cost))
            {
                group.RemoveRange(kept, i - kept);
                return;
            }

            if (IsAtMost(cost, values))
            {
                pool.Release(other);
            }
            else
            {
                group[kept++] = other;
            }
        }

        group.RemoveRange(kept, group.Count - kept);
        group.Add(pool.Add(cost, mark, tile, parent, step));
    }

    private static bool SameStores(ReadOnlySpan<int> a, ReadOnlySpan<int> b) => a.SequenceEqual(b);

    private static bool IsAtMost(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] > b[i] * (1 + 1e-13) && a[i] > b[i] + (1e-13 * Math.Abs(b[i])))
            {
                return false;
            }
        }

        return true;
    }
}
