using System.CommandLine;
using Dosa.Cli.Doctor;
using Dosa.IR;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac doctor</c>: what is installed, and what for.</summary>
internal static class DoctorCommand
{
    public const string Name = "doctor";

    public const string Description = "Show which other programs are installed, and what each is used for.";

    public static readonly string[] Examples = ["dosac doctor"];

    public static void Define(Command command, CliConsole console)
    {
        var plugins = new PluginOption(command, "searches and trainers");
        command.SetAction(parsed =>
        {
            var errors = new List<Diagnostic>();
            return new DoctorRun(console).Run(plugins.Read(parsed, errors.Add), errors);
        });
    }
}
