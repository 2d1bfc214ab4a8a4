using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Dosa.Backend;
using Dosa.Cli.Compile;
using Dosa.Cli.Plugins;
using Dosa.Frontend;
using Dosa.IR;
using Dosa.Learning.Builtin;
using Dosa.Passes;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac compile FILE -o out</c>: a network in, schedules and hardware out.</summary>
internal static class CompileCommand
{
    public const string Name = "compile";

    public const string Description = "Compile a workload: schedule every layer and derive the hardware.";

    public static readonly string[] Examples =
    [
        "dosac compile examples/tutorial.dosa -o out",
        "dosac compile examples/tutorial.dosa --emit ir,html --what-binds -o bound",
        "dosac compile examples/tutorial.dosa --pe 16 --emit gemmini -o kernels",
    ];

    // Options that are handed to a pass as they are: name, pass, the pass's option, help.
    private static readonly (string Spelling, string Pass, string Option, string Help)[] PassOptions =
    [
        ("--search", "schedule-layers", "search",
            "How to search: combined, exact, gradient, or a baseline: random, bayes, annealing, genetic, hardware-first, one-shot, " +
                "gemmini-default, or a published method: mind-mappings, apollo, dosa-published (docs/methods.md)."),
        ("--seed", "schedule-layers", "seed", "Where randomness starts; the same seed gives the same result."),
        ("--threads", "schedule-layers explain-hardware trace-front", "threads", "Threads to use; 0 takes all. The result does not depend on it."),
        ("--time-limit", "schedule-layers explain-hardware trace-front", "time-limit",
            "Wall time of the searches for each network, --what-binds and --pareto included, such as 5s or 2min; they end with the best so far."),
        ("--gap", "schedule-layers", "gap", "How far from the proved optimum is good enough, such as 1%."),
        ("--grid", "set-target", "grid", "Which hardware sizes exist: reference (whole KB) or gemmini (powers of two, tiles in whole " +
            "rows). [default: as the workload says; else gemmini with --emit gemmini, reference without]"),
        ("--buffering", "set-target", "buffering",
            "How much of a memory a tile may fill: single (all), double (half), unroller (half, hardware loops). [default: as the workload says, else single]"),
        ("--space", "set-target", "space",
            "Which mappings may be: reference (as in published work: no loops at the scratchpad) or full (ragged tiles, and loops at the scratchpad). " +
            "[default: as the workload says; else full for the objective edp; reference for the others, other searches than combined and exact, " +
            "--latency, --emit mlir]"),
        ("--factors", "set-target", "factors",
            "Whether tiles must divide their loops: perfect, or ragged (the last tile may be smaller). " +
            "[default: as the workload says; else ragged in the full space, perfect in the reference's]"),
        ("--architecture", "set-target", "architecture",
            "The machine: a name of 'dosac architectures', a file, or a cost table of a plug-in. [default: as the workload says, else gemmini-ws]"),
        ("--objective", "set-target", "objective",
            "What to make small: edp, energy, latency, ed2p, or powers such as " +
            "energy^2*latency. [default: as the workload says, else edp]"),
        ("--area", "set-target", "area", "The largest area, such as 2mm2, by a model fitted to the reference's estimates."),
        ("--max-energy", "set-target", "max-energy", "The most energy of the network, such as 3mJ; a bare number is in uJ."),
        ("--max-latency", "set-target", "max-latency", "The most cycles of the network, such as 5e6, or with a clock its longest time, such as 2ms."),
        ("--clock", "set-target", "clock", "Cycles a second, such as 1GHz: reports then say seconds, watts and operations per joule, too."),
        ("--pe", "set-target", "pe", "Array width: 16 fixes it, ..64 or <=64 bounds it, 8..64 gives a range."),
        ("--scratchpad", "set-target", "scratchpad", "Scratchpad size in KB (or 2MB), with the same spellings."),
        ("--accumulator", "set-target", "accumulator", "Accumulator size in KB, with the same spellings."),
    ];

