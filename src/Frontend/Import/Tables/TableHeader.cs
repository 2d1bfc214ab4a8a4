using System.Collections.Frozen;
using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Frontend.Import.Tables;

/// <summary>Where a table has its columns, by the names in its first line; case, blanks and signs in names do not count.</summary>
internal sealed class TableHeader
{
    private static readonly FrozenDictionary<string, string> Columns = new (string Key, string Names)[]
    {
        ("network", "network model net workload"),
        ("layer", "layer name layername l"),
        ("count", "count repeat repeats times occurrences"),
        ("R", "r filterwidth kernelwidth kw"),
        ("S", "s filterheight kernelheight kh"),
        ("P", "p outputwidth ofmapwidth ow"),
        ("Q", "q outputheight ofmapheight oh"),
        ("C", "c channels channel inchannels inputchannels cin"),
        ("K", "k numfilter numfilters filters outchannels outputchannels cout"),
        ("N", "n"),
        ("M", "m"),
        ("batch", "batch batchsize"),
        ("groups", "groups group"),
        ("width", "ifmapwidth inputwidth iw"),
        ("height", "ifmapheight inputheight ih"),
        ("stride", "stride strides"),
        ("Wstride", "wstride stridewidth stridew"),
        ("Hstride", "hstride strideheight strideh"),
        ("dilation", "dilation dilations"),
        ("Wdilation", "wdilation dilationwidth dilationw"),
        ("Hdilation", "hdilation dilationheight dilationh"),
        ("sparsity", "sparsity"),
    }.SelectMany(column => column.Names.Split(' ').Select(name => KeyValuePair.Create(name, column.Key))).ToFrozenDictionary();

    private const int MostUnknown = 20;
    private const int LongestHeader = 4000;

    private readonly Dictionary<string, int> columns = [];
    private readonly Dictionary<string, string> names = [];
    private readonly List<TableCell> unknown = [];
    private readonly List<TableCell> twice = [];

    private TableHeader(TableRow row)
    {
        for (var i = 0; i < row.Cells.Length; i++)
        {
            var cell = row.Cells[i];
            if (!Columns.TryGetValue(Plain(cell.Text), out var key))
            {
                if (cell.Text.Length > 0 && unknown.Count < MostUnknown)
                {
                    unknown.Add(cell);
                }
            }
            else if (!columns.TryAdd(key, i))
            {
                // Files of SCALE-Sim that call both sizes of the input its width have the height first, as all others have.
                if (key == "width" && i == columns[key] + 1)
                {
                    (columns["height"], columns[key]) = (columns[key], i);
                }
                else if (twice.Count < MostUnknown)
                {
                    twice.Add(cell);
                }
            }
        }

        foreach (var (key, at) in columns)
        {
            names[key] = row.Cells[at].Text;
        }

        At = row.At;
    }

    public FileLocation At { get; }

    /// <summary>Whether rows are matrix products, (M x K) times (K x N).</summary>
    public bool IsProduct => Has("M");

    /// <summary>Whether rows say the extents of what a convolution reads, in place of what it writes.</summary>
    public bool IsByInput => Has("width") || Has("height");

    /// <summary>The first names that mean nothing here.</summary>
    public IReadOnlyList<TableCell> Unknown => unknown;

    /// <summary>The first names that another column has before them.</summary>
    public IReadOnlyList<TableCell> Twice => twice;

    /// <summary>All names of columns, as the page of the format has them.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Columns.Values.Distinct().Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The columns that a row cannot do without.</summary>
    public ImmutableArray<string> Needed => IsProduct ? ["M", "N", "K"] : IsByInput ? ["height", "width", "S", "R", "C", "K"] : ["P", "C", "K"];

    /// <summary>The columns whose sizes are one where they are missing.</summary>
    public ImmutableArray<string> Assumed => IsProduct ? [] : IsByInput ? ["stride"] : ["Q", "R", "S", "N"];

    public bool Has(string key) => columns.ContainsKey(key);

    /// <summary>What a column is called in this table.</summary>
    public string NameOf(string key) => names.GetValueOrDefault(key, key);

    /// <summary>The number of a column.</summary>
    public int Of(string key) => columns.TryGetValue(key, out var at) ? at : int.MaxValue;

    /// <summary>What the first line of a text is the header of: a topology, a table of layers, or neither.</summary>
    public static ImportKind KindOf(string text)
    {
        if (TableText.Rows(new("", text)).FirstOrDefault() is not { Cells.Length: > 2 } row || row.At.Length > LongestHeader)
        {
            return ImportKind.None;
        }

        var header = new TableHeader(row);
        var first = Plain(row.Cells[0].Text);
        var named = first.StartsWith("layer", StringComparison.Ordinal) || first == "l";
        var topology = named && (header.IsByInput || (header.IsProduct && row.Cells.Length > 3 && Plain(row.Cells[1].Text) == "m"));
        return !header.Needed.All(header.Has) ? ImportKind.None : topology ? ImportKind.ScaleSim : ImportKind.Table;
    }

    /// <summary>The header of a row.</summary>
    public static TableHeader Of(TableRow row) => new(row);

    private static string Plain(string name) => new([.. name.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]);
}
