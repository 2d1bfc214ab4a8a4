using System.Globalization;
using Dosa.IR;

namespace Dosa.Frontend.Import.Tables;

/// <summary>
/// Reads a table of layers: a network for each name in the column <c>network</c>, or one called like the file, with a line for each row.
/// <code>
/// network,layer,R,S,P,Q,C,K,N,count
/// tiny,stem,7,7,112,112,3,64,1,1      ----&gt;   conv2d stem { in = 3, out = 64, kernel = 7x7, output = 112x112 }
/// </code>
/// </summary>
internal sealed class TableImporter(NameBook names)
{
    private const int MostRows = 20_000;
    private const int MostErrors = 50;

    private readonly List<Diagnostic> diagnostics = [];
    private readonly List<(string Name, ImportedText Lines, TakenNames Taken)> networks = [];
    private readonly Dictionary<string, int> byName = [];
    private (FileLocation At, int Count) depthwise;
    private (FileLocation At, int Count) overhanging;
    private (FileLocation At, int Count) headings;
    private int errors;

    public ImportResult Read(SourceText file)
    {
        TableHeader? header = null;
        var rows = 0;
        foreach (var row in TableText.Rows(file))
        {
            if (header is null)
            {
                header = TableHeader.Of(row);
                Tell(header);
            }
            else if (++rows > MostRows)
            {
                Fail(ImportDiagnostics.TooMuch(row.At, $"it has more than {MostRows} rows"));
                break;
            }
            else if (errors >= MostErrors)
            {
                Fail(ImportDiagnostics.Bad(row.At, $"There are more than {MostErrors} errors before this row; correct them first."));
                break;
            }
            else if (row.Cells.Length > 1 && row.Cells.Count(cell => cell.Text.Length > 0) < 2)
            {
                headings = Counted(headings, true, row.At);
            }
            else
            {
                Add(header, row, file);
            }
        }

        if (headings.Count > 0)
        {
            diagnostics.Add(ImportDiagnostics.UnreadRow(headings.At, headings.Count));
        }

        if (rows == headings.Count && header is not null)
        {
            Fail(ImportDiagnostics.Bad(header.At, "The table has a header and no rows; add a row for each layer."));
        }

        Assume(depthwise, "'DP' in a name means a convolution of each channel for itself: {0} here.");
        Assume(overhanging, "The last window reaches beyond the input, as the simulator rounds up: {0} here, whose inputs are read as the wider ones.");
        return new() { Network = errors > 0 ? null : Text(), Diagnostics = [.. diagnostics] };
    }

    private void Add(TableHeader header, TableRow row, SourceText file)
    {
        var reader = new RowReader(header, row, Fail);
        var name = NameBook.Line(reader.Cell("layer")?.Text ?? string.Create(CultureInfo.InvariantCulture, $"layer{row.At.Line}"));
        var (line, count) = (LayerRow.Read(header, reader, name), reader.Number("count", 1));
        Dense(reader);
        if (reader.Failed)
        {
            return;
        }

        depthwise = Counted(depthwise, line.IsDepthwise, row.At);
        overhanging = Counted(overhanging, line.Overhangs, row.At);
        var (_, lines, taken) = NetworkOf(reader.Cell("network")?.Text ?? Path.GetFileName(file.Path).Split('.')[0], row.At);
        var repeat = count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" x{count}");
        lines.Add($"  {line.Kind} {NameBook.Written(taken.Own(name))}{repeat} {{ {line.Properties} }}",
            (reader.Cell("layer")?.At ?? row.At) with { Length = row.At.Length });
    }

    private (string, ImportedText Lines, TakenNames Taken) NetworkOf(string name, FileLocation at)
    {
        if (!byName.TryGetValue(name, out var number))
        {
            byName.Add(name, number = networks.Count);
            var lines = new ImportedText();
            lines.Add($"network {names.Network(name)} {{", at);
            networks.Add((name, lines, new()));
        }

        return networks[number];
    }

    private ImportedText? Text()
    {
        var text = new ImportedText();
        foreach (var (_, lines, _) in networks)
        {
            lines.Add("}", lines.First);
            text.Add(lines);
        }

        return networks.Count == 0 ? null : text;
    }

    private void Tell(TableHeader header)
    {
        foreach (var column in header.Unknown)
        {
            diagnostics.Add(ImportDiagnostics.UnreadColumn(column.At, column.Text, $"columns are {string.Join(", ", TableHeader.Names)}."));
        }

        foreach (var column in header.Twice)
        {
            diagnostics.Add(ImportDiagnostics.UnreadColumn(column.At, column.Text, "a column before it says the same."));
        }

        if (header.Assumed.Where(column => !header.Has(column) && !(column == "N" && header.Has("batch")) && !(column == "stride" && header.Has("Wstride")))
            .ToArray() is { Length: > 0 } missing)
        {
            diagnostics.Add(ImportDiagnostics.Assumed(header.At, $"The table has no column {string.Join(", ", missing)}; 1 is taken in all rows."));
        }
    }

    private void Dense(RowReader row)
    {
        if (row.Cell("sparsity") is { } sparsity && sparsity.Text.Split(':') is var parts && (parts.Length != 2 || parts[0].Trim() != parts[1].Trim()))
        {
            diagnostics.Add(ImportDiagnostics.LeftOut(sparsity.At, $"Sparsity of {sparsity.Text}", "the layer is taken as dense"));
        }
    }

    private void Assume((FileLocation At, int Count) seen, string sentence)
    {
        if (seen.Count > 0)
        {
            diagnostics.Add(ImportDiagnostics.Assumed(seen.At, string.Format(CultureInfo.InvariantCulture, sentence,
                seen.Count == 1 ? "one row, this one," : $"{seen.Count} rows, this one first,")));
        }
    }

    private static (FileLocation At, int Count) Counted((FileLocation At, int Count) seen, bool also, FileLocation at) =>
        also ? (seen.Count == 0 ? at : seen.At, seen.Count + 1) : seen;

    private void Fail(Diagnostic error)
    {
        errors++;
        diagnostics.Add(error);
    }
}
