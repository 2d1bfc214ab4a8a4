using Dosa.IR;
using Microsoft.Data.Sqlite;

namespace Dosa.Sweep;

/// <summary>Turns what SQLite refuses into messages; what is a mistake of ours stays an exception.</summary>
internal static class Guard
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    /// <summary>Runs an action on a database; its result, or the fallback after an error.</summary>
    public static T Try<T>(string path, int patience, Action<Diagnostic> report, T fallback, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException refusal) when (Message(path, patience, refusal) is { } message)
        {
            report(message);
            return fallback;
        }
        catch (Exception wrong) when (wrong is InvalidDataException or InvalidCastException or FormatException)
        {
            report(SweepDiagnostics.Damaged(path, "a cell does not hold what its column says"));
            return fallback;
        }
    }

    // The log's index is mapped into memory, where a full disk is an error of input or output.
    private static bool IsFull(string path)
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(path)).AvailableFreeSpace < 1 << 16;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    private static Diagnostic? Message(string path, int patience, SqliteException refusal) => refusal.SqliteErrorCode switch
    {
        Busy or Locked => SweepDiagnostics.Locked(path, patience),
        ReadOnly => SweepDiagnostics.Unwritable(path, "it is read-only"),
        Full => SweepDiagnostics.Unwritable(path, "the disk is full"),
        InputOutput when IsFull(path) => SweepDiagnostics.Unwritable(path, "the disk is full"),
        InputOutput => SweepDiagnostics.Unwritable(path, "the system reports an input or output error"),
        CannotOpen => SweepDiagnostics.Unwritable(path, "it cannot be opened; its folder must exist and be writable"),
        Corrupt => SweepDiagnostics.Damaged(path, "its pages contradict each other"),
        NotADatabase => SweepDiagnostics.NotResults(path, "it is no file of SQLite"),
        _ => null,
    };
}
