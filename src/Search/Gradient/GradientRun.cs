using System.Collections.Immutable;
using System.Globalization;
using Dosa.CostModel;
using Dosa.Search.Gradient.States;
using Dosa.Search.Keeping;

namespace Dosa.Search.Gradient;

/// <summary>One run of the gradient search: starts side by side, then the polish of the best on all threads.</summary>
internal sealed class GradientRun
{
    private readonly GradientSettings settings;
    private readonly SearchOptions options;
    private readonly Network network;
    private readonly long most;
    private readonly BestSoFar best;
    private readonly Checkpoint kept;
    private readonly List<(long Evaluations, ImmutableArray<Mapping> Mappings)> polished = [];

    private GradientRun(Network network, GradientSettings settings, SearchOptions options, BestSoFar best, Checkpoint kept)
    {
        (this.network, this.settings, this.options, this.best, this.kept) = (network, settings, options, best, kept);
        most = options.Samples is { } samples ? samples * network.Layers.Length : long.MaxValue;
    }

    /// <summary>Searches to the end, or until it is stopped; null when nothing was found.</summary>
    public static SearchResult? Run(
        SearchProblem problem, GradientSettings settings, SearchOptions options, CancellationToken cancellation, Checkpoint? kept = null)
    {
        var best = new BestSoFar(problem, options, cancellation);
        if (new DesignEvaluator(problem).Start(options.Start) is { } start)
        {
            best.Offer(start.Mappings, 0);
        }

        return Network.Read(problem, () => best.IsOver) is { } network
            ? new GradientRun(network, settings.Within(options.Samples), options, best, kept ?? Checkpoint.None).Run()
            : best.Result(0);
    }

    private SearchResult? Run()
    {
        var starts = RunStarts();
        var evaluations = starts.Sum(start => start.Evaluations);
        Walk.Offer([.. starts.Select(start => start.Walk)], best);
        Selection? leader = null;
        foreach (var start in starts)
        {
            leader = start.Best is not null && !(leader?.Value <= start.Best.Value) ? start.Best : leader;
        }

        if (leader is not null && settings.Polish)
        {
            evaluations = Polish(leader, starts, evaluations);
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
                State = new(kept, string.Create(CultureInfo.InvariantCulture, $"start{i}")),
                Found = found => best.Tell(phase, 0.5 * Volatile.Read(ref done) / starts.Length, network.Mappings(found)),
            };
            starts[i].Run(options.Seed, i, i == 0 ? network.Tilings(options.Start) : null);
            var fraction = (double)Interlocked.Increment(ref done) / starts.Length;
            best.Tell(phase, 0.5 * fraction, starts[i].Best is { } found ? network.Mappings(found) : []);
        });
        return starts;
    }

    private long Polish(Selection leader, StartRun[] starts, long evaluations)
    {
        Polish? polish = null;
        var state = new PolishState(kept, () => best.IsOver) { WriteFirst = Write };
        var pools = new Pools(network);
        polish = new Polish(network, pools, options.Threads, () => best.IsOver)
        {
            Most = most - evaluations,
            State = state,
            Improved = (selection, fraction) => Offer(selection, evaluations + polish!.Evaluations, 0.5 + 0.5 * fraction),
        };
        Offer(polish.Explore(Restore(polish, state) ?? Begin(leader, starts, pools)), evaluations + polish.Evaluations, 1);
        return evaluations + polish.Evaluations;
    }

    private static PolishPlace Begin(Selection leader, StartRun[] starts, Pools pools)
    {
        foreach (var start in starts)
        {
            pools.Add(start.Pools);
        }

        return new(0, leader);
    }

    /// <summary>Where an earlier run's polish was; what it had found on the way is offered again.</summary>
    private PolishPlace? Restore(Polish polish, PolishState state)
    {
        if (state.Find() is not { } reader)
        {
            return null;
        }

        for (var count = reader.Small(); count > 0; count--)
        {
            polished.Add((reader.Whole(), reader.Mappings(network.Problem.Architecture)));
            best.Offer(polished[^1].Mappings, polished[^1].Evaluations);
        }

        return polish.Read(reader);
    }

    private void Write(StateWriter writer)
    {
        writer.Whole(polished.Count);
        foreach (var (evaluations, mappings) in polished)
        {
            writer.Whole(evaluations).Mappings(mappings, network.Problem.Architecture);
        }
    }

    private void Offer(Selection selection, long evaluations, double fraction)
    {
        if (evaluations <= most && selection.Value < best.Value)
        {
            polished.Add((evaluations, network.Mappings(selection)));
            best.Offer(polished[^1].Mappings, evaluations);
        }

        best.Tell("polish", fraction);
    }
}
