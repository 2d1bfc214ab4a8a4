namespace Dosa.Sweep;

/// <summary>
/// Who is at which point, so that processes that share a database share the work. A process that is no longer seen has lost its
/// claims: its points are taken by others.
/// </summary>
public sealed class ClaimTable(ResultsDatabase database)
{
    /// <summary>How long a process that was not seen keeps its claims.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromSeconds(20);

    /// <summary>This process's name among others.</summary>
    public string Owner { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Tells that this process lives.</summary>
    public void Beat() => database.Run(
        "INSERT INTO workers VALUES ($1, unixepoch()) ON CONFLICT (owner) DO UPDATE SET seen = excluded.seen", Owner);

    /// <summary>Takes a point where nobody has it; whether it was taken, and whether its result is there.</summary>
    public (bool Taken, bool Solved) Take(string key, string version)
    {
        var (taken, solved) = (false, false);
        database.Whole(() =>
        {
            solved = database.Scalar("SELECT 1 FROM points WHERE key = $1 AND version = $2", key, version) is not null;
            taken = !solved && database.Run(
                "INSERT INTO claims VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET owner = excluded.owner WHERE NOT EXISTS " +
                "(SELECT 1 FROM workers WHERE workers.owner = claims.owner AND seen > unixepoch() - $3)",
                key, Owner, (long)Lease.TotalSeconds) > 0;
        });
        return (taken, solved);
    }

    /// <summary>Gives all claims of this process up.</summary>
    public void Leave() => database.Whole(() =>
    {
        database.Run("DELETE FROM claims WHERE owner = $1", Owner);
        database.Run("DELETE FROM workers WHERE owner = $1 OR seen < unixepoch() - 86400", Owner);
    });
}
