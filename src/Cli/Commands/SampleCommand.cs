using System.CommandLine;
using Dosa.Cli.Models;
using Dosa.Cli.Shares;
using Dosa.IR;
using Dosa.Learning.Sampling;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac sample FILE --count 1000000 -o samples.csv</c>.</summary>
internal static class SampleCommand
{
    public const string Name = "sample";

    public const string Description = "Draw random valid schedules over random accelerators and score them.";

    public static readonly string[] Examples =
    [
        "dosac sample examples/tutorial.dosa --count 500 -o out/samples.csv",
        "dosac sample examples/tutorial.dosa --count 500 -o out/samples-1.csv.gz --shard 1/2",
    ];

    public static void Define(Command command, CliConsole console)
    {
        var workload = new Argument<string>("FILE") { Description = "A workload (.dosa), IR (.mlir), or a table of layers (.csv)." };
        var output = new Option<string>("--output", "-o")
        {
            Description = "The file to write; gzipped when its name ends in .gz.",
            HelpName = "file",
            Required = true,
        };
        var count = new Option<long>("--count")
        {
            Description = "Samples wanted: valid, all different.",
            HelpName = "count",
            DefaultValueFactory = _ => 100_000,
        };
        var accelerators = new Option<int>("--accelerators")
        {
            Description = "How many random accelerators, 1 to 660.",
            HelpName = "count",
            DefaultValueFactory = _ => 5,
        };
        var seed = new Option<ulong>("--seed")
        {
            Description = "Where randomness starts; the same seed gives the same file.",
            HelpName = "seed",
            DefaultValueFactory = _ => 1UL,
        };
        var threads = new Option<int>("--threads")
        {
            Description = "Threads to use; 0 takes all. The file does not depend on it.",
            DefaultValueFactory = _ => 0,
            HelpName = "count",
        };
        var format = new Option<SampleForm>("--format") { Description = "csv or binary.", HelpName = "format" };
        var filter = new Option<bool>("--filter") { Description = "Fit a statistical filter first and skip what it takes for invalid." };
        var shard = ShareOption.Of("draws");
        var resume = new Option<bool>("--resume") { Description = "Go on where an interrupted run of the same command stopped." };
        accelerators.Validators.Add(result => Check(result.GetValue(accelerators) is >= 1 and <= 660, "--accelerators takes 1 to 660.", result));
        count.Validators.Add(result => Check(result.GetValue(count) >= 1, "--count takes a number of at least 1.", result));
        command.Arguments.Add(workload);
        foreach (var option in (Option[])[output, count, accelerators, seed, threads, format, filter, shard, resume])
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            var errors = new List<Diagnostic>();
            using var job = new SampleJob(console, new(parsed.GetValue(workload)!, parsed.GetValue(output)!, parsed.GetValue(count))
            {
                Accelerators = parsed.GetValue(accelerators),
                Seed = parsed.GetValue(seed),
                Threads = parsed.GetValue(threads) is > 0 and var wanted ? wanted : Environment.ProcessorCount,
                Form = parsed.GetValue(format),
                Filter = parsed.GetValue(filter),
                Resume = parsed.GetValue(resume),
                Share = ShareOption.Read(parsed.GetValue(shard), errors.Add),
            });
            return job.Run(errors);
        });
    }

    private static void Check(bool good, string message, System.CommandLine.Parsing.SymbolResult result)
    {
        if (!good)
        {
            result.AddError(message);
        }
    }
}
