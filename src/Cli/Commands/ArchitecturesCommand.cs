using System.CommandLine;
using Dosa.Cli.Accelerators;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac architectures [show NAME|FILE]</c>: the accelerators that come with the tool.</summary>
internal static class ArchitecturesCommand
{
    public const string Name = "architectures";

    public const string Description = "List the architectures that come with the tool, or show one with a picture of its hierarchy.";

    public static readonly string[] Examples = ["dosac architectures", "dosac architectures show simba",
        "dosac architectures export simba --format timeloop -o out/simba"];

    public static void Define(Command command, CliConsole console)
    {
        command.SetAction(_ => new ArchitecturesRun(console).List());
        var name = new Argument<string>("NAME|FILE") { Description = "The name of an architecture that comes with the tool, or a file (.arch or .dosa)." };
        var show = new Command("show", "Print an architecture: a picture of its hierarchy, and its text.");
        show.Arguments.Add(name);
        show.SetAction(parsed => new ArchitecturesRun(console).Show(parsed.GetValue(name)!));
        command.Subcommands.Add(show);
        command.Subcommands.Add(Export(console));
    }

    private static Command Export(CliConsole console)
    {
        var name = new Argument<string>("NAME|FILE") { Description = "The name of an architecture that comes with the tool, or a file (.arch or .dosa)." };
        var format = new Option<string>("--format") { Description = "The format: timeloop.", Required = true, HelpName = "name" };
        var output = new Option<string>("--output", "-o") { Description = "The folder for the files.", Required = true, HelpName = "folder" };
        var sizes = new Option<string[]>("-D")
        {
            Description = "The value of an open size, such as -D pe=16.",
            HelpName = "name=number",
            Arity = ArgumentArity.ZeroOrMore
        };
        var export = new Command("export", "Write an architecture with its constraints as files of another tool.");
        export.Arguments.Add(name);
        foreach (var option in (Option[])[format, output, sizes])
        {
            export.Options.Add(option);
        }

        export.SetAction(parsed => new ArchitectureExport(console).Run(
            parsed.GetValue(name)!, parsed.GetValue(format)!, parsed.GetValue(output)!, parsed.GetValue(sizes) ?? []));
        return export;
    }
}
