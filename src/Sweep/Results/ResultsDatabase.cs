using Dosa.IR;
using Microsoft.Data.Sqlite;

namespace Dosa.Sweep;

/// <summary>
/// The results of sweeps in one file of SQLite. Readers and writers of several processes may share it; each transaction is whole or
/// not there, whatever ends its process.
/// </summary>
public sealed class ResultsDatabase : IDisposable
{
    private const int HeaderBytes = 100;

    private static readonly byte[] Head = "SQLite format 3\0"u8.ToArray();

    private readonly SqliteConnection connection;

    private ResultsDatabase(string path, SqliteConnection connection) => (Path, this.connection) = (path, connection);

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>How many seconds a lock of another process is waited for.</summary>
    public int Patience { get; private init; } = 30;

    /// <summary>Held around everything that uses the connection.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>Opens a database, or makes a new one; null after an error.</summary>
    public static ResultsDatabase? Open(string path, bool create, Action<Diagnostic> report, int patience = 30)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(report);
        var isNew = !File.Exists(path) || new FileInfo(path).Length == 0;
        if (Wrong(path, create, isNew) is { } wrong)
        {
            report(wrong);
            return null;
        }

        return Guard.Try(path, patience, report, null, () => Connect(path, create, isNew, report, patience));
    }

    /// <summary>Whether a file begins as SQLite's do; null for one that cannot be read.</summary>
    public static bool? IsSqlite(string path)
    {
        try
        {
            var head = new byte[Head.Length];
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.AsSpan().SequenceEqual(Head);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => connection.Dispose();

    /// <summary>Runs an action under the gate; the fallback after an error.</summary>
    public T Try<T>(Action<Diagnostic> report, T fallback, Func<T> action)
    {
        lock (Gate)
        {
            return Guard.Try(Path, Patience, report, fallback, action);
        }
    }

    /// <summary>A command with values for its <c>$1</c>, <c>$2</c> and so on.</summary>
    internal SqliteCommand Command(string sql, params object?[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue(FormattableString.Invariant($"${i + 1}"), values[i] ?? DBNull.Value);
        }

        return command;
    }

    /// <summary>Runs a statement.</summary>
    internal int Run(string sql, params object?[] values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first cell of the first row; null where there is none.</summary>
    internal object? Scalar(string sql, params object?[] values)
    {
        using var command = Command(sql, values);
        return command.ExecuteScalar() is { } cell and not DBNull ? cell : null;
    }

    /// <summary>Runs statements as one: all or, after an error, none.</summary>
    internal void Whole(Action statements)
    {
        Run("BEGIN IMMEDIATE");
        try
        {
            statements();
            Run("COMMIT");
        }
        catch
        {
            // Some errors end the transaction by themselves.
            if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
            {
                Run("ROLLBACK");
            }

            throw;
        }
    }

    private static Diagnostic? Wrong(string path, bool create, bool isNew)
    {
        if (Directory.Exists(path))
        {
            return SweepDiagnostics.NotResults(path, "it is a folder");
        }

        if (isNew)
        {
            return create ? null : SweepDiagnostics.NotResults(path, File.Exists(path) ? "it is empty" : "there is no such file");
        }

        return IsSqlite(path) switch
        {
            null => SweepDiagnostics.NotResults(path, "it cannot be read"),
            false => SweepDiagnostics.NotResults(path, "it is no file of SQLite"),
            true => new FileInfo(path).Length < HeaderBytes ? SweepDiagnostics.Damaged(path, "it is cut off within its header") : null,
        };
    }

    private static ResultsDatabase? Connect(string path, bool create, bool isNew, Action<Diagnostic> report, int patience)
    {
        SQLitePCL.Batteries_V2.Init();
        // A file that nobody can write, and that has no log, does not change under its reader.
        var isStill = !create && !File.Exists(path + "-wal") && !IsWritable(path);
        var mode = create ? SqliteOpenMode.ReadWriteCreate : isStill ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite;
        var source = isStill ? new Uri(System.IO.Path.GetFullPath(path)).AbsoluteUri + "?immutable=1" : path;
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Mode = mode, Pooling = false, DefaultTimeout = patience }
            .ToString());
        var database = new ResultsDatabase(path, connection) { Patience = patience };
        try
        {
            connection.Open();
            database.Run(FormattableString.Invariant($"PRAGMA busy_timeout = {1000 * patience}"));
            if (create && (isNew || database.IsUnmade()))
            {
                database.Make();
            }
            else if (create && database.NotOurs() is null)
            {
                database.Upgrade();
            }
            else if (!create)
            {
                // Opened for writing all the same, so that the last to close it leaves one file and no log beside it.
                database.Run("PRAGMA query_only = 1");
            }

            if (database.NotOurs() is not { } wrong)
            {
                return database;
            }

            report(wrong);
        }
        catch
        {
            database.Dispose();
            throw;
        }

        database.Dispose();
        return null;
    }

    private static bool IsWritable(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Two processes may make it at the same time.
    private void Make()
    {
        Run("PRAGMA journal_mode = WAL");
        Run("PRAGMA synchronous = NORMAL");
        Whole(() =>
        {
            if (Scalar("PRAGMA application_id") is 0L)
            {
                Run(Schema.Create);
                Run(FormattableString.Invariant($"PRAGMA application_id = {Schema.ApplicationId}; PRAGMA user_version = {Schema.Version}"));
            }
        });
    }

    // Two processes may do it at the same time, too.
    private void Upgrade()
    {
        if (Scalar("PRAGMA user_version") is 1L)
        {
            Whole(() =>
            {
                if (Scalar("PRAGMA user_version") is 1L)
                {
                    Run(Schema.FromFirst);
                    Run(FormattableString.Invariant($"PRAGMA user_version = {Schema.Version}"));
                }
            });
        }
    }

    // Another process has opened it and not yet made its tables.
    private bool IsUnmade() => Scalar("PRAGMA application_id") is 0L && Scalar("SELECT count(*) FROM sqlite_master") is 0L;

    private Diagnostic? NotOurs()
    {
        if (Scalar("PRAGMA application_id") is not (long)Schema.ApplicationId)
        {
            return SweepDiagnostics.NotResults(Path, "it is a database of another program");
        }

        var version = (long)Scalar("PRAGMA user_version")!;
        return version is >= Schema.Earliest and <= Schema.Version ? null
            : SweepDiagnostics.NotResults(Path, FormattableString.Invariant($"its tables are of version {version}, and this program knows {Schema.Version}"));
    }
}
