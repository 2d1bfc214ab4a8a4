namespace Dosa.Cli.Golden;

/// <summary>One workload under test: its file, its name within the folder, and the options on its first line.</summary>
internal sealed record GoldenCase(string Path, string Name, string[] Options)
{
    private const string Mark = "// dosac:";

    /// <summary>The accepted summary beside the workload.</summary>
    public string Verified => Beside("verified.txt");

    /// <summary>The workloads under a folder whose name within it contains a text, in order.</summary>
    public static IEnumerable<GoldenCase> Under(string folder, string filter) =>
        Directory.EnumerateFiles(folder, "*.dosa", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => Read(folder, path))
            .Where(one => one.Name.Contains(filter, StringComparison.Ordinal));

    /// <summary>A file beside the workload: net.dosa -> net.verified.txt.</summary>
    public string Beside(string ending) => System.IO.Path.ChangeExtension(Path, ending);

    private static GoldenCase Read(string folder, string path)
    {
        using var reader = File.OpenText(path);
        var first = reader.ReadLine() ?? "";
        var options = first.StartsWith(Mark, StringComparison.Ordinal) ? first[Mark.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];
        return new(path, System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/'), options);
    }
}
