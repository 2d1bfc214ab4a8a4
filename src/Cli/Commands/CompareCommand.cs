using System.CommandLine;
using Dosa.Cli.Compare;
using Dosa.Cli.Shares;
using Dosa.IR;
using Dosa.Passes;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac compare FILE... -o out</c>: searches side by side, with the same number of model evaluations.</summary>
internal static class CompareCommand
{
    public const string Name = "compare";

    public const string Description = "Compare searches side by side: the same samples for all, several seeds, curves and tables.";

    public static readonly string[] Examples =
    [
        "dosac compare examples/tutorial.dosa --searches random,gradient,exact --budget 500 --seeds 2",
        "dosac compare examples/tutorial.dosa --searches annealing,exact --budget 500 -o compared",
        "dosac compare examples/tutorial.dosa --searches annealing,exact --budget 500 -o shares --shard 1/2",
        "dosac compare examples/tutorial.dosa --architectures eyeriss,nvdla-large,gemmini,derived -o compared",
    ];

    public static void Define(Command command, CliConsole console)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Workloads (.dosa) or IR (.mlir); every network in them is compared.",
            Arity = ArgumentArity.OneOrMore,
        };
        var searches = new Option<string>("--searches")
        {
            Description = $"Comma-separated: {string.Join(", ", SearchTable.BuiltIn.Names)}.",
            DefaultValueFactory = _ => "random,bayes,gradient,exact",
            HelpName = "names",
        };
        var architectures = new Option<string?>("--architectures")
        {
            Description = "Comma-separated machines to compare instead of searches, each with its best mappings: names ('dosac architectures'), " +
                ".arch files, and 'derived' (Gemmini with sizes derived for each network).",
            HelpName = "names",
        };
        var budget = new Option<long>("--budget")
        {
            Description = "Samples for each search; one sample is one mapping evaluated for every layer.",
            DefaultValueFactory = _ => 10_000,
            HelpName = "samples",
        };
        var seeds = new Option<int>("--seeds") { Description = "How many seeds each search is run with.", DefaultValueFactory = _ => 5, HelpName = "number" };
        var seed = new Option<long>("--seed") { Description = "The first seed.", DefaultValueFactory = _ => 1, HelpName = "number" };
        var threads = new Option<int>("--threads")
        {
            Description = "Threads to use; 0 takes all. The result does not depend on it.",
            DefaultValueFactory = _ => 0,
            HelpName = "number",
        };
        var limit = new Option<string?>("--time-limit") { Description = "Wall time of each single run, such as 60s.", HelpName = "time" };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "A folder for compare.md, compare.csv, compare.json and a picture of each network; without it the table goes to standard output.",
            HelpName = "folder",
        };
        var shard = ShareOption.Of("runs");
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Only errors on standard error." };
        var plugins = new PluginOption(command, "searches");
        Proposals.AddToList(searches, SearchTable.BuiltIn.Names);
        command.Arguments.Add(files);
        foreach (var option in (Option[])[searches, architectures, budget, seeds, seed, threads, limit, output, shard, quiet])
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            var errors = new List<Diagnostic>();
            var share = ShareOption.Read(parsed.GetValue(shard), errors.Add);
            if (share is not null && parsed.GetValue(output) is null)
            {
                errors.Add(CliDiagnostics.Usage("--shard writes a file for 'dosac merge'; name a folder for it with -o."));
            }

            var request = new CompareRequest([.. parsed.GetValue(files)!],
                [.. parsed.GetValue(searches)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)])
            {
                Architectures = [.. (parsed.GetValue(architectures) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
                Known = plugins.Read(parsed, errors.Add).Searches,
                Budget = AtLeastOne("--budget", parsed.GetValue(budget), errors),
                Seeds = (int)AtLeastOne("--seeds", parsed.GetValue(seeds), errors),
                Seed = (ulong)Math.Max(0, parsed.GetValue(seed)),
                Threads = parsed.GetValue(threads) is > 0 and var some ? some : Environment.ProcessorCount,
                TimeLimit = Time(parsed.GetValue(limit), errors),
                Output = parsed.GetValue(output),
                Share = share,
                Quiet = parsed.GetValue(quiet),
            };
            return request.Architectures.IsEmpty ? new CompareRun(request, console).Run(errors) : new MachineCompareRun(request, console).Run(errors);
        });
    }

    private static long AtLeastOne(string option, long value, List<Diagnostic> errors)
    {
        if (value < 1)
        {
            errors.Add(CliDiagnostics.Usage($"{option} is {value}; it starts at 1."));
        }

        return value;
    }

    private static TimeSpan? Time(string? text, List<Diagnostic> errors)
    {
        if (text is null)
        {
            return null;
        }

        if (Quantity.TryTime(text, out var time))
        {
            return time;
        }

        errors.Add(CliDiagnostics.Usage($"--time-limit {text} is not a time; write for example 30s or 2min (a number alone is in seconds)."));
        return null;
    }
}
