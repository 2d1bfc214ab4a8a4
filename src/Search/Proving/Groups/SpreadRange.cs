namespace Dosa.Search.Proving;

/// <summary>How far a loop may be spread over an array.</summary>
/// <param name="Most">The array's width.</param>
/// <param name="LeastFull">The least spread that asks for an array of this width: some layer of a design must have it.</param>
internal readonly record struct SpreadRange(int Most, int LeastFull)
{
    /// <summary>
    /// Factors over the array that can be the best: for each number of steps the smallest one; and, since the array must be
    /// asked for by some layer, the smallest one that does.
    /// </summary>
    public IEnumerable<int> Of(int bound, bool ragged)
    {
        var (most, leastFull) = this;
        var all = Trips.Tiles(bound, ragged).Where(spread => spread <= most);
        return !ragged || leastFull > Math.Min(bound, most) ? all : all.Append(leastFull).Concat(Fuller(bound)).Distinct().Order();
    }

    /// <summary>For each number of steps the smallest factor that asks for the whole array.</summary>
    private IEnumerable<int> Fuller(int bound)
    {
        for (var spread = LeastFull; spread <= Math.Min(bound, Most); spread++)
        {
            yield return spread;
        }
    }
}
