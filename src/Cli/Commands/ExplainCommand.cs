using System.CommandLine;
using Dosa.Cli.Explain;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac explain DOSA316</c>: what a message means, an example, what to do.</summary>
internal static class ExplainCommand
{
    public const string Name = "explain";

    public const string Description = "Explain the code of a message: its cause, an example, what to do.";

    public static readonly string[] Examples = ["dosac explain DOSA316", "dosac explain"];

    public static void Define(Command command, CliConsole console)
    {
        var code = new Argument<string?>("CODE")
        {
            Description = "A code as messages print it; without it all codes that have a page are listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        code.CompletionSources.Add(_ => ErrorPage.All.Select(page => new System.CommandLine.Completions.CompletionItem(page.Code)));
        command.Arguments.Add(code);
        command.SetAction(parsed => parsed.GetValue(code) is { } wanted ? Explain(wanted, console) : List(console));
    }

    private static int Explain(string wanted, CliConsole console)
    {
        if (ErrorPage.Find(wanted) is not { } page)
        {
            var error = CliDiagnostics.NoPage(wanted);
            new DiagnosticWriter(console).Write([error]);
            return ExitCode.For([error]);
        }

        console.Out.WriteLine($"{page.Code} {page.Title}");
        console.Out.WriteLine();
        console.Out.Write(page.Text.ReplaceLineEndings(console.Out.NewLine));
        return ExitCode.Success;
    }

    private static int List(CliConsole console)
    {
        foreach (var page in ErrorPage.All)
        {
            console.Out.WriteLine($"{page.Code}  {page.Title}");
        }

        return ExitCode.Success;
    }
}
