using System.Text.Json;
using Dosa.Backend;

namespace Dosa.Cli.Server;

/// <summary>A layer's schedule in a <c>schedule.json</c> that was compiled from the file, beside it or in the open folder.</summary>
internal sealed record CompiledSchedule(string Path, string Mapping, double Cycles, double EnergyUj)
{
    private const long LargestFile = 64 << 20;

    public static CompiledSchedule? Find(string source, string? root, string network, string layer)
    {
        string?[] folders = [System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(source)), root];
        foreach (var folder in folders.OfType<string>().Distinct())
        {
            foreach (var path in new[] { System.IO.Path.Combine(folder, "out", FileName.Of(network), "schedule.json"), System.IO.Path.Combine(folder, "out", "schedule.json") })
            {
                if (Read(path, System.IO.Path.GetFileName(source), network, layer) is { } found)
                    return found;
            }
        }

        return null;
    }

    private static CompiledSchedule? Read(string path, string source, string network, string layer)
    {
        try
        {
            if (new FileInfo(path) is not { Exists: true, Length: < LargestFile })
                return null;
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var top = json.RootElement;
            if (top.GetProperty("source").GetString() != source || top.GetProperty("network").GetString() != network)
                return null;
            foreach (var entry in top.GetProperty("layers").EnumerateArray())
            {
                var merged = entry.TryGetProperty("merged", out var names) && names.EnumerateArray().Any(name => name.GetString() == layer);
                if (merged || entry.GetProperty("name").GetString() == layer)
                    return new(path, entry.GetProperty("mapping").GetString() ?? "", entry.GetProperty("cycles").GetDouble(), entry.GetProperty("energy_uj").GetDouble());
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // A file that is no schedule has none to show.
        }

        return null;
    }
}