    public static void Define(Command command, CliConsole console)
    {
        var input = new Argument<string>("FILE") { Description = $"One of: {InputKind.Sentence}; - reads a text from standard input." };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "The folder for the output; made when missing. [default: out, or standard output for texts that --emit names]",
            HelpName = "folder",
        };
        var emit = Many("--emit", [], "What to emit, comma-separated: ast, ir, layers, schedule, mlir (stop there and print), json, " +
            "report, timeloop, svg, html, pareto, gemmini. [default: json,report,timeloop]", "what");
        var networks = Many("--network", [], "Compile only this network; may be given more than once.", "name");
        var define = Many("--define", ["-D"], "Set a named parameter of the workload, or a size that a model leaves open: -D batch=4.", "name=number");
        var pareto = new Option<string?>("--pareto")
        {
            Description = "Also write the front of area and objective: area,edp or area,energy or area,latency.",
            HelpName = "area,objective",
        };
        var binds = new Option<bool>("--what-binds") { Description = "Search what less, half and twice of each size would bring, for the report." };
        var checkpoint = new Option<string?>("--checkpoint")
        {
            Description = "Keep what is finished in this file every half second, so that even a killed run can be gone on with.",
            HelpName = "file",
        };
        var resume = new Option<string?>("--resume") { Description = "Go on with the run that this file keeps, to the same bytes.", HelpName = "file" };
        var replay = new Option<string?>("--replay")
        {
            Description = "Take the mappings of a schedule.json, evaluate them again, and say which numbers differ.",
            HelpName = "file",
        };
        var start = new Option<string?>("--start") { Description = "Start the search from the mappings of a schedule.json.", HelpName = "file" };
        var latency = new Option<string?>("--latency")
        {
            Description = "Improve schedules by a model of real latency: builtin:rtl or a model file; analytical is none.",
            HelpName = "model",
        };
        var pipeline = new Option<string?>("--pass-pipeline") { Description = "Passes in place of the usual ones, as for 'dosac opt'." };
        var dump = new Option<bool>("--dump-pass-pipeline") { Description = "Print the pipeline, as --pass-pipeline takes it, to standard error." };
        var strict = new Option<bool>("--strict") { Description = "Make it an error that an operation which computes cannot be scheduled." };
        var plugins = Many("--load-pass-plugin", [], "Load passes, formats and cost tables from this assembly; see docs/add-a-pass.md.", "dll");
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Only errors on standard error." };
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Time of each pass; the place of a bug." };
        var settings = PassOptions.Select(entry => new Option<string?>(entry.Spelling)
        {
            Description = entry.Help + Default(entry.Pass.Split(' ')[0], entry.Option),
            HelpName = entry.Option,
        }).ToArray();
        settings.Zip(PassOptions).ToList().ForEach(pair => Proposals.Add(pair.First, OptionOf(pair.Second.Pass.Split(' ')[0], pair.Second.Option).Words));
        Proposals.AddToList(emit, Emission.Names(BackendRegistry.BuiltIn));
        Proposals.Add(pareto, [.. FrontRequest.Pairs]);
        Proposals.Add(latency, BuiltinModels.Names.Select(name => BuiltinModels.Prefix + name).Prepend("analytical"));
        command.Arguments.Add(input);
        foreach (var option in (Option[])[output, emit, networks, define, .. settings, pareto, binds, checkpoint, resume, replay, start, latency, pipeline,
            strict, dump, plugins, quiet, verbose])
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            var errors = new List<Diagnostic>();
            var loaded = PluginSet.None.With(parsed.GetValue(plugins) ?? [], errors.Add);
            var request = new CompileRequest(parsed.GetValue(input)!)
            {
                Output = parsed.GetValue(output) ?? (parsed.GetValue(pareto) is not null && parsed.GetValue(emit) is null or [] ? "out" : null),
                Emit = FrontRequest.AddTo(Emission.Parse(parsed.GetValue(emit) ?? [], loaded.Backends, errors.Add), parsed.GetValue(pareto)),
                Networks = [.. parsed.GetValue(networks) ?? []],
                Definitions = Definitions(parsed.GetValue(define) ?? [], errors.Add),
                Settings = [.. PassOptions.Zip(settings)
                    .Where(pair => parsed.GetValue(pair.Second) is not null)
                    .Select(pair => new PassSetting(pair.First.Spelling, pair.First.Pass, pair.First.Option, parsed.GetValue(pair.Second)!)),
                    .. FrontRequest.Settings(parsed.GetValue(pareto),
                        parsed.GetValue(settings[Array.FindIndex(PassOptions, entry => entry.Option == "objective")]), errors.Add),
                    .. (PassSetting[])(parsed.GetValue(binds) ? [new("--what-binds", "explain-hardware", "steps", "on")] : [])],
                Checkpoint = parsed.GetValue(checkpoint),
                Resume = parsed.GetValue(resume),
                Replay = parsed.GetValue(replay),
                Start = parsed.GetValue(start),
                Latency = parsed.GetValue(latency),
                PassPipeline = parsed.GetValue(pipeline),
                Strict = parsed.GetValue(strict),
                DumpPipeline = parsed.GetValue(dump),
                Plugins = loaded,
                Quiet = parsed.GetValue(quiet),
                Verbose = parsed.GetValue(verbose),
            };
            return new CompileRun(request, console).Run(errors);
        });
    }

    // What the pass itself does without the option.
    private static string Default(string pass, string option) => OptionOf(pass, option).Value is { Length: > 0 } value ? $" [default: {value}]" : "";

    private static PassOption OptionOf(string pass, string option) =>
        Pipeline.Default.Passes.First(candidate => candidate.Name == pass).Options.First(candidate => candidate.Name == option);

    private static Option<string[]?> Many(string name, string[] aliases, string description, string value) =>
        new(name, aliases) { Description = description, HelpName = value, AllowMultipleArgumentsPerToken = false };

    /// <summary>What <c>-D name=number</c> says, several times.</summary>
    public static ImmutableArray<KeyValuePair<string, long>> Definitions(IEnumerable<string> texts, Action<Diagnostic> report)
    {
        var definitions = ImmutableArray.CreateBuilder<KeyValuePair<string, long>>();
        foreach (var text in texts)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && long.TryParse(text[(equals + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            {
                definitions.Add(new(text[..equals].Trim(), value));
            }
            else
            {
                report(CliDiagnostics.BadDefinition(text));
            }
        }

        return definitions.ToImmutable();
    }
}
