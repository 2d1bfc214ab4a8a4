using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dosa.Cli.Shares;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Search;
using Dosa.Search.Comparing;
using Dosa.Sweep;

namespace Dosa.Cli.Compare;

/// <summary>A run of a search, and which of all runs it is, counted from 0.</summary>
internal sealed record PlacedTrial(long Piece, Trial Trial);

/// <summary>A network's runs of one share.</summary>
internal sealed record PlacedTrials(string Network, Objective Objective, int Layers, ImmutableArray<PlacedTrial> Trials);

/// <summary>A network on a machine, and which of all these it is; without a row, the layer that has no mapping, or nothing was found.</summary>
internal sealed record PlacedRow(long Piece, string Network, string Machine, MachineRow? Row, string? Without);

/// <summary>What one share of <c>dosac compare</c> came to, as it lies in its file.</summary>
internal sealed record CompareShare(long Budget, int Seeds, ulong Seed, ImmutableArray<PlacedTrials> Networks, ImmutableArray<PlacedRow> Rows)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        IncludeFields = true,
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The file of a share within a folder.</summary>
    public static string FileOf(string folder, Share share) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"compare-{share.Index}-of-{share.Count}.json"));

    /// <summary>Reads a share's file; null for one that is none.</summary>
    public static CompareShare? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<CompareShare>(File.ReadAllText(path), Options) is { Networks.IsDefault: false, Rows.IsDefault: false } share
                ? share : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the share with its record; false after an error.</summary>
    public bool Write(CompareRequest request, Share share, long pieces, Action<Diagnostic> report)
    {
        var path = FileOf(request.Output!, share);
        var record = ShareRecord.Of("compare", share, Settings(request)) with { Pieces = pieces };
        return TextOutput.Write(path, JsonSerializer.Serialize(this, Options) + "\n", report) && record.Write(path, report);
    }

    private static IEnumerable<KeyValuePair<string, string>> Settings(CompareRequest request)
    {
        yield return new("inputs", string.Join(", ", request.Inputs.Select(Hash)));
        yield return new("searches", request.Architectures.IsEmpty ? string.Join(", ", request.Searches) : "none");
        yield return new("architectures", string.Join(", ", request.Architectures.Select(name => File.Exists(name) ? Hash(name) : name)));
        yield return new("budget", request.Budget.ToString(CultureInfo.InvariantCulture));
        yield return new("seeds", request.Seeds.ToString(CultureInfo.InvariantCulture));
        yield return new("seed", request.Seed.ToString(CultureInfo.InvariantCulture));
        yield return new("time-limit", request.TimeLimit is { } limit ? string.Create(CultureInfo.InvariantCulture, $"{limit.TotalSeconds} s") : "none");
    }

    // By name and content, and not by place.
    private static string Hash(string path) => Path.GetFileName(path) + " " + (File.Exists(path) ? ShareRecord.HashOf(path)[..16] : "");
}
