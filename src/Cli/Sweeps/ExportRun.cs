using System.Globalization;
using System.Text.Json;
using Dosa.IR;
using Dosa.Sweep;

namespace Dosa.Cli.Sweeps;

/// <summary>
/// One run of <c>dosac export</c>: a point's document, or what a compile writes of it, or all points with their documents as lines of
/// JSON, sorted and without times, so that equal results are equal bytes.
/// </summary>
internal sealed class ExportRun(string path, string? point, string? emit, string? output, CliConsole console)
{
    private readonly List<Diagnostic> errors = [];

    public int Run()
    {
        using var database = ResultsDatabase.Open(path, create: false, errors.Add);
        var exit = database is null ? ExitCode.Success : point is null ? All(database) : One(database, point);
        new DiagnosticWriter(console).Write(errors);
        return Math.Max(exit, ExitCode.For(errors));
    }

    private int One(ResultsDatabase database, string key)
    {
        if (database.Try(errors.Add, null, () => new PointTable(database).Document(key)) is not var (whole, _, document))
        {
            if (errors.Count == 0)
            {
                errors.Add(SweepDiagnostics.BadQuestion(
                    $"no point with a design has a key that begins with '{key}'; 'dosac query {path} points' has the keys"));
            }

            return ExitCode.Success;
        }

        if (emit is not null)
        {
            return Compile(database, whole, document);
        }

        Write("schedule.json", document);
        return ExitCode.Success;
    }

    // The network as it was swept, compiled with the point's mappings.
    private int Compile(ResultsDatabase database, string key, string document)
    {
        if (output is null)
        {
            errors.Add(CliDiagnostics.NeedsFolder(emit!));
            return ExitCode.Success;
        }

        var text = database.Ask("SELECT text FROM texts JOIN points ON hash = input WHERE key = $1", errors.Add, key);
        if (text?.Rows is not [[string network], ..])
        {
            return ExitCode.Success;
        }

        var folder = Directory.CreateTempSubdirectory("dosac-export").FullName;
        try
        {
            var (input, schedule) = (Path.Combine(folder, "network.mlir"), Path.Combine(folder, "schedule.json"));
            File.WriteAllText(input, network);
            File.WriteAllText(schedule, document);
            return CommandLine.Run(["compile", input, "--replay", schedule, "--emit", emit!, "-o", output, "--quiet"], console);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private int All(ResultsDatabase database)
    {
        if (emit is not null)
        {
            errors.Add(CliDiagnostics.Usage("--emit is for one point; name the beginning of its key behind the database."));
            return ExitCode.Success;
        }

        var answer = database.Ask("SELECT * FROM points ORDER BY key, version", errors.Add);
        var table = new PointTable(database);
        if (answer is null)
        {
            return ExitCode.Success;
        }

        using var text = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var row in answer.Rows)
        {
            var line = answer.Columns.Select((column, i) => KeyValuePair.Create(column.Name, row[i])).ToDictionary();
            var document = database.Try(errors.Add, null, () => Parsed(table.Document((string)row[0]!, (string)row[1]!)));
            if (document is not null)
            {
                line["document"] = document;
            }

            text.Write(JsonSerializer.Serialize(line) + "\n");
        }

        Write("results.jsonl", text.ToString());
        return ExitCode.Success;
    }

    private static JsonElement? Parsed(string? document)
    {
        try
        {
            return document is null ? null : JsonDocument.Parse(document).RootElement;
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException("The document is no JSON.", wrong);
        }
    }

    private void Write(string name, string text)
    {
        if (output is null)
        {
            console.Out.Write(text);
        }
        else
        {
            TextOutput.Write(Directory.Exists(output) || output.EndsWith('/') ? Path.Combine(output, name) : output, text, errors.Add);
        }
    }
}
