using System.Collections.Immutable;
using System.Diagnostics;

namespace Dosa.Search.Comparing;

/// <summary>Several searches on one problem, each with the same number of samples and several seeds.</summary>
public sealed record Comparison(string Network, SearchProblem Problem, ImmutableArray<Trial> Trials)
{
    /// <summary>How each search did, in the order in which they were asked for; those that found nothing are left out.</summary>
    public ImmutableArray<Standing> Standings { get; } =
        [.. Trials.GroupBy(trial => trial.Search).Select(group => Standing.Of([.. group], Problem)).OfType<Standing>()];

    /// <summary>The best value that any search found.</summary>
    public double Best => Standings.Min(standing => standing.Final.Low);

    /// <summary>The highest lower bound that any search proved; null when none did.</summary>
    public double? LowerBound => Trials.Max(trial => trial.Result?.LowerBound);

    /// <summary>The proved optimum; null when no search proved one.</summary>
    public double? Optimum => Trials.FirstOrDefault(trial => trial.Result?.Status == SearchStatus.Optimal)?.Result?.Best.Value(Problem.Objective);

    /// <summary>The standing of a search, or null.</summary>
    public Standing? this[string search] => Standings.FirstOrDefault(standing => standing.Search == search);

    /// <summary>
    /// Runs all trials one after the other. A search whose result does not depend on the seed is run once. Ends early, with
    /// the trials that are complete, when it is cancelled.
    /// </summary>
    public static Comparison Run(
        string network, SearchProblem problem, IReadOnlyList<ISearch> searches, int seeds, SearchOptions options, Action<Trial>? done,
            CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(searches);
        ArgumentNullException.ThrowIfNull(options);
        var trials = ImmutableArray.CreateBuilder<Trial>();
        foreach (var search in searches)
        {
            for (var i = 0; i < (UsesSeed(search) ? seeds : 1) && !cancellation.IsCancellationRequested; i++)
            {
                var start = Stopwatch.GetTimestamp();
                var seed = options.Seed + (ulong)i;
                var result = search.Run(problem, options with { Seed = seed }, cancellation);
                var trial = new Trial(search.Name, seed, result, Stopwatch.GetElapsedTime(start));
                if (!cancellation.IsCancellationRequested)
                {
                    trials.Add(trial);
                    done?.Invoke(trial);
                }
            }
        }

        return new(network, problem, trials.ToImmutable());
    }

    /// <summary>
    /// The geometric mean over networks of one search's median over another's: how many times better the other is. Null when
    /// one of them is missing somewhere.
    /// </summary>
    public static double? GeometricMean(IReadOnlyList<Comparison> comparisons, string search, string reference)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        var logs = comparisons.Select(one => one[search] is { } a && one[reference] is { } b ? Math.Log(a.Final.Median / b.Final.Median) : (double?)null)
            .ToArray();
        return logs.Length == 0 || logs.Any(log => log is null) ? null : Math.Exp(logs.Average()!.Value);
    }

    private static bool UsesSeed(ISearch search) => search.Name is not ("exact" or "combined" or "one-shot" or "gemmini-default");
}
