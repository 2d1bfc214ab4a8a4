using System.Text.Json;

namespace Dosa.Cli.Tests;

/// <summary>What a run of the tool gave.</summary>
internal sealed record Ran(int Exit, string Out, string Error);

/// <summary>Runs the tool inside the test process, with its streams captured.</summary>
internal static class Dosac
{
    public static Ran Run(params string[] args) => Run(CancellationToken.None, args);

    public static Ran Run(CancellationToken interrupted, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exit = CommandLine.Run(args, new CliConsole(output, error) { Interrupted = interrupted });
        return new(exit, output.ToString(), error.ToString());
    }
}

/// <summary>A folder of its own for a test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("dosac").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public JsonElement Json(string name) => JsonDocument.Parse(File.ReadAllText(this[name])).RootElement;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
