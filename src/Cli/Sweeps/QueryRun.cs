using Dosa.IR;
using Dosa.Sweep;

namespace Dosa.Cli.Sweeps;

/// <summary>One run of <c>dosac query</c>: a question to a database of results, and its answer in a form.</summary>
internal sealed class QueryRun(QueryRequest request, CliConsole console)
{
    /// <summary>The forms of answers.</summary>
    public static readonly string[] Forms = ["table", "csv", "json", "parquet", "html"];

    private readonly List<Diagnostic> errors = [];

    public int Run(IEnumerable<Diagnostic> usage)
    {
        errors.AddRange(usage);
        if (!Forms.Contains(request.Emit))
        {
            errors.Add(CliDiagnostics.UnknownEmit(request.Emit, Forms));
        }
        else if (request is { Emit: "parquet", Output: null })
        {
            errors.Add(CliDiagnostics.Usage("--emit parquet writes no text; name a file for it with -o."));
        }

        if (errors.Count == 0)
        {
            using var database = ResultsDatabase.Open(request.Database, create: false, errors.Add);
            if (database is not null)
            {
                Answer(database);
            }
        }

        new DiagnosticWriter(console).Write(errors);
        return ExitCode.For(errors);
    }

    private void Answer(ResultsDatabase database)
    {
        if (request.Emit == "html")
        {
            var title = Path.GetFileNameWithoutExtension(request.Database);
            Text(ResultsPage.Of(database, title, "dosac " + ToolVersion.Text, errors.Add));
            return;
        }

        var answer = request.Sql is { } sql ? database.Ask(sql, errors.Add) : Questions.Ask(database, request.Question, request.Versions, errors.Add);
        if (answer is null)
        {
            return;
        }

        switch (request.Emit)
        {
            case "parquet":
                Bytes(answer, request.Output!);
                break;
            case "csv":
                using (var text = new StringWriter())
                {
                    AnswerText.Csv(answer, text);
                    Text(text.ToString());
                }

                break;
            default:
                Text(request.Emit == "json" ? AnswerText.Json(answer) : AnswerText.Table(
                    answer, request.Limit == 0 ? int.MaxValue : request.Limit, request.Output is null ? console.OutWidth ?? int.MaxValue : int.MaxValue));
                break;
        }

        if (request.Emit != "table")
        {
            foreach (var note in answer.Notes)
            {
                console.Error.WriteLine(note);
            }
        }
    }

    private void Text(string? text)
    {
        if (text is not null && request.Output is { } path)
        {
            TextOutput.Write(path, text, errors.Add);
        }
        else
        {
            console.Out.Write(text);
        }
    }

    private void Bytes(Answer answer, string path)
    {
        if (TextOutput.CanWrite(path, errors.Add))
        {
            using var file = File.Create(path);
            AnswerParquet.Write(answer, file).GetAwaiter().GetResult();
        }
    }
}
