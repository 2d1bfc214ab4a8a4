namespace Dosa.Search.Keeping;

/// <summary>The state of a part of a search that goes on, as one entry of a checkpoint that is written anew now and then.</summary>
internal sealed class KeptState(Checkpoint kept, string name)
{
    private readonly Pace pace = new(kept.Interval);

    /// <summary>Whether states are kept, and it is time for one.</summary>
    public bool IsDue => kept.IsKept && pace.IsDue;

    /// <summary>Whether states are kept at all.</summary>
    public bool IsKept => kept.IsKept;

    /// <summary>Keeps a state.</summary>
    public void Keep(StateWriter content) => pace.Keep(() => kept.Keep(name, content));

    /// <summary>What an earlier run kept; null when there is nothing.</summary>
    public StateReader? Find() => kept.Find(name);
}
