using System.CommandLine;
using Dosa.Cli.Evaluate;
using Dosa.Cli.Shares;
using Dosa.IR;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac evaluate [--architecture NAME|FILE] --mappings FILE -o OUT</c>: scores mappings in bulk.</summary>
internal static class EvaluateCommand
{
    public const string Name = "evaluate";

    public const string Description = "Score a CSV file of mappings with the exact model.";

    public static readonly string[] Examples =
    [
        "dosac evaluate --mappings out/samples.csv -o out/scored.csv",
        "dosac evaluate --mappings out/samples.csv -o out/scored-1.csv --shard 1/2",
        "dosac evaluate --architecture gemmini --mappings out/samples.csv -o out/counted.csv --counts",
    ];

    public static void Define(Command command, CliConsole console)
    {
        var mappings = new Option<string>("--mappings") { Description = "The mappings: a CSV file, also gzipped.", Required = true, HelpName = "file" };
        var output = new Option<string>("--output", "-o")
        {
            Description = "Where the scored rows go; gzipped when the name ends in .gz.",
            Required = true,
            HelpName = "file",
        };
        var architecture = new Option<string>("--architecture")
        {
            Description = "The accelerator of rows that name none: one of 'dosac architectures', or a file; Gemmini without it.",
            HelpName = "name or file",
        };
        var counts = new Option<bool>("--counts") { Description = "Also what each level reads, fills and updates, and the cycles that it needs." };
        var threads = new Option<int>("--threads") { Description = "Threads to use; 0 takes all.", DefaultValueFactory = _ => 0, HelpName = "number" };
        var shard = ShareOption.Of("rows");
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Only errors on standard error." };
        foreach (var option in (Option[])[mappings, output, architecture, counts, threads, shard, quiet])
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            var errors = new List<Diagnostic>();
            var share = ShareOption.Read(parsed.GetValue(shard), errors.Add);
            return new EvaluateRun(console).Run(new(
                parsed.GetValue(mappings)!, parsed.GetValue(output)!, parsed.GetValue(architecture), parsed.GetValue(counts),
                parsed.GetValue(threads), share, parsed.GetValue(quiet)), errors);
        });
    }
}
