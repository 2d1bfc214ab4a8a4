using System.CommandLine;
using Dosa.Cli.Plugins;
using Dosa.IR;

namespace Dosa.Cli.Commands;

/// <summary><c>--plugin FILE</c>, for the commands that take searches or trainers from other assemblies.</summary>
internal sealed class PluginOption
{
    private readonly Option<string[]?> option;

    public PluginOption(Command command, string adds)
    {
        option = new("--plugin") { Description = $"Take {adds} from this assembly, too; may be given again.", HelpName = "dll" };
        command.Options.Add(option);
    }

    /// <summary>What the command has with the plug-ins.</summary>
    public PluginSet Read(ParseResult parsed, Action<Diagnostic> report) => PluginSet.None.With(parsed.GetValue(option) ?? [], report);

    /// <summary>The option as it has to be written again, with the assemblies' names alone.</summary>
    public string Spelling(ParseResult parsed) => string.Concat((parsed.GetValue(option) ?? []).Select(path => $" --plugin {Path.GetFileName(path)}"));
}
