using System.Globalization;
using Dosa.IR;

namespace Dosa.Frontend.Import.Tables;

/// <summary>The numbers of one row by their columns; what is wrong with them is reported with the cell's place.</summary>
internal sealed class RowReader(TableHeader header, TableRow row, Action<Diagnostic> report)
{
    /// <summary>Whether something was wrong.</summary>
    public bool Failed { get; private set; }

    /// <summary>The text of a cell; null where the row has none.</summary>
    public TableCell? Cell(string column) => row[header.Of(column)];

    /// <summary>A whole number from 1 to 2^31 - 1; without a fallback the cell must be there.</summary>
    public long Number(string column, long? fallback = null)
    {
        if (Cell(column) is not { } cell)
        {
            if (fallback is null)
            {
                Fail(ImportDiagnostics.Missing(row.At, "This row", header.NameOf(column), "its value"));
            }

            return fallback ?? 1;
        }

        if (long.TryParse(cell.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value is >= 1 and <= int.MaxValue)
        {
            return value;
        }

        Fail(ImportDiagnostics.BadValue(cell.At, header.NameOf(column), "a whole number from 1 to 2^31 - 1"));
        return 1;
    }

    /// <summary>A width and a height: from their own columns, or both from one.</summary>
    public (long Width, long Height) Size(string word)
    {
        var both = Number(word, 1);
        return (Number("W" + word, both), Number("H" + word, both));
    }

    public void Fail(Diagnostic error)
    {
        Failed = true;
        report(error);
    }
}
