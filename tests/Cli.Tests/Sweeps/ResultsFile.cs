using Microsoft.Data.Sqlite;

namespace Dosa.Cli.Tests.Sweeps;

/// <summary>A database of results as other programs see it.</summary>
internal static class ResultsFile
{
    /// <summary>Runs statements on it.</summary>
    public static void Change(string path, string sql)
    {
        using var connection = Open(path);
        Run(connection, sql);
    }

    /// <summary>Opens it, for the caller to close.</summary>
    public static SqliteConnection Open(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
