namespace Dosa.Search.Proving;

/// <summary>Saves the state of a stage at intervals, from a clock of its own: a stage that never looks up is kept, too.</summary>
internal sealed class Keeper : IDisposable
{
    /// <summary>Time between two saves: what a kill may cost.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Timer? clock;
    private bool isOver;

    /// <summary>Saves from now on; states that are null are not saved.</summary>
    public Keeper(Action<Checkpoint>? save, Func<Checkpoint?> state) =>
        clock = save is null ? null : new Timer(_ => Keep(save, state), null, Interval, Interval);

    /// <summary>Ends the saving; no save runs once this is done.</summary>
    public void Dispose()
    {
        clock?.Dispose();
        lock (gate)
        {
            isOver = true;
        }
    }

    private void Keep(Action<Checkpoint> save, Func<Checkpoint?> state)
    {
        lock (gate)
        {
            if (!isOver && state() is { } known)
            {
                save(known);
            }
        }
    }
}
