using System.CommandLine;
using Dosa.Cli.Sweeps;
using Dosa.IR;
using Dosa.Sweep;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac query results.db best</c>: a question to the results of sweeps.</summary>
internal static class QueryCommand
{
    public const string Name = "query";

    public const string Description = "Ask the results of sweeps: ready questions, SQL, tables, data frames, a page.";

    public static readonly string[] Examples =
    [
        "dosac query results.db",
        "dosac query results.db front --emit csv",
        "dosac query results.db --sql 'SELECT network, min(cycles) FROM points GROUP BY network'",
        "dosac query results.db --emit html -o results.html",
    ];

    public static void Define(Command command, CliConsole console)
    {
        var database = new Argument<string>("RESULTS") { Description = "A database that 'dosac sweep' or 'dosac merge' has written." };
        var question = new Argument<string>("QUESTION")
        {
            Description = Questions.Meanings + ".",
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => "best",
        };
        question.CompletionSources.Add([.. Questions.Names]);
        var sql = new Option<string?>("--sql")
        {
            Description = "A statement of SQLite's SQL in place of a question; docs/sweep.md has the tables.",
            HelpName = "text",
        };
        var from = new Option<string?>("--from") { Description = "The earlier version, for regressions.", HelpName = "version" };
        var to = new Option<string?>("--to") { Description = "The later version, for regressions.", HelpName = "version" };
        var emit = new Option<string>("--emit")
        {
            Description = "table, csv, json, parquet or html.",
            DefaultValueFactory = _ => "table",
            HelpName = "form",
        };
        emit.CompletionSources.Add(QueryRun.Forms);
        var output = new Option<string?>("--output", "-o") { Description = "The file to write. [default: standard output]", HelpName = "file" };
        var limit = new Option<int>("--limit") { Description = "The most rows of a table; 0 for all.", DefaultValueFactory = _ => 50, HelpName = "rows" };
        command.Arguments.Add(database);
        command.Arguments.Add(question);
        foreach (var option in (Option[])[sql, from, to, emit, output, limit])
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            var errors = new List<Diagnostic>();
            if (parsed.GetValue(from) is null != parsed.GetValue(to) is null)
            {
                errors.Add(CliDiagnostics.Usage("--from and --to stand together; name both versions or none."));
            }

            return new QueryRun(new(parsed.GetValue(database)!, parsed.GetValue(question)!)
            {
                Sql = parsed.GetValue(sql),
                Versions = parsed.GetValue(from) is { } earlier && parsed.GetValue(to) is { } later ? (earlier, later) : null,
                Emit = parsed.GetValue(emit)!,
                Output = parsed.GetValue(output),
                Limit = Math.Max(0, parsed.GetValue(limit)),
            }, console).Run(errors);
        });
    }
}
