using System.CommandLine;
using Dosa.Cli.Sweeps;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac merge 1.db 2.db -o all.db</c>: the shares of a sweep joined.</summary>
internal static class MergeCommand
{
    public const string Name = "merge";

    public const string Description = "Join the databases of a sweep's shares, and check that none is missing.";

    public static readonly string[] Examples = ["dosac merge share1.db results.db -o joined.db"];

    public static void Define(Command command, CliConsole console)
    {
        var files = new Argument<string[]>("RESULTS") { Description = "Databases of 'dosac sweep'.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output", "-o")
        {
            Description = "The joined database; made when missing, and added to when there.",
            Required = true,
            HelpName = "file",
        };
        var any = new Option<bool>("--any") { Description = "Join databases of different sweeps, too." };
        command.Arguments.Add(files);
        command.Options.Add(output);
        command.Options.Add(any);
        command.SetAction(parsed => new MergeRun(parsed.GetValue(files)!, parsed.GetValue(output)!, parsed.GetValue(any), console).Run());
    }
}
