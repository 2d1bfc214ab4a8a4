using System.Globalization;

namespace Dosa.Learning.Data;

/// <summary>What a reader of measured rows should know about them.</summary>
public static class MeasurementNotes
{
    private const int Array = 16;

    /// <summary>One sentence for each peculiarity that the rows have.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<ScheduleRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        List<string> notes = [];
        var arrays = rows.CountBy(row => row.Schedule.Hardware.Pe).OrderBy(pair => pair.Key);
        notes.Add("rows by array: " + string.Join(
            ", ", arrays.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} x {pair.Key}: {pair.Value}"))));
        Add(notes, rows.Count(row => row.Schedule.SpatialC > Array), "rows spread C over more than 16 rows of an array");
        Add(notes, rows.Count(row => row.Schedule.SpatialK > Array), "rows spread K over more than 16 columns of an array");
        Add(notes, rows.Count(row => row.Layer.Macs > Array * Array * (row.Cycles ?? double.PositiveInfinity)),
            "rows do more than 256 multiply-accumulates a cycle, more than a 16 x 16 array can");
        Add(notes, rows.Count(row => row.Schedule.Executed != row.Layer), "rows are run with other bounds than they name (square outputs, even kernels)");
        return notes;
    }

    private static void Add(List<string> notes, int count, string what)
    {
        if (count > 0)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {what}"));
        }
    }
}
