using System.CommandLine;
using Dosa.Cli.Import;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac import [KIND] FILE... [-o OUT] [--evaluate]</c>: other tools' files in the language.</summary>
internal static class ImportCommand
{
    public const string Name = "import";

    public const string Description = "Write other tools' files (Timeloop's) in the language, or evaluate the mapping that they hold.";

    public static readonly string[] Examples = [];

    public static void Define(Command command, CliConsole console)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "The files, all that belong together; what they are is told by what they hold. The word 'timeloop' before them is optional.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string?>("--output", "-o") { Description = "Where the text goes (.dosa or .arch); standard output without it.",
            HelpName = "file" };
        var evaluate = new Option<bool>("--evaluate") { Description = "Evaluate the mapping by the exact model: cycles, energy, and what every level moves." };
        var mac = new Option<double?>("--mac") { Description = "Energy of a multiply-accumulate, in place of what the files say.", HelpName = "pJ" };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "No remarks on standard error." };
        command.Arguments.Add(files);
        foreach (var option in (Option[])[output, evaluate, mac, quiet])
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed => new ImportRun(console).Run(new(
            [.. parsed.GetValue(files) ?? []], parsed.GetValue(output), parsed.GetValue(evaluate), parsed.GetValue(mac), parsed.GetValue(quiet))));
    }
}
