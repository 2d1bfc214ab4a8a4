using System.Diagnostics;

namespace Dosa.Search.Gradient;

/// <summary>One run of the gradient search: starts side by side, then the polish of the best on all threads.</summary>
internal sealed class GradientRun
{
    private readonly GradientSettings settings;
    private readonly SearchOptions options;
    private readonly CancellationToken cancellation;
    private readonly Network network;
    private readonly long most;
    private readonly Incumbent incumbent;
    private readonly Stopwatch clock = Stopwatch.StartNew();

    /// <summary>A run, its clock started.</summary>
    public GradientRun(SearchProblem problem, GradientSettings settings, SearchOptions options, CancellationToken cancellation)
    {
        (this.settings, this.options, this.cancellation) = (settings.Within(options.Samples), options, cancellation);
        network = new Network(problem);
        most = options.Samples is { } samples ? samples * network.Layers.Length : long.MaxValue;
        incumbent = new Incumbent(network, clock, options.Progress, most);
        incumbent.Start(new DesignEvaluator(problem).Start(options.Start));
    }

    private bool IsStopped => cancellation.IsCancellationRequested || clock.Elapsed >= options.TimeLimit;

    /// <summary>Searches to the end, or until it is stopped; null when nothing was found.</summary>
    public SearchResult? Run()
    {
        var starts = RunStarts();
        var evaluations = starts.Sum(start => start.Evaluations);
        incumbent.Retell([.. starts.Select(start => start.Steps)]);
        var pools = new Pools(network);
        Selection? best = null;
        foreach (var start in starts)
        {
            pools.Add(start.Pools);
            best = start.Best is not null && !(best?.Value <= start.Best.Value) ? start.Best : best;
        }

        if (best is null)
        {
            return incumbent.Result(IsStopped ? SearchStatus.Stopped : SearchStatus.Finished, Math.Min(evaluations, most));
        }

        if (settings.Polish)
        {
            evaluations = Polish(best, pools, evaluations);
        }

        return incumbent.Result(IsStopped ? SearchStatus.Stopped : SearchStatus.Finished, Math.Min(evaluations, most));
    }

    private StartRun[] RunStarts()
    {
        var starts = new StartRun[settings.Starts];
        var done = 0;
        Parallel.For(0, starts.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i =>
        {
            starts[i] = new StartRun(network, settings, () => IsStopped, most == long.MaxValue ? most : (long)(most * GradientSettings.StartShare / starts.Length));
            starts[i].Run(options.Seed, i, i == 0 ? network.Tilings(options.Start) : null);
            var fraction = (double)Interlocked.Increment(ref done) / starts.Length;
            incumbent.Offer(starts[i].Best, 0, FormattableString.Invariant($"start {i + 1}"), 0.5 * fraction);
        });
        return starts;
    }

    private long Polish(Selection best, Pools pools, long evaluations)
    {
        Polish? polish = null;
        polish = new Polish(network, pools, options.Threads, () => IsStopped)
        {
            Most = most - evaluations,
            Improved = (selection, fraction) =>
                incumbent.Offer(selection, evaluations + polish!.Evaluations, "polish", 0.5 + 0.5 * fraction),
        };
        incumbent.Offer(polish.Explore(best), evaluations + polish.Evaluations, "polish", 1);
        return evaluations + polish.Evaluations;
    }
}
