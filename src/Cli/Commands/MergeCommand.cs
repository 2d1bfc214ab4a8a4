using System.CommandLine;
using Dosa.Cli.Sweeps;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac merge 1.db 2.db -o all.db</c>: the shares of a sweep, or of another long command, joined.</summary>
internal static class MergeCommand
{
    public const string Name = "merge";

    public const string Description = "Join shares of a sweep, samples, scored rows or comparisons to what one run gives; none may be missing.";

    public static readonly string[] Examples = ["dosac merge share1.db results.db -o joined.db"];

    public static void Define(Command command, CliConsole console)
    {
        var files = new Argument<string[]>("RESULTS")
        {
            Description = "Databases of 'dosac sweep', or files that commands with --shard have written, also as the folder that they lie in.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "The joined database, which is added to when there; or the joined file, or for comparisons their folder.",
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
