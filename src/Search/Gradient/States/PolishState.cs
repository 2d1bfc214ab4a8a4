using Dosa.CostModel;
using Dosa.Search.Keeping;

namespace Dosa.Search.Gradient.States;

/// <summary>Where the walk around a selection is: which stride, around which hardware, and from which value on it walks there.</summary>
/// <param name="Stride">0 before the first stride, the number of a stride from 1 on, one more than there are after the last.</param>
/// <param name="Best">The best selection so far.</param>
/// <param name="Center">The hardware around which trials lie; none between two rounds.</param>
/// <param name="From">The value at the beginning of the round.</param>
internal readonly record struct PolishPlace(int Stride, Selection Best, Hardware Center = default, double From = 0)
{
    /// <summary>Whether a round is under way.</summary>
    public bool IsAround => Center.Pe > 0;
}

/// <summary>The state of the polish of the best start as an entry of a checkpoint.</summary>
internal sealed class PolishState(Checkpoint kept, Func<bool> isStopped)
{
    private readonly KeptState state = new(kept, "polish");

    /// <summary>Writes what else belongs to a state, in front of all.</summary>
    public Action<StateWriter>? WriteFirst { get; init; }

    /// <summary>Keeps a state where it is time for one; what was stopped in the middle is none.</summary>
    public void Keep(in PolishPlace place, long evaluations, HashSet<Hardware> tried, Pools pools)
    {
        if (!state.IsDue || isStopped())
        {
            return;
        }

        var writer = new StateWriter();
        WriteFirst?.Invoke(writer);
        writer.Whole(place.Stride).Selection(place.Best).Hardware(place.Center).Number(place.From).Whole(evaluations).Whole(tried.Count);
        foreach (var hardware in tried)
        {
            writer.Hardware(hardware);
        }

        writer.Pools(pools);
        state.Keep(writer);
    }

    /// <summary>What an earlier run kept; null when there is nothing.</summary>
    public StateReader? Find() => state.Find();
}
