using System.CommandLine;
using Dosa.Cli.Doctor;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac doctor</c>: what is installed, and what for.</summary>
internal static class DoctorCommand
{
    public const string Name = "doctor";

    public const string Description = "Show which other programs are installed, and what each is used for.";

    public static readonly string[] Examples = ["dosac doctor"];

    public static void Define(Command command, CliConsole console) => command.SetAction(_ => new DoctorRun(console).Run());
}
