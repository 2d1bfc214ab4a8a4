using System.CommandLine;
using Dosa.Cli.Accelerators;
using Dosa.Cli.Check;
using Dosa.Cli.Plugins;
using Dosa.IR;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac check FILE</c>: does a schedule.json hold what it states?</summary>
internal static class CheckCommand
{
    public const string Name = "check";

    public const string Description = "Evaluate the mappings of a schedule.json again and compare every number.";

    public static readonly string[] Examples =
    [
        "dosac check out/schedule.json",
        "dosac check out/schedule.json --edp-below 1e7",
    ];

    public static void Define(Command command, CliConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "A schedule.json." };
        var below = new Option<double?>("--edp-below") { Description = "Fail unless the network's EDP is below this, in uJ*cycles.", HelpName = "number" };
        var plugins = new Option<string[]?>("--load-pass-plugin")
        {
            Description = "Load the cost table that the schedule names from this assembly.",
            HelpName = "dll",
            AllowMultipleArgumentsPerToken = false,
        };
        var named = new Option<string?>("--architecture")
        {
            Description = "The architecture, a name or a file. [default: the one that the schedule names]",
            HelpName = "name or file",
        };
        command.Arguments.Add(file);
        command.Options.Add(below);
        command.Options.Add(named);
        command.Options.Add(plugins);
        command.SetAction(parsed =>
        {
            var errors = new List<Diagnostic>();
            var loaded = PluginSet.None.With(parsed.GetValue(plugins) ?? [], errors.Add);
            var known = AcceleratorCatalogue.Of((Module?)null, loaded.Architectures);
            return new CheckRun(console, known, parsed.GetValue(named), errors).Run(parsed.GetValue(file)!, parsed.GetValue(below));
        });
    }
}
