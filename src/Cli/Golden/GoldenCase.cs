using Dosa.Frontend.Editing;

namespace Dosa.Cli.Golden;

/// <summary>One workload under test: its file, its name within the folder, and the options on its first line.</summary>
internal sealed record GoldenCase(string Path, string Name, string[] Options)
{
    private const string Mark = "// dosac:";

    /// <summary>The accepted summary beside the workload.</summary>
    public string Verified => Beside("verified.txt");

    /// <summary>
    /// The workloads under a folder whose name within it contains a text, in order. What another one there includes is a part
    /// of that, and no case of its own unless its first line has options.
    /// </summary>
    public static IEnumerable<GoldenCase> Under(string folder, string filter)
    {
        var paths = Directory.GetFiles(folder, "*.dosa", SearchOption.AllDirectories);
        var parts = paths.SelectMany(Includes).ToHashSet();
        return paths.Order(StringComparer.Ordinal)
            .Select(path => Read(folder, path))
            .Where(one => (one.Options.Length > 0 || !parts.Contains(System.IO.Path.GetFullPath(one.Path)))
                && one.Name.Contains(filter, StringComparison.Ordinal));
    }

    /// <summary>A file beside the workload: net.dosa -> net.verified.txt.</summary>
    public string Beside(string ending) => System.IO.Path.ChangeExtension(Path, ending);

    private static IEnumerable<string> Includes(string path) => Names.Includes(File.ReadAllText(path))
        .Where(include => include.Name.Length > 0 && !include.Name.Contains('\0', StringComparison.Ordinal))
        .Select(include => System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, include.Name)));

    private static GoldenCase Read(string folder, string path)
    {
        using var reader = File.OpenText(path);
        var first = reader.ReadLine() ?? "";
        var options = first.StartsWith(Mark, StringComparison.Ordinal)
            ? first[Mark.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];
        return new(path, System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/'), options);
    }
}
