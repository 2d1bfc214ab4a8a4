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

    /// <summary>What is wrong with a file without a line.</summary>
    public const string Empty = "the file is empty; its first line names the columns";

    /// <summary>The columns of a convolution: bounds, strides, dilations.</summary>
    public static readonly string[] LayerNames = ["R", "S", "P", "Q", "C", "K", "N", "Wstride", "Hstride", "Wdilation", "Hdilation"];

    /// <summary>How many of these a file must have; the others are 1 where it does not.</summary>
    public const int NeededOfLayer = 6;

    private static readonly string[] Names = ["pe", "sp_kb", "acc_kb", .. LayerNames, "mapping"];

    private readonly int[] positions;

    private BulkHeader(int[] positions, int columns) => (this.positions, Columns) = (positions, columns);

    /// <summary>How many columns the file has.</summary>
    public int Columns { get; }

    /// <summary>A column's name in the file.</summary>
    public static string Name(BulkColumn column) => Names[(int)column];

    /// <summary>Where a column is; -1 when the file does not have it, and it is 1 everywhere.</summary>
    public int Position(BulkColumn column) => positions[(int)column];

    /// <summary>The convolution of these numbers, in the order of <see cref="LayerNames"/>.</summary>
    public static Layer LayerOf(ReadOnlySpan<int> numbers) => new(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6])
    {
        Wstride = numbers[7],
        Hstride = numbers[8],
        Wdilation = numbers[9],
        Hdilation = numbers[10],
    };

    /// <summary>Reads the first line. Batch, strides and dilations may be left out and are then 1.</summary>
    public static bool TryParse(string? line, [NotNullWhen(true)] out BulkHeader? header, out string? error)
    {
        header = null;
        var fields = new List<Range>();
        if (line is null)
        {
            error = Empty;
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
