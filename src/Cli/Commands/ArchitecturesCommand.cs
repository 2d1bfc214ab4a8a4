using System.CommandLine;
using Dosa.Cli.Accelerators;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac architectures [show NAME|FILE]</c>: the accelerators that come with the tool.</summary>
internal static class ArchitecturesCommand
{
    public const string Name = "architectures";

    public const string Description = "List the architectures that come with the tool, or show one with a picture of its hierarchy.";

    public static readonly string[] Examples = ["dosac architectures", "dosac architectures show simba"];

    public static void Define(Command command, CliConsole console)
    {
        command.SetAction(_ => new ArchitecturesRun(console).List());
        var name = new Argument<string>("NAME|FILE") { Description = "The name of an architecture that comes with the tool, or a file (.arch or .dosa)." };
        var show = new Command("show", "Print an architecture: a picture of its hierarchy, and its text.");
        show.Arguments.Add(name);
        show.SetAction(parsed => new ArchitecturesRun(console).Show(parsed.GetValue(name)!));
        command.Subcommands.Add(show);
    }
}
