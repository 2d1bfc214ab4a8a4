using System.Collections.Immutable;

namespace Dosa.Sweep;

/// <summary>Which points sweeps consist of, so that what is missing can be told.</summary>
public sealed class PlanTable(ResultsDatabase database)
{
    /// <summary>The identity of a sweep: what its points are, in their order, and that shares have whole families.</summary>
    public static string IdOf(IEnumerable<SweepPoint> points) => SweepPoint.HashOf(string.Join('\n', ["families", .. points.Select(point => point.Key)]));

    /// <summary>Writes a sweep down with its points by families, the texts that these are made of, and the share that begins.</summary>
    public void Add(string id, string name, IReadOnlyList<ImmutableArray<SweepPoint>> families, IReadOnlyDictionary<string, string> texts, Share share)
    {
        ArgumentNullException.ThrowIfNull(families);
        ArgumentNullException.ThrowIfNull(texts);
        database.Whole(() =>
        {
            database.Run("INSERT OR IGNORE INTO shares VALUES ($1, $2, $3)", id, share.Index, share.Count);
            if (database.Run("INSERT OR IGNORE INTO sweeps VALUES ($1, $2, $3)", id, name, families.Sum(family => family.Length)) == 0)
            {
                return;
            }

            using var plan = database.Command("INSERT OR IGNORE INTO plans VALUES ($1, $2, $3)", id, 0, "");
            foreach (var (family, place, point) in families.SelectMany((family, i) => family.Select((point, j) => (i, j, point))))
            {
                // A point's ordinal tells its family, and so its share.
                (plan.Parameters[1].Value, plan.Parameters[2].Value) = (((long)family * PointFamilies.Most) + place, point.Key);
                plan.ExecuteNonQuery();
            }

            foreach (var (hash, text) in texts)
            {
                database.Run("INSERT OR IGNORE INTO texts VALUES ($1, $2)", hash, text);
            }
        });
    }
}
