using System.CommandLine;
using Dosa.Cli.Evaluate;
using Dosa.CostModel;
using Dosa.IR;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac evaluate --mappings FILE -o OUT</c>: scores mappings in bulk.</summary>
internal static class EvaluateCommand
{
    public const string Name = "evaluate";

    public const string Description = "Score a CSV file of mappings with the exact model.";

    public static readonly string[] Examples = ["dosac evaluate --mappings out/samples.csv -o out/scored.csv"];

    public static void Define(Command command, CliConsole console)
    {
        var mappings = new Option<string>("--mappings") { Description = "The mappings: a CSV file, also gzipped.", Required = true, HelpName = "file" };
        var output = new Option<string>("--output", "-o")
        {
            Description = "Where the scored rows go; gzipped when the name ends in .gz.",
            Required = true,
            HelpName = "file",
        };
        var threads = new Option<int>("--threads") { Description = "Threads to use; 0 takes all.", DefaultValueFactory = _ => 0, HelpName = "number" };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Only errors on standard error." };
        foreach (var option in (Option[])[mappings, output, threads, quiet])
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed => new EvaluateRun(console).Run(
            parsed.GetValue(mappings)!, parsed.GetValue(output)!, parsed.GetValue(threads), parsed.GetValue(quiet)));
    }
}
