namespace Dosa.Sweep;

/// <summary>The tables of a database of results; docs/sweep.md describes them.</summary>
internal static class Schema
{
    /// <summary>"DOSA": what SQLite keeps in the header of a file for whoever looks.</summary>
    public const int ApplicationId = 0x444F5341;

    /// <summary>Raised when tables change.</summary>
    public const int Version = 2;

    /// <summary>The earliest version that is still read; one that is written to is brought to the latest.</summary>
    public const int Earliest = 1;

    /// <summary>The columns of <c>points</c> but for its key, in their order.</summary>
    public static readonly string[] Columns =
    [
        "network", "source", "input", "architecture", "machine", "objective", "bounds", "search", "seed", "options", "status", "value", "edp", "energy_uj",
        "cycles", "area_mm2", "lower_bound", "gap", "pe", "scratchpad_kb", "accumulator_kb", "binds", "message",
    ];

    /// <summary>
    /// What is compared between runs stands in <c>points</c> and <c>documents</c>, what is not (times, hosts) in <c>timings</c>.
    /// Documents are apart, so that questions do not read over them.
    /// </summary>
    public const string Create = """
        CREATE TABLE points (
          key TEXT NOT NULL, version TEXT NOT NULL,
          network TEXT NOT NULL, source TEXT NOT NULL, input TEXT NOT NULL, architecture TEXT NOT NULL, machine TEXT NOT NULL,
          objective TEXT NOT NULL, bounds TEXT NOT NULL, search TEXT NOT NULL, seed INTEGER, options TEXT NOT NULL,
          status TEXT NOT NULL, value REAL, edp REAL, energy_uj REAL, cycles REAL, area_mm2 REAL, lower_bound REAL, gap REAL,
          pe INTEGER, scratchpad_kb INTEGER, accumulator_kb INTEGER, binds TEXT, message TEXT,
          PRIMARY KEY (key, version)) STRICT;
        CREATE INDEX best ON points (network, objective, architecture, value);
        CREATE INDEX front ON points (network, area_mm2, edp);
        CREATE INDEX failed ON points (network) WHERE message IS NOT NULL;
        CREATE TABLE documents (key TEXT NOT NULL, version TEXT NOT NULL, packed BLOB NOT NULL, PRIMARY KEY (key, version)) STRICT, WITHOUT ROWID;
        CREATE TABLE timings (key TEXT NOT NULL, version TEXT NOT NULL, seconds REAL NOT NULL, ended TEXT NOT NULL, host TEXT NOT NULL,
          PRIMARY KEY (key, version)) STRICT, WITHOUT ROWID;
        CREATE TABLE texts (hash TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE sweeps (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, points INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE plans (sweep TEXT NOT NULL, ordinal INTEGER NOT NULL, key TEXT NOT NULL, PRIMARY KEY (sweep, ordinal)) STRICT, WITHOUT ROWID;
        CREATE TABLE shares (sweep TEXT NOT NULL, share INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (sweep, share, count)) STRICT, WITHOUT ROWID;
        CREATE TABLE workers (owner TEXT NOT NULL PRIMARY KEY, seen INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE claims (key TEXT NOT NULL PRIMARY KEY, owner TEXT NOT NULL) STRICT, WITHOUT ROWID;
        """ + Comparing;

    /// <summary>
    /// From version 1: what it had of points is looked at once more, and which shares had which points no longer holds.
    /// </summary>
    public const string FromFirst = Comparing + """
        INSERT INTO versions SELECT version, max(rowid) FROM points GROUP BY version;
        INSERT INTO worse SELECT a.version, b.version, b.key, b.value / a.value FROM points a JOIN points b ON a.key = b.key AND a.version <> b.version WHERE
        """ + " " + IsWorse + """
        ;
        DELETE FROM shares;
        """;

    /// <summary>When a later result, <c>b</c>, is worse than an earlier one, <c>a</c>.</summary>
    public const string IsWorse = "a.value IS NOT NULL AND (b.value IS NULL OR b.value > a.value * 1.000000001 " +
        "OR (a.status = 'optimal' AND b.status <> 'optimal'))";

    // Which results are worse than another version's is written down as they come in: a million of them are not joined for each question.
    private const string Comparing = """

        CREATE TABLE versions (version TEXT NOT NULL PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE worse (earlier TEXT NOT NULL, later TEXT NOT NULL, key TEXT NOT NULL, ratio REAL,
          PRIMARY KEY (earlier, later, key)) STRICT, WITHOUT ROWID;
        CREATE TRIGGER compared AFTER INSERT ON points BEGIN
          INSERT INTO versions VALUES (new.version, new.rowid) ON CONFLICT (version) DO UPDATE SET last = excluded.last;
          INSERT INTO worse SELECT a.version, b.version, b.key, b.value / a.value FROM points a JOIN points b ON a.key = b.key AND a.version <> b.version
            WHERE b.rowid = new.rowid AND
        """ + " " + IsWorse + """
        ;
          INSERT INTO worse SELECT a.version, b.version, b.key, b.value / a.value FROM points a JOIN points b ON a.key = b.key AND a.version <> b.version
            WHERE a.rowid = new.rowid AND
        """ + " " + IsWorse + """
        ;
        END;

        """;
}
