using System.CommandLine;
using Dosa.Cli.Format;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac fmt FILE...</c>: the usual layout of workloads.</summary>
internal static class FormatCommand
{
    public const string Name = "fmt";

    public const string Description = "Lay workloads out in the usual way, in place.";

    public static readonly string[] Examples = ["dosac fmt --check examples/tutorial.dosa"];

    public static void Define(Command command, CliConsole console)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Workloads; - reads standard input and writes standard output.",
            Arity = ArgumentArity.OneOrMore,
        };
        var check = new Option<bool>("--check") { Description = "Write nothing: name the files that would change, and exit with 1 when there are any." };
        command.Arguments.Add(files);
        command.Options.Add(check);
        command.SetAction(parsed => new FormatRun(console).Run(parsed.GetValue(files)!, parsed.GetValue(check)));
    }
}
