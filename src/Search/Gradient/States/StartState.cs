using System.Globalization;
using Dosa.Search.Keeping;

namespace Dosa.Search.Gradient.States;

/// <summary>Where a start point is.</summary>
internal enum StartStage
{
    /// <summary>Nothing is done.</summary>
    Filling,

    /// <summary>Between two steps of the descent.</summary>
    Descending,

    /// <summary>Between two rounds of its polish.</summary>
    Polishing,

    /// <summary>All is done.</summary>
    Done,
}

/// <summary>The state of one start point as an entry of a checkpoint: by its number.</summary>
internal sealed class StartState(Checkpoint kept, int index)
{
    private readonly string name = string.Create(CultureInfo.InvariantCulture, $"start{index}");
    private readonly Pace pace = new(kept.Interval);

    /// <summary>Whether states are kept, and it is time for one.</summary>
    public bool IsDue => kept.IsKept && pace.IsDue;

    /// <summary>Whether states are kept at all.</summary>
    public bool IsKept => kept.IsKept;

    /// <summary>Keeps a state.</summary>
    public void Keep(StateWriter content) => pace.Keep(() => kept.Keep(name, content));

    /// <summary>What an earlier run kept; null when there is nothing.</summary>
    public StateReader? Find() => kept == Checkpoint.None ? null : kept.Find(name);
}
