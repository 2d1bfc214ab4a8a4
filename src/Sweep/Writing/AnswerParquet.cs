using Parquet;
using Parquet.Schema;

namespace Dosa.Sweep;

/// <summary>Answers as Parquet, for data frames.</summary>
public static class AnswerParquet
{
    /// <summary>Writes a file of one row group.</summary>
    public static async Task Write(Answer answer, Stream file)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var fields = answer.Columns.Select(Field).ToArray();
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), file).ConfigureAwait(false);
        using var group = writer.CreateRowGroup();
        for (var i = 0; i < fields.Length; i++)
        {
            var at = i;
            var cells = answer.Rows.Select(row => row[at]);
            await (answer.Columns[i].Kind switch
            {
                CellKind.Whole => group.WriteAsync(fields[i], new ReadOnlyMemory<long?>([.. cells.Select(cell => (long?)cell)])),
                CellKind.Number => group.WriteAsync(fields[i], new ReadOnlyMemory<double?>([.. cells.Select(cell => (double?)cell)])),
                _ => group.WriteAsync(fields[i], (IReadOnlyCollection<string?>)[.. cells.Select(cell => (string?)cell)]),
            }).ConfigureAwait(false);
        }

        group.CompleteValidate();
    }

    private static DataField Field(AnswerColumn column) => column.Kind switch
    {
        CellKind.Whole => new DataField<long?>(column.Name),
        CellKind.Number => new DataField<double?>(column.Name),
        _ => new DataField<string>(column.Name),
    };
}
