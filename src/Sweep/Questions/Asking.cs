using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;
using Microsoft.Data.Sqlite;

namespace Dosa.Sweep;

/// <summary>Asks a database in SQL.</summary>
public static class Asking
{
    private const int SqlError = 1, Misuse = 21, Range = 25, ReadOnly = 8, Mismatch = 20, Denied = 23;

    /// <summary>The answer to a statement; null after an error. Nothing is changed: the database is open for reading.</summary>
    public static Answer? Ask(this ResultsDatabase database, string sql, Action<Diagnostic> report, params object?[] values)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.Try(report, null, () =>
        {
            try
            {
                return Read(database, sql, values);
            }
            catch (SqliteException wrong) when (wrong.SqliteErrorCode is SqlError or Misuse or Range or ReadOnly or Mismatch or Denied)
            {
                report(SweepDiagnostics.BadQuestion(Words(wrong.Message)));
                return null;
            }
            catch (InvalidOperationException)
            {
                report(SweepDiagnostics.BadQuestion("it is no statement that gives rows"));
                return null;
            }
        });
    }

    private static Answer Read(ResultsDatabase database, string sql, object?[] values)
    {
        using var command = database.Command(sql, values);
        using var reader = command.ExecuteReader();
        if (reader.FieldCount == 0)
        {
            throw new InvalidOperationException();
        }

        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.GetValue(i) switch { DBNull => null, byte[] bytes => Convert.ToHexStringLower(bytes), var cell => cell };
            }

            rows.Add(row);
        }

        ImmutableArray<AnswerColumn> columns = [.. Enumerable.Range(0, reader.FieldCount).Select(i => new AnswerColumn(reader.GetName(i), KindOf(rows, i)))];
        foreach (var row in rows)
        {
            Fit(row, columns);
        }

        return new(columns, rows);
    }

    // SQLite's columns have no kind of their own: what all cells are is the column's.
    private static CellKind KindOf(List<object?[]> rows, int column)
    {
        var (whole, number) = (true, true);
        foreach (var row in rows)
        {
            whole &= row[column] is null or long;
            number &= row[column] is null or long or double;
            if (!number)
            {
                return CellKind.Text;
            }
        }

        return rows.TrueForAll(row => row[column] is null) ? CellKind.Text : whole ? CellKind.Whole : CellKind.Number;
    }

    private static void Fit(object?[] row, ImmutableArray<AnswerColumn> columns)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = (columns[i].Kind, row[i]) switch
            {
                (CellKind.Number, long whole) => (double)whole,
                (CellKind.Text, not (null or string)) => Convert.ToString(row[i], CultureInfo.InvariantCulture),
                _ => row[i],
            };
        }
    }

    // SQLite Error 1: 'no such table: x'.
    private static string Words(string message)
    {
        var from = message.IndexOf('\'', StringComparison.Ordinal);
        return (from < 0 ? message : message[(from + 1)..]).TrimEnd('.', '\'');
    }
}
