namespace Dosa.Search.Keeping;

/// <summary>Saves a checkpoint at intervals while searches add to it, from a thread of its own, and once more at the end.</summary>
public sealed class Keeper : IDisposable
{
    private readonly Checkpoint checkpoint;
    private readonly Action<Action<TextWriter>> save;
    private readonly ManualResetEventSlim over = new();
    private readonly Thread thread;
    private long saved = -1;

    /// <summary>Begins to save; the action is told how to write the checkpoint.</summary>
    public Keeper(Checkpoint checkpoint, Action<Action<TextWriter>> save)
    {
        (this.checkpoint, this.save) = (checkpoint, save);
        thread = new(Work) { IsBackground = true, Name = "checkpoint" };
        thread.Start();
    }

    /// <summary>Saves what has changed since, and ends; nothing is saved once this is done.</summary>
    public void Dispose()
    {
        over.Set();
        thread.Join();
        over.Dispose();
        Save();
    }

    private void Work()
    {
        var pace = new Pace(checkpoint.Interval);
        while (!over.Wait(pace.Left))
        {
            pace.Keep(Save);
        }
    }

    private void Save()
    {
        var changes = checkpoint.Changes;
        if (changes != saved)
        {
            save(checkpoint.Write);
            saved = changes;
        }
    }
}
