using System.Collections.Immutable;
using System.Diagnostics;

namespace Dosa.Search.Comparing;

/// <summary>Several searches on one problem, each with the same number of samples and several seeds.</summary>
/// <param name="Network">The network's name.</param>
/// <param name="Objective">What is made small.</param>
/// <param name="Layers">How many layers of different shape it has.</param>
/// <param name="Trials">The runs, a search after another, each with all its seeds.</param>
public sealed record Comparison(string Network, Objective Objective, int Layers, ImmutableArray<Trial> Trials)
{
    /// <summary>How each search did, in the order in which they were asked for; those that found nothing are left out.</summary>
    public ImmutableArray<Standing> Standings { get; } =
        [.. Trials.GroupBy(trial => trial.Search).Select(group => Standing.Of([.. group], Layers)).OfType<Standing>()];

    /// <summary>The best value that any search found.</summary>
    public double Best => Standings.Min(standing => standing.Final.Low);

    /// <summary>The highest lower bound that any search proved; null when none did.</summary>
    public double? LowerBound => Trials.Max(trial => trial.Result?.LowerBound);

    /// <summary>The proved optimum; null when no search proved one.</summary>
    public double? Optimum => Trials.FirstOrDefault(trial => trial.Result?.Status == SearchStatus.Optimal)?.Result?.Value;

    /// <summary>The standing of a search, or null.</summary>
    public Standing? this[string search] => Standings.FirstOrDefault(standing => standing.Search == search);

    /// <summary>
    /// Runs all trials one after the other. A search whose result does not depend on the seed is run once. Ends early, with
    /// the trials that are complete, when it is cancelled.
    /// </summary>
    /// <param name="network">The network's name.</param>
    /// <param name="problem">What is searched.</param>
    /// <param name="searches">The searches.</param>
    /// <param name="seeds">How many seeds each has.</param>
    /// <param name="options">What all runs share; its seed is the first.</param>
    /// <param name="done">Told after each trial; may be null.</param>
    /// <param name="isOwn">Asked before each trial, in order, whether it is to be run here; null runs all.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static Comparison Run(
        string network, SearchProblem problem, IReadOnlyList<ISearch> searches, int seeds, SearchOptions options, Action<Trial>? done,
            Func<bool>? isOwn, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(searches);
        ArgumentNullException.ThrowIfNull(options);
        var trials = ImmutableArray.CreateBuilder<Trial>();
        foreach (var search in searches)
        {
            for (var i = 0; i < (UsesSeed(search) ? seeds : 1) && !cancellation.IsCancellationRequested; i++)
            {
                if (isOwn?.Invoke() == false)
                {
                    continue;
                }

                var start = Stopwatch.GetTimestamp();
                var seed = options.Seed + (ulong)i;
                var result = search.Run(problem, options with { Seed = seed }, cancellation);
                var trial = new Trial(search.Name, seed, TrialResult.Of(result, problem.Objective), Stopwatch.GetElapsedTime(start));
                if (!cancellation.IsCancellationRequested)
                {
                    trials.Add(trial);
                    done?.Invoke(trial);
                }
            }
        }

        return new(network, problem.Objective, problem.Layers.Length, trials.ToImmutable());
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
