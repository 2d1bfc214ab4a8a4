using System.Globalization;

namespace Dosa.Sweep;

/// <summary>Points in a database: which are there, and how one more comes in, with its document, in one transaction.</summary>
public sealed class PointTable(ResultsDatabase database)
{
    private static readonly string Insert = $"INSERT OR IGNORE INTO points VALUES ($1, $2, {string.Join(", ", Schema.Columns.Select((_, i) => $"${i + 3}"))})";

    /// <summary>The keys of the points that a version has solved, or with null any.</summary>
    public HashSet<string> Solved(string? version)
    {
        var keys = new HashSet<string>();
        using var command = database.Command("SELECT key FROM points WHERE $1 IS NULL OR version = $1", version);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            keys.Add(rows.GetString(0));
        }

        return keys;
    }

    /// <summary>How many of these points other versions alone have solved, and the newest such version.</summary>
    public (long Points, string Version) OfOthers(IReadOnlySet<string> keys, string version)
    {
        var (found, newest) = (new HashSet<string>(), "");
        using var command = database.Command("SELECT key, version FROM points WHERE version <> $1 ORDER BY version", version);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            if (keys.Contains(rows.GetString(0)) && found.Add(rows.GetString(0)))
            {
                newest = rows.GetString(1);
            }
        }

        return (found.Count, newest);
    }

    /// <summary>Writes a result down, and gives up the claim to its point.</summary>
    public void Add(SweepPoint point, string version, PointResult result, double seconds)
    {
        ArgumentNullException.ThrowIfNull(point);
        ArgumentNullException.ThrowIfNull(result);
        var packed = result.Document.Length > 0 ? Packing.Pack(result.Document) : null;
        database.Whole(() =>
        {
            Write(point, version, result, packed);
            database.Run("INSERT OR IGNORE INTO timings VALUES ($1, $2, $3, $4, $5)", point.Key, version, seconds,
                DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), Environment.MachineName);
            database.Run("DELETE FROM claims WHERE key = $1", point.Key);
        });
    }

    /// <summary>Writes a result down within a transaction of the caller's.</summary>
    internal void Write(SweepPoint point, string version, PointResult result, byte[]? packed)
    {
        database.Run(Insert, point.Key, version, point.Network, point.Source, point.Input, point.Architecture, point.Machine, point.Objective, point.Bounds,
            point.Search, point.Seed, point.Options, result.Status, result.Value, result.Edp, result.EnergyUj, result.Cycles, result.AreaMm2,
            result.LowerBound, result.Gap, result.Pe, result.ScratchpadKb, result.AccumulatorKb, result.Binds, result.Message);
        if (packed is not null)
        {
            database.Run("INSERT OR IGNORE INTO documents VALUES ($1, $2, $3)", point.Key, version, packed);
        }
    }

    /// <summary>The document of a point by the beginning of its key, newest version first; null where there is none.</summary>
    public (string Key, string Network, string Document)? Document(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        using var command = database.Command(
            "SELECT d.key, p.network, d.packed FROM documents d JOIN points p USING (key, version) WHERE d.key >= $1 AND d.key < $2 " +
            "ORDER BY version DESC LIMIT 1",
            key, key + "g");
        using var rows = command.ExecuteReader();
        return rows.Read() ? (rows.GetString(0), rows.GetString(1), Packing.Unpack((byte[])rows[2])) : null;
    }

    /// <summary>How a version's search for a point ended, what it proved, and its document; null where there is none.</summary>
    public PointResult? Proof(string key, string version)
    {
        using var command = database.Command(
            "SELECT p.status, p.value, p.lower_bound, d.packed FROM points p JOIN documents d USING (key, version) WHERE key = $1 AND version = $2",
            key, version);
        using var rows = command.ExecuteReader();
        return !rows.Read() ? null : new(rows.GetString(0), Packing.Unpack((byte[])rows[3]))
        {
            Value = rows.IsDBNull(1) ? null : rows.GetDouble(1),
            LowerBound = rows.IsDBNull(2) ? null : rows.GetDouble(2),
        };
    }

    /// <summary>The document of a point as a version solved it; null where there is none.</summary>
    public string? Document(string key, string version) =>
        database.Scalar("SELECT packed FROM documents WHERE key = $1 AND version = $2", key, version) is byte[] packed ? Packing.Unpack(packed) : null;
}
