using System.Globalization;
using System.Text;

namespace Dosa.CostModel;

/// <summary>Scores rows on the sizes of one architecture; keeps the last machine, since neighbours often share it.</summary>
internal sealed class BulkRows(Architecture architecture, BulkHeader header) : IRowScorer
{
    private readonly RowFields fields = new(header.Columns);
    private readonly Loop<Exact>[] loops = new Loop<Exact>[MappingNotation.MaxLoops];
    private Machine? machine;

    /// <inheritdoc/>
    public (bool Valid, string? Error) Score(ReadOnlySpan<char> line, StringBuilder output)
    {
        var (score, error) = (default(Cost<Exact>), default(string));
        var reasons = "";
        if (fields.TrySplit(line, out error) && TryRead(line, out var layer, out var count, out error))
        {
            var nest = loops.AsSpan(0, count);
            score = machine!.Evaluate(layer, nest);
            reasons = machine.Fits(layer, nest) ? "" : string.Join("; ", machine.Check(layer, nest));
            output.Append(line);
            output.Append(CultureInfo.InvariantCulture, $",{score.Cycles.Value:F0},{score.EnergyUj:G17},");
        }
        else
        {
            fields.AppendPadded(line, output);
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
        Span<int> n = stackalloc int[(int)BulkColumn.Mapping];
        for (var column = BulkColumn.Pe; column < BulkColumn.Mapping; column++)
        {
            if (!fields.TryNumber(line, header.Position(column), BulkHeader.Name(column), out n[(int)column], out error))
            {
                return false;
            }
        }

        layer = BulkHeader.LayerOf(n[(int)BulkColumn.R..]);
        return layer.TryValidate(out error) && TryMapping(line, layer, new Hardware(n[0], n[1], n[2]), out count, out error);
    }

    private bool TryMapping(ReadOnlySpan<char> line, in Layer layer, Hardware hardware, out int count, out string? error)
    {
        error = null;
        var text = fields.Text(line, header.Position(BulkColumn.Mapping));
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
}
