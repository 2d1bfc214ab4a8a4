using System.Text.Json;
using Dosa.Cli.Compile;

namespace Dosa.Cli.Golden;

/// <summary>What a compile of one case gave: the summary, and the texts of what its options emit, by ending (<c>report.txt</c>).</summary>
internal sealed record GoldenResult(GoldenSummary Summary, IReadOnlyDictionary<string, string> Texts);

/// <summary>Compiles a case as the command line would, into a folder of its own.</summary>
internal static class GoldenCompile
{
    public static GoldenResult Run(GoldenCase one, CancellationToken interrupted)
    {
        var folder = Directory.CreateTempSubdirectory("dosac-golden").FullName;
        try
        {
            using var error = new StringWriter { NewLine = "\n" };
            using var output = new StringWriter { NewLine = "\n" };
            var console = new CliConsole(output, error) { Interrupted = interrupted };
            var exit = CommandLine.Run(["compile", one.Path, .. one.Options, "--emit", "json", "-o", folder, "--quiet"], console);
            var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(path => (Name: Path.GetRelativePath(folder, path).Replace('\\', '/'), Path: path))
                .Where(file => !file.Name.StartsWith(OutputFolder.OwnName + "/", StringComparison.Ordinal)).ToArray();
            var networks = files.Where(file => Path.GetFileName(file.Name) == "schedule.json").Select(file => Network(file.Path));
            return new(
                new(0, [.. networks], exit, [.. Diagnostics(error.ToString(), one)]),
                files.Where(file => Path.GetFileName(file.Name) != "schedule.json").ToDictionary(
                    file => file.Name.Replace('/', '.'), file => File.ReadAllText(file.Path).ReplaceLineEndings("\n")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static GoldenNetwork Network(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        return GoldenSummary.Read(json.RootElement);
    }

    // The first line of each message, without the folder; the source line below it is in the workload.
    private static IEnumerable<string> Diagnostics(string text, GoldenCase one) => text.Split('\n')
        .Where(line => line.Contains(" DOSA", StringComparison.Ordinal) || line.Contains("note: ", StringComparison.Ordinal))
        .Select(line => line.Replace(one.Path, Path.GetFileName(one.Path), StringComparison.Ordinal).Trim());
}
