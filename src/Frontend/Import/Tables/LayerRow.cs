using System.Globalization;
using Dosa.IR;

namespace Dosa.Frontend.Import.Tables;

/// <summary>A row of a table as a line of the language, without its name.</summary>
/// <param name="Kind">The kind of the line.</param>
/// <param name="Properties">What stands in its braces.</param>
internal sealed record LayerRow(string Kind, string Properties)
{
    /// <summary>Whether it is a convolution of each channel for itself, which the row's name says.</summary>
    public bool IsDepthwise { get; private init; }

    /// <summary>Whether the last window reaches beyond what the row says is read.</summary>
    public bool Overhangs { get; private init; }

    /// <summary>The line of a row; what is wrong with the row is reported to the reader.</summary>
    public static LayerRow Read(TableHeader header, RowReader row, string name) =>
        header.IsProduct ? Product(row) : header.IsByInput ? ByInput(row, name) : ByOutput(row);

    private static LayerRow Product(RowReader row) => new("gemm", Text(
        ("M", row.Number("M"), 0), ("N", row.Number("N"), 0), ("K", row.Number("K"), 0), ("batch", row.Number("batch", 1), 1)));

    private static LayerRow ByOutput(RowReader row) => Convolution(
        row, row.Number("C"), row.Number("K"), row.Number("groups", 1), (row.Number("P"), row.Number("Q", 1)), (row.Number("R", 1), row.Number("S", 1)));

    // As the simulator counts: the last window begins at or before the end of what is read, and may reach beyond it. A name with DP in
    // it means that the filters are those of each channel.
    private static LayerRow ByInput(RowReader row, string name)
    {
        var (input, kernel, stride) = ((Width: row.Number("width"), Height: row.Number("height")), (Width: row.Number("R"), Height: row.Number("S")),
            row.Size("stride"));
        foreach (var (column, least, most) in (ReadOnlySpan<(string, long, long)>)[("R", kernel.Width, input.Width), ("S", kernel.Height, input.Height)])
        {
            if (least > most && row.Cell(column) is { } cell)
            {
                row.Fail(ImportDiagnostics.Bad(cell.At, string.Create(CultureInfo.InvariantCulture,
                    $"A filter of {least} does not fit into {most} of input; correct one of the two, whose padding belongs to the input here.")));
            }
        }

        var (channels, filters) = (row.Number("C"), row.Number("K"));
        var depthwise = name.Contains("DP", StringComparison.Ordinal);
        var output = (Outputs(input.Width, kernel.Width, stride.Width), Outputs(input.Height, kernel.Height, stride.Height));
        return Convolution(row, channels, depthwise ? channels * filters : filters, depthwise ? channels : row.Number("groups", 1), output, kernel) with
        {
            IsDepthwise = depthwise,
            Overhangs = (input.Width - kernel.Width) % stride.Width != 0 || (input.Height - kernel.Height) % stride.Height != 0,
        };
    }

    private static long Outputs(long input, long kernel, long stride) => kernel > input ? 1 : (input - kernel + stride - 1) / stride + 1;

    private static LayerRow Convolution(
        RowReader row, long channels, long filters, long groups, (long Width, long Height) output, (long Width, long Height) kernel)
    {
        var batch = row.Number("N", row.Number("batch", 1));
        return new("conv2d", string.Join(", ", new[]
        {
            Text(("in", channels, 0), ("out", filters, 0), ("groups", groups, 1)), Size("kernel", kernel, (0, 0)), Size("stride", row.Size("stride"), (1, 1)),
            Size("dilation", row.Size("dilation"), (1, 1)), Size("output", output, (0, 0)), Text(("batch", batch, 1)),
        }.Where(part => part.Length > 0)));
    }

    private static string Text(params ReadOnlySpan<(string Name, long Value, long Default)> numbers)
    {
        var text = new List<string>();
        foreach (var (name, value, standard) in numbers)
        {
            if (value != standard)
            {
                text.Add(string.Create(CultureInfo.InvariantCulture, $"{name} = {value}"));
            }
        }

        return string.Join(", ", text);
    }

    private static string Size(string name, (long Width, long Height) size, (long, long) standard) =>
        size == standard ? "" : string.Create(CultureInfo.InvariantCulture, $"{name} = {size.Width}x{size.Height}");
}
