using System.Diagnostics.CodeAnalysis;

namespace Dosa.CostModel;

/// <summary>The columns of a file of mappings that scoring reads, by name.</summary>
internal enum BulkColumn
{
    Pe,
    ScratchpadKb,
    AccumulatorKb,
    R,
    S,
    P,
    Q,
    C,
    K,
    N,
    Wstride,
    Hstride,
    Wdilation,
    Hdilation,
    Mapping,
}

/// <summary>Where the columns are in a file: any order, any others between them.</summary>
internal sealed class BulkHeader
{
    /// <summary>What scoring appends.</summary>
    public static readonly string[] Appended = ["model_cycles", "model_energy_uj", "valid", "invalid_because"];

    private static readonly string[] Names =
        ["pe", "sp_kb", "acc_kb", "R", "S", "P", "Q", "C", "K", "N", "Wstride", "Hstride", "Wdilation", "Hdilation", "mapping"];

    private readonly int[] positions;

    private BulkHeader(int[] positions, int columns) => (this.positions, Columns) = (positions, columns);

    /// <summary>How many columns the file has.</summary>
    public int Columns { get; }

    /// <summary>A column's name in the file.</summary>
    public static string Name(BulkColumn column) => Names[(int)column];

    /// <summary>Where a column is; -1 when the file does not have it, and it is 1 everywhere.</summary>
    public int Position(BulkColumn column) => positions[(int)column];

    /// <summary>Reads the first line. Batch, strides and dilations may be left out and are then 1.</summary>
    public static bool TryParse(string? line, [NotNullWhen(true)] out BulkHeader? header, out string? error)
    {
        header = null;
        var fields = new List<Range>();
        if (line is null)
        {
            error = "the file is empty; its first line names the columns";
            return false;
        }

        if (!CsvLine.TrySplit(line, fields, out error))
        {
            return false;
        }

        var columns = fields.Select(field => CsvLine.Unquote(line.AsSpan()[field]).ToString()).ToList();
        var positions = Names.Select(name => columns.IndexOf(name)).ToArray();
        var missing = Names.Where((_, i) => positions[i] < 0 && !IsOptional((BulkColumn)i)).ToList();
        var twice = Names.Where(name => columns.IndexOf(name) != columns.LastIndexOf(name)).ToList();
        var taken = Appended.Where(columns.Contains).ToList();
        error = missing.Count > 0 ? $"the columns {string.Join(", ", missing)} are missing"
            : twice.Count > 0 ? $"the columns {string.Join(", ", twice)} stand twice"
            : taken.Count > 0 ? $"the file already has the columns {string.Join(", ", taken)}; remove them to score it again"
            : null;
        header = error is null ? new(positions, columns.Count) : null;
        return header is not null;
    }

    private static bool IsOptional(BulkColumn column) => column is >= BulkColumn.N and <= BulkColumn.Hdilation;
}
