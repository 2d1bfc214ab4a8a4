using System.Globalization;
using System.Text;

namespace Dosa.CostModel;

/// <summary>Scores rows one after the other, on one thread; keeps the last machine, since neighbours often share it.</summary>
internal sealed class BulkRows(Architecture architecture, BulkHeader header)
{
    private readonly List<Range> fields = [];
    private readonly Loop<Exact>[] loops = new Loop<Exact>[MappingNotation.MaxLoops];
    private Machine? machine;

    /// <summary>Appends the scored line to the output. The error is what is wrong with the row itself, if anything.</summary>
    public (bool Valid, string? Error) Score(ReadOnlySpan<char> line, StringBuilder output)
    {
        var (score, error) = (default(Cost<Exact>), default(string));
        var reasons = "";
        if (CsvLine.TrySplit(line, fields, out error) && TryRead(line, out var layer, out var count, out error))
        {
            var nest = loops.AsSpan(0, count);
            score = machine!.Evaluate(layer, nest);
            reasons = machine.Fits(layer, nest) ? "" : string.Join("; ", machine.Check(layer, nest));
            output.Append(line);
            output.Append(CultureInfo.InvariantCulture, $",{score.Cycles.Value:F0},{score.EnergyUj:G17},");
        }
        else
        {
            AppendPadded(line, output);
            output.Append(",,,");
            reasons = error;
        }

        output.Append(reasons!.Length == 0 ? "true," : "false,");
        CsvLine.AppendField(output, reasons);
        output.Append('\n');
        return (reasons.Length == 0, error);
    }

    private bool TryRead(ReadOnlySpan<char> line, out Layer layer, out int count, out string? error)
    {
        (layer, count) = (default, 0);
        if (fields.Count != header.Columns)
        {
            error = string.Create(CultureInfo.InvariantCulture, $"{fields.Count} fields, the header has {header.Columns}");
            return false;
        }

        Span<int> n = stackalloc int[(int)BulkColumn.Mapping];
        for (var column = BulkColumn.Pe; column < BulkColumn.Mapping; column++)
        {
            if (!TryNumber(line, column, out n[(int)column], out error))
            {
                return false;
            }
        }

        layer = new Layer(n[3], n[4], n[5], n[6], n[7], n[8], n[9])
        {
            Wstride = n[10],
            Hstride = n[11],
            Wdilation = n[12],
            Hdilation = n[13],
        };
        return layer.TryValidate(out error) && TryMapping(line, layer, new Hardware(n[0], n[1], n[2]), out count, out error);
    }

    private bool TryMapping(ReadOnlySpan<char> line, in Layer layer, Hardware hardware, out int count, out string? error)
    {
        error = null;
        var text = CsvLine.Unquote(line[fields[header.Position(BulkColumn.Mapping)]]);
        if (!MappingNotation.TryParse(text, architecture, loops, out count, out _, out var wrong))
        {
            error = $"mapping, {wrong}";
            return false;
        }

        if (LoopNest.Mismatch(layer, loops.AsSpan(0, count)) is var (dim, product))
        {
            error = string.Create(CultureInfo.InvariantCulture, $"mapping: the factors of {dim} multiply to {product}, its bound is {layer[dim]}");
            return false;
        }

        if (machine?.Hardware != hardware)
        {
            machine = new(architecture, hardware);
        }

        return true;
    }

    private bool TryNumber(ReadOnlySpan<char> line, BulkColumn column, out int number, out string? error)
    {
        (number, error) = (1, null);
        var position = header.Position(column);
        if (position < 0)
        {
            return true;
        }

        var text = CsvLine.Unquote(line[fields[position]]);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number < 1)
        {
            error = $"{BulkHeader.Name(column)}: '{text}' is not a whole number from 1 to {int.MaxValue}";
        }

        return error is null;
    }

    /// <summary>Writes a malformed line with as many fields as the header, so that what is appended stands in its columns.</summary>
    private void AppendPadded(ReadOnlySpan<char> line, StringBuilder output)
    {
        for (var i = 0; i < header.Columns; i++)
        {
            output.Append(i > 0 ? "," : "");
            if (i < fields.Count)
            {
                CsvLine.AppendField(output, CsvLine.Unquote(line[fields[i]]));
            }
        }
    }
}
