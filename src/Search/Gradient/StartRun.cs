using Dosa.CostModel;

namespace Dosa.Search.Gradient;

/// <summary>
/// One start point from beginning to end: greedy filling, descent, roundings, a first polish. Shares nothing with other
/// starts, so that it gives the same result on whichever thread and in whichever order.
/// </summary>
internal sealed class StartRun
{
    private readonly Network network;
    private readonly GradientSettings settings;
    private readonly Func<bool> isStopped;
    private readonly LocalSearch[] searches;
    private readonly Polish polish;
    private readonly Descent descent;
    private readonly long most;

    /// <summary>A start point, not yet run, with the evaluations that it may use.</summary>
    public StartRun(Network network, GradientSettings settings, Func<bool> isStopped, long most = long.MaxValue)
    {
        this.most = most;
        (this.network, this.settings, this.isStopped) = (network, settings, isStopped);
        searches = [.. network.Layers.Select(layer => new LocalSearch(layer))];
        Pools = new Pools(network);
        polish = new Polish(network, Pools, threads: 1, isStopped) { Most = most };
        descent = new Descent(network, settings);
    }

    /// <summary>What was found on the way.</summary>
    public Pools Pools { get; }

    /// <summary>Told each better design.</summary>
    public Action<Selection>? Found { get; init; }

    /// <summary>The best rounded design; null when there is none.</summary>
    public Selection? Best { get; private set; }

    /// <summary>Each better design, after so many evaluations of this start.</summary>
    public Walk Walk { get; } = new();

    /// <summary>Evaluations of single layers so far.</summary>
    public long Evaluations => descent.Loss.Evaluations + polish.Evaluations + searches.Sum(search => search.Evaluations);

    /// <summary>Runs the start point with an index, from given tilings or from a greedy filling.</summary>
    public void Run(ulong seed, int index, Tiling[]? given = null)
    {
        var platform = GreedyStart.RandomPlatform(network, new SeededRandom(seed, (ulong)index));
        if ((given ?? TryFill(platform) ?? TryFillLargest()) is not { } start)
        {
            return;
        }

        Offer(start);
        var state = Descent.Init(start);
        descent.Restart(state, start);
        while (!descent.IsDone(state) && !isStopped() && Evaluations < most)
        {
            descent.Step(state);
            if (state.Step % settings.RoundEvery == 0 || descent.IsDone(state))
            {
                var rounded = Round(state);
                Offer(rounded);
                descent.Restart(state, rounded);
            }
        }

        if (Best is not null && settings.Polish)
        {
            Take(polish.Converge(Best, Width.Single));
        }
    }

    // What is fixed may need larger memories than the random ones.
    private Tiling[]? TryFillLargest() =>
        network.PlatformOf(double.MaxValue, double.MaxValue, double.MaxValue) is { } largest ? TryFill(largest) : null;

    private Tiling[]? TryFill(Platform platform)
    {
        var start = new Tiling[searches.Length];
        for (var i = 0; i < searches.Length; i++)
        {
            if (isStopped() || !GreedyStart.TryFill(searches[i], platform, network.Problem.Objective, out var filled))
            {
                return null;
            }

            start[i] = filled.Tiling;
        }

        return start;
    }

    private Tiling[] Round(DescentState state)
    {
        var tilings = new Tiling[searches.Length];
        for (var i = 0; i < tilings.Length; i++)
        {
            tilings[i] = Rounding.Round(network.Layers[i], state.Logs.AsSpan(i * Slots.Count, Slots.Count), network.Problem.Bounds.MaxPe);
        }

        return tilings;
    }

    private void Offer(ReadOnlySpan<Tiling> tilings)
    {
        if (polish.Add(tilings) is { } selection)
        {
            Take(selection);
        }
    }

    private void Take(Selection selection)
    {
        // What was found beyond the evaluations that the start may use does not count.
        if (Evaluations <= most && !(Best?.Value <= selection.Value))
        {
            Best = selection;
            Walk.Record(Evaluations, selection.Value, () => network.Mappings(selection));
            Found?.Invoke(selection);
        }
    }
}
