namespace Dosa.Search.Gradient;

/// <summary>One run of the gradient search: starts side by side, then the polish of the best on all threads.</summary>
internal sealed class GradientRun
{
    private readonly GradientSettings settings;
    private readonly SearchOptions options;
    private readonly Network network;
    private readonly long most;
    private readonly BestSoFar best;

    private GradientRun(Network network, GradientSettings settings, SearchOptions options, BestSoFar best)
    {
        (this.network, this.settings, this.options, this.best) = (network, settings, options, best);
        most = options.Samples is { } samples ? samples * network.Layers.Length : long.MaxValue;
    }

    /// <summary>Searches to the end, or until it is stopped; null when nothing was found.</summary>
    public static SearchResult? Run(SearchProblem problem, GradientSettings settings, SearchOptions options, CancellationToken cancellation)
    {
        var best = new BestSoFar(problem, options, cancellation);
        if (new DesignEvaluator(problem).Start(options.Start) is { } start)
        {
            best.Offer(start.Mappings, 0);
        }

        return Network.Read(problem, () => best.IsOver) is { } network
            ? new GradientRun(network, settings.Within(options.Samples), options, best).Run()
            : best.Result(0);
    }

    private SearchResult? Run()
    {
        var starts = RunStarts();
        var evaluations = starts.Sum(start => start.Evaluations);
        Walk.Offer([.. starts.Select(start => start.Walk)], best);
        var pools = new Pools(network);
        Selection? leader = null;
        foreach (var start in starts)
        {
            pools.Add(start.Pools);
            leader = start.Best is not null && !(leader?.Value <= start.Best.Value) ? start.Best : leader;
        }

        if (leader is not null && settings.Polish)
        {
            evaluations = Polish(leader, pools, evaluations);
        }

        return best.Result(Math.Min(evaluations, most));
    }

    private StartRun[] RunStarts()
    {
        var starts = new StartRun[settings.Starts];
        var done = 0;
        Parallel.For(0, starts.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i =>
        {
            var phase = FormattableString.Invariant($"start {i + 1}");
            starts[i] = new StartRun(network, settings, () => best.IsOver,
                most == long.MaxValue ? most : (long)(most * settings.StartShare / starts.Length))
            {
                Found = found => best.Tell(phase, 0.5 * Volatile.Read(ref done) / starts.Length, network.Mappings(found)),
            };
            starts[i].Run(options.Seed, i, i == 0 ? network.Tilings(options.Start) : null);
            var fraction = (double)Interlocked.Increment(ref done) / starts.Length;
            best.Tell(phase, 0.5 * fraction, starts[i].Best is { } found ? network.Mappings(found) : []);
        });
        return starts;
    }

    private long Polish(Selection leader, Pools pools, long evaluations)
    {
        Polish? polish = null;
        polish = new Polish(network, pools, options.Threads, () => best.IsOver)
        {
            Most = most - evaluations,
            Improved = (selection, fraction) => Offer(selection, evaluations + polish!.Evaluations, 0.5 + 0.5 * fraction),
        };
        Offer(polish.Explore(leader), evaluations + polish.Evaluations, 1);
        return evaluations + polish.Evaluations;
    }

    private void Offer(Selection selection, long evaluations, double fraction)
    {
        if (evaluations <= most && selection.Value < best.Value)
        {
            best.Offer(network.Mappings(selection), evaluations);
        }

        best.Tell("polish", fraction);
    }
}
