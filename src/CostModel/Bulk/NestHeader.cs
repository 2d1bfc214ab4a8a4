using System.Collections.Immutable;

namespace Dosa.CostModel;

/// <summary>Where the columns of a file of mappings of any accelerator are: any order, any others between them.</summary>
internal sealed class NestHeader
{
    /// <summary>The columns by which a row says what it is for.</summary>
    public const string Mapping = "mapping", Architecture = "architecture", Problem = "problem";

    private static readonly string[] Counts = ["model_counts", "model_level_cycles"];

    private readonly string[] names;
    private readonly int[] layer;

    private NestHeader(string[] names, string[] appended)
    {
        (this.names, Appended) = (names, appended);
        layer = [.. BulkHeader.LayerNames.Select(Position)];
        (MappingPosition, ArchitecturePosition, ProblemPosition) = (Position(Mapping), Position(Architecture), Position(Problem));
    }

    /// <summary>What scoring appends.</summary>
    public string[] Appended { get; }

    /// <summary>How many columns the file has.</summary>
    public int Columns => names.Length;

    /// <summary>Where the mapping is.</summary>
    public int MappingPosition { get; }

    /// <summary>Where a row's own architecture is, or -1.</summary>
    public int ArchitecturePosition { get; }

    /// <summary>Where a row's own problem is, or -1.</summary>
    public int ProblemPosition { get; }

    /// <summary>The columns' names.</summary>
    public ReadOnlySpan<string> Names => names;

    /// <summary>Where the bounds, strides and dilations of a convolution are, in the order of <see cref="BulkHeader.LayerNames"/>.</summary>
    public ReadOnlySpan<int> Layer => layer;

    /// <summary>Where a column is; -1 when the file does not have it.</summary>
    public int Position(string name) => Array.IndexOf(names, name);

    /// <summary>
    /// Where the column of each of an accelerator's sizes is: one of its name, or the usual short one; -1 where the file has none. A
    /// size that is fixed needs none.
    /// </summary>
    public int[] Sizes(Accelerator accelerator) =>
        [.. accelerator.Sizes.Select(size => size.IsFixed ? -1 : Position(size.Name) is >= 0 and var at ? at : Position(Short(size.Name)))];

    /// <summary>A size's column in sentences.</summary>
    public static string Short(string size) => size switch { "scratchpad" => "sp_kb", "accumulator" => "acc_kb", _ => size };

    /// <summary>Reads the first line.</summary>
    public static (NestHeader? Header, string? Error) Parse(string line, NestScoring scoring)
    {
        var fields = new List<Range>();
        if (!CsvLine.TrySplit(line, fields, out var error))
        {
            return (null, error);
        }

        string[] names = [.. fields.Select(field => CsvLine.Unquote(line.AsSpan()[field]).ToString())];
        string[] appended = scoring.HasCounts ? [.. BulkHeader.Appended, .. Counts] : BulkHeader.Appended;
        var header = new NestHeader(names, appended);
        error = header.Error(scoring.Accelerator);
        return (error is null ? header : null, error);
    }

    private string? Error(Accelerator accelerator)
    {
        var needed = ImmutableArray.CreateBuilder<string>();
        needed.AddRange(ProblemPosition < 0 ? BulkHeader.LayerNames[..6] : []);
        if (ArchitecturePosition < 0)
        {
            needed.AddRange(accelerator.Sizes.Where((size, i) => !size.IsFixed && Sizes(accelerator)[i] < 0).Select(size => Short(size.Name)));
        }

        needed.Add(Mapping);
        var missing = needed.Where(name => Position(name) < 0).ToList();
        var read = BulkHeader.LayerNames.Concat(needed).Concat([Architecture, Problem]);
        var twice = read.Where(name => Array.IndexOf(names, name) != Array.LastIndexOf(names, name)).Distinct().ToList();
        var taken = Appended.Where(names.Contains).ToList();
        return missing.Count > 0 ? $"the columns {string.Join(", ", missing)} are missing"
            : twice.Count > 0 ? $"the columns {string.Join(", ", twice)} stand twice"
            : taken.Count > 0 ? $"the file already has the columns {string.Join(", ", taken)}; remove them to score it again"
            : null;
    }
}
