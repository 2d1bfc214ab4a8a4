using System.Globalization;
using System.Text;

namespace Dosa.CostModel;

/// <summary>The fields of one row at a time, for a header of so many columns.</summary>
internal sealed class RowFields(int columns)
{
    private readonly List<Range> ranges = [];

    /// <summary>Finds the fields of a line; false with an error when there are too many, too few, or one does not end.</summary>
    public bool TrySplit(ReadOnlySpan<char> line, out string? error)
    {
        if (CsvLine.TrySplit(line, ranges, out error) && ranges.Count != columns)
        {
            error = string.Create(CultureInfo.InvariantCulture, $"{ranges.Count} fields, the header has {columns}");
        }

        return error is null;
    }

    /// <summary>The text of a field without its quotes; nothing for a column that the file does not have.</summary>
    public ReadOnlySpan<char> Text(ReadOnlySpan<char> line, int position) => position < 0 ? default : CsvLine.Unquote(line[ranges[position]]);

    /// <summary>A whole number from 1; 1 for a column that the file does not have.</summary>
    public bool TryNumber(ReadOnlySpan<char> line, int position, string name, out int number, out string? error)
    {
        (number, error) = (1, null);
        if (position < 0)
        {
            return true;
        }

        var text = Text(line, position);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number < 1)
        {
            error = $"{name}: '{text}' is not a whole number from 1 to {int.MaxValue}";
        }

        return error is null;
    }

    /// <summary>Writes a malformed line with as many fields as the header, so that what is appended stands in its columns.</summary>
    public void AppendPadded(ReadOnlySpan<char> line, StringBuilder output)
    {
        for (var i = 0; i < columns; i++)
        {
            output.Append(i > 0 ? "," : "");
            if (i < ranges.Count)
            {
                CsvLine.AppendField(output, CsvLine.Unquote(line[ranges[i]]));
            }
        }
    }
}
