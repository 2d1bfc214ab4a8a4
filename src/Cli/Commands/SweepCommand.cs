using System.CommandLine;
using Dosa.Cli.Shares;
using Dosa.Cli.Sweeps;
using Dosa.IR;
using Dosa.Passes;
using Dosa.Sweep;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac sweep FILE -o results.db</c>: networks x machines x bounds, each point into a database.</summary>
internal static class SweepCommand
{
    public const string Name = "sweep";

    public const string Description = "Solve every point of a sweep over networks, machines and bounds, into a database of results.";

    public static readonly string[] Examples =
    [
        "dosac sweep examples/sweep.dosa --dry-run",
        "dosac sweep examples/sweep.dosa -o results.db",
        "dosac sweep examples/sweep.dosa -o share1.db --shard 1/2",
        "dosac sweep examples/sweep.dosa --emit slurm --shards 4 -o out/cluster",
    ];

    public static void Define(Command command, CliConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "A workload (.dosa) with a sweep block." };
        var output = new Option<string>("--output", "-o")
        {
            Description = "The database; made when missing. Points that it has are not solved again.",
            DefaultValueFactory = _ => "results.db",
            HelpName = "file",
        };
        var sweep = new Option<string?>("--sweep") { Description = "Which sweep, where the file has several.", HelpName = "name" };
        var define = new Option<string[]?>("--define", "-D") { Description = "Set a named parameter of the workload: -D batch=4.", HelpName = "name=number" };
        var shard = ShareOption.Of("points");
        var jobs = new Option<int>("--jobs", "-j") { Description = "Points solved at once; 0 takes all processors.", HelpName = "number" };
        var limit = new Option<string?>("--time-limit") { Description = "Wall time of each point's search, such as 60s.", HelpName = "time" };
        var gap = new Option<string?>("--gap") { Description = "How far from the proved optimum is good enough, such as 1%.", HelpName = "gap" };
        var dry = new Option<bool>("--dry-run") { Description = "Count the points, and solve none." };
        var again = new Option<bool>("--again") { Description = "Solve points anew that another version has solved, beside its results." };
        var keep = new Option<bool>("--keep") { Description = "Take points that another version has solved as they are." };
        var emit = new Option<string?>("--emit")
        {
            Description = "slurm: write the scripts of an array job, a share a task, into the folder of -o, and solve nothing.",
            HelpName = "what",
        };
        var shards = new Option<int>("--shards") { Description = "How many shares the scripts have.", DefaultValueFactory = _ => 20, HelpName = "number" };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Only errors on standard error." };
        command.Arguments.Add(file);
        foreach (var option in (Option[])[output, sweep, define, shard, jobs, limit, gap, dry, again, keep, emit, shards, quiet])
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            var errors = new List<Diagnostic>();
            var request = new SweepRequest(parsed.GetValue(file)!)
            {
                Output = parsed.GetValue(output)!,
                Sweep = parsed.GetValue(sweep),
                Definitions = CompileCommand.Definitions(parsed.GetValue(define) ?? [], errors.Add),
                Share = ShareOption.Read(parsed.GetValue(shard), errors.Add) ?? Share.Whole,
                Jobs = parsed.GetValue(jobs) is > 0 and var some ? some : Environment.ProcessorCount,
                TimeLimit = Fits("--time-limit", "time-limit", parsed.GetValue(limit), errors.Add),
                Gap = Fits("--gap", "gap", parsed.GetValue(gap), errors.Add),
                DryRun = parsed.GetValue(dry),
                Again = parsed.GetValue(again),
                Keep = parsed.GetValue(keep),
                SlurmShares = SharesOf(parsed.GetValue(emit), parsed.GetValue(shards), errors.Add),
                Quiet = parsed.GetValue(quiet),
            };
            return new SweepRun(request, console).Run(errors);
        });
    }

    private static int SharesOf(string? emit, int shares, Action<Diagnostic> report)
    {
        if (emit is not (null or "slurm"))
        {
            report(CliDiagnostics.UnknownEmit(emit, ["slurm"]));
        }
        else if (shares is < 1 or > 100_000)
        {
            report(CliDiagnostics.Usage(FormattableString.Invariant($"--shards {shares} is none; write a number from 1 to 100000.")));
        }

        return emit is null ? 0 : shares;
    }

    // The value is checked once, as the pass takes it, and handed on as it was written.
    private static string? Fits(string spelling, string name, string? value, Action<Diagnostic> report)
    {
        if (value is not null && new ScheduleLayers().Options.First(option => option.Name == name) is var option && option.With(value) is null)
        {
            report(CliDiagnostics.BadSetting(new(spelling, "schedule-layers", name, value), option.Takes, option.Words));
        }

        return value;
    }
}
