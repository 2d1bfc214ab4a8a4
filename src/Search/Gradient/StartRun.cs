using Dosa.CostModel;
using Dosa.Search.Gradient.States;
using Dosa.Search.Keeping;

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
    private StartStage stage;
    private Selection? converging;
    private long before;

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
    public long Evaluations => before + descent.Loss.Evaluations + polish.Evaluations + searches.Sum(search => search.Evaluations);

    /// <summary>Where its state is kept; null keeps nothing.</summary>
    public KeptState? State { get; init; }

    /// <summary>Runs the start point with an index, from given tilings or from a greedy filling, or goes on from where an earlier run was.</summary>
    public void Run(ulong seed, int index, Tiling[]? given = null)
    {
        var state = Restore() ?? Fill(seed, index, given);
        if (state is null || stage == StartStage.Done)
        {
            return;
        }

        while (stage == StartStage.Descending && !descent.IsDone(state) && !isStopped() && Evaluations < most)
        {
            descent.Step(state);
            if (state.Step % settings.RoundEvery == 0 || descent.IsDone(state))
            {
                var rounded = Round(state);
                Offer(rounded);
                descent.Restart(state, rounded);
            }

            Keep(state);
        }

        stage = StartStage.Polishing;
        if (Best is not null && settings.Polish)
        {
            Take(polish.Converge(converging ?? Best, Width.Single, next =>
            {
                converging = next;
                Keep(state);
            }));
        }

        (stage, converging) = (StartStage.Done, null);
        Keep(state, now: true);
    }

    private DescentState? Fill(ulong seed, int index, Tiling[]? given)
    {
        var platform = GreedyStart.RandomPlatform(network, new SeededRandom(seed, (ulong)index));
        if ((given ?? TryFill(platform) ?? TryFillLargest()) is not { } start)
        {
            return null;
        }

        Offer(start);
        var state = Descent.Init(start);
        descent.Restart(state, start);
        stage = StartStage.Descending;
        Keep(state);
        return state;
    }

    // What was stopped in the middle of a step is no state: a run that goes on from it would come another way.
    private void Keep(DescentState state, bool now = false)
    {
        if (State is not { IsKept: true } keeper || !(now || keeper.IsDue) || isStopped())
        {
            return;
        }

        var writer = new StateWriter().Whole((int)stage).Whole(before + searches.Sum(search => search.Evaluations)).Whole(polish.Evaluations);
        descent.Loss.Write(writer);
        state.Write(writer);
        Walk.Write(writer, network.Problem.Architecture);
        keeper.Keep(writer.Selection(Best).Selection(converging).Pools(Pools));
    }

    private DescentState? Restore()
    {
        if (State?.Find() is not { } reader)
        {
            return null;
        }

        stage = (StartStage)reader.Small();
        (before, polish.Before) = (reader.Whole(), reader.Whole());
        descent.Loss.Read(reader);
        var state = new DescentState(network.Layers.Length * Slots.Count);
        state.Read(reader);
        Walk.Read(reader, network.Problem.Architecture);
        (Best, converging) = (reader.Selection(network), reader.Selection(network));
        reader.ReadPools(Pools);
        return state;
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
