using System.CommandLine;
using Dosa.Cli.Sweeps;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac export results.db POINT</c>: what a point of a sweep holds.</summary>
internal static class ExportCommand
{
    public const string Name = "export";

    public const string Description = "Write a point of a sweep: its schedule, a report, kernels; or all points as lines of JSON.";

    public static readonly string[] Examples = ["dosac export results.db -o results.jsonl"];

    public static void Define(Command command, CliConsole console)
    {
        var database = new Argument<string>("RESULTS") { Description = "A database that 'dosac sweep' or 'dosac merge' has written." };
        var point = new Argument<string?>("POINT")
        {
            Description = "The beginning of a point's key, as 'dosac query' shows it; without it all points are written, sorted and without times.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var emit = new Option<string?>("--emit")
        {
            Description = "What 'dosac compile --emit' takes, such as report or gemmini; needs -o.",
            HelpName = "what",
        };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "The file, or with --emit the folder. [default: standard output]",
            HelpName = "path",
        };
        command.Arguments.Add(database);
        command.Arguments.Add(point);
        command.Options.Add(emit);
        command.Options.Add(output);
        command.SetAction(parsed => new ExportRun(
            parsed.GetValue(database)!, parsed.GetValue(point), parsed.GetValue(emit), parsed.GetValue(output), console).Run());
    }
}
