using System.CommandLine;
using Dosa.Cli.Golden;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac golden DIR</c>: are schedules and hardware still those that were accepted?</summary>
internal static class GoldenCommand
{
    public const string Name = "golden";

    public const string Description = "Compile every workload of a folder and compare the schedules with those accepted.";

    public static readonly string[] Examples = ["dosac golden tests/Cli.Tests/Goldens --filter gemm"];

    public static void Define(Command command, CliConsole console)
    {
        var folder = new Argument<string>("DIR") { Description = "The folder; each workload's first line may give options: // dosac: --search exact" };
        var accept = new Option<bool>("--accept") { Description = "Accept what differs; refused where CI is set." };
        var filter = new Option<string?>("--filter") { Description = "Only workloads whose path in the folder contains this.", HelpName = "text" };
        command.Arguments.Add(folder);
        command.Options.Add(accept);
        command.Options.Add(filter);
        command.SetAction(parsed => new GoldenRun(console, parsed.GetValue(folder)!, parsed.GetValue(filter) ?? "", parsed.GetValue(accept)).Run());
    }
}
