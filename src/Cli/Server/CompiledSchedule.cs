using System.Text.Json;
using Dosa.Backend;
using Dosa.IR;

namespace Dosa.Cli.Server;

/// <summary>A layer's schedule in a <c>schedule.json</c> that was compiled from the file, beside it or in the open folder.</summary>
internal sealed record CompiledSchedule(string Path, string Mapping, double Cycles, double EnergyUj)
{
    private const long LargestFile = 64 << 20;

    private static readonly string[] Dims = ["R", "S", "P", "Q", "C", "K", "N", "Wstride", "Hstride", "Wdilation", "Hdilation"];

    /// <summary>Whether the layer had other dimensions when it was compiled.</summary>
    public bool IsOfAnotherShape { get; init; }

    public static CompiledSchedule? Find(string source, string? root, string network, LayerOp layer)
    {
        string?[] folders = [System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(source)), root];
        foreach (var folder in folders.OfType<string>().Distinct())
        {
            foreach (var path in new[] { System.IO.Path.Combine(folder, "out", FileName.Of(network), "schedule.json"),
                System.IO.Path.Combine(folder, "out", "schedule.json") })
            {
                if (Read(path, System.IO.Path.GetFileName(source), network, layer) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }

    private static bool IsOfShape(JsonElement entry, LayerOp layer)
    {
        var dims = entry.GetProperty("dims");
        return JsonLoops.Read(entry) is not { } own
            ? layer.Loops is null && Dims.Select(dim => dims.GetProperty(dim).GetInt64()).SequenceEqual([.. layer.Bounds, .. layer.Strides, .. layer.Dilations])
            : layer.Loops is { } loops ? own.Dims.Select(dim => (dim.Name, dim.Bound)).SequenceEqual(loops.Names.Zip(loops.Bounds))
            : own.Macs == layer.Bounds.Aggregate((double)layer.Groups, (product, bound) => product * bound);
    }

    private static CompiledSchedule? Read(string path, string source, string network, LayerOp layer)
    {
        try
        {
            if (new FileInfo(path) is not { Exists: true, Length: < LargestFile })
            {
                return null;
            }

            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var top = json.RootElement;
            if (top.GetProperty("source").GetString() != source || top.GetProperty("network").GetString() != network)
            {
                return null;
            }

            foreach (var entry in top.GetProperty("layers").EnumerateArray())
            {
                var merged = entry.TryGetProperty("merged", out var names) && names.EnumerateArray().Any(name => name.GetString() == layer.Name);
                if (!merged && entry.GetProperty("name").GetString() != layer.Name)
                {
                    continue;
                }

                return new(path, entry.GetProperty("mapping").GetString() ?? "", entry.GetProperty("cycles").GetDouble(),
                    entry.GetProperty("energy_uj").GetDouble())
                {
                    IsOfAnotherShape = !IsOfShape(entry, layer),
                };
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException
            or KeyNotFoundException or FormatException)
        {
            // A file that is no schedule has none to show.
        }

        return null;
    }
}
