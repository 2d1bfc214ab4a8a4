namespace Dosa.Sweep;

/// <summary>Which points sweeps consist of, so that what is missing can be told.</summary>
public sealed class PlanTable(ResultsDatabase database)
{
    /// <summary>The identity of a sweep: what its points are, in their order.</summary>
    public static string IdOf(IEnumerable<SweepPoint> points) => SweepPoint.HashOf(string.Join('\n', points.Select(point => point.Key)));

    /// <summary>Writes a sweep down with its points, the texts that these are made of, and the share that begins.</summary>
    public void Add(string id, string name, IReadOnlyList<SweepPoint> points, IReadOnlyDictionary<string, string> texts, Share share)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(texts);
        database.Whole(() =>
        {
            database.Run("INSERT OR IGNORE INTO shares VALUES ($1, $2, $3)", id, share.Index, share.Count);
            if (database.Run("INSERT OR IGNORE INTO sweeps VALUES ($1, $2, $3)", id, name, points.Count) == 0)
            {
                return;
            }

            using var plan = database.Command("INSERT OR IGNORE INTO plans VALUES ($1, $2, $3)", id, 0, "");
            for (var i = 0; i < points.Count; i++)
            {
                (plan.Parameters[1].Value, plan.Parameters[2].Value) = (i, points[i].Key);
                plan.ExecuteNonQuery();
            }

            foreach (var (hash, text) in texts)
            {
                database.Run("INSERT OR IGNORE INTO texts VALUES ($1, $2)", hash, text);
            }
        });
    }
}
