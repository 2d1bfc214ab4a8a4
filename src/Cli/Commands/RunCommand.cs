using System.CommandLine;
using Dosa.Cli.Simulate;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac run out/</c>: the compiled Gemmini programs on the functional simulator.</summary>
internal static class RunCommand
{
    public const string Name = "run";

    public const string Description = "Run compiled Gemmini kernels on the functional simulator and check their results.";

    public static readonly string[] Examples = ["dosac run kernels"];

    public static void Define(Command command, CliConsole console)
    {
        var path = new Argument<string>("FOLDER") { Description = "An output folder of 'dosac compile --emit gemmini', or a file of kernels (.mlir)." };
        var seed = new Option<uint>("--seed")
        {
            Description = "Where the data starts; the emitted C uses 1.",
            HelpName = "number",
            DefaultValueFactory = _ => 1u,
        };
        command.Arguments.Add(path);
        command.Options.Add(seed);
        command.SetAction(parsed => new SimulateRun(console).Run(parsed.GetValue(path)!, parsed.GetValue(seed)));
    }
}
