using System.CommandLine;
using Dosa.Cli.Opt;

namespace Dosa.Cli.Commands;

/// <summary>The options of <c>dosac opt</c>, spelled as in mlir-opt, and the request that they make.</summary>
internal sealed class OptOptions
{
    private readonly Command command;
    private readonly Argument<string[]> inputs;
    private readonly Option<string?> output;
    private readonly Option<string?> pipeline;
    private readonly Option<string?> reproducer;
    private readonly Option<string[]?> before;
    private readonly Option<string[]?> after;
    private readonly Option<string[]?> plugins;
    private readonly Option<bool> beforeAll;
    private readonly Option<bool> afterAll;
    private readonly Option<bool> afterChange;
    private readonly Option<bool> verifyEach;
    private readonly Option<bool> timing;
    private readonly Option<bool> statistics;
    private readonly Option<bool> split;
    private readonly Option<bool> expect;
    private readonly Option<bool> locations;
    private readonly Option<bool> rerun;
    private readonly Option<bool> list;
    private readonly Option<bool> dump;
    private readonly Option<bool> version;
    private readonly Option<bool> dialects;
    private readonly Option<bool> localScope;
    private readonly Option<bool> onDiagnostic;
    private readonly Option<bool> roundTrip;
    private readonly Option<int?> elide;
    private readonly Option<string> timingDisplay;

    /// <summary>Adds all options to a command.</summary>
    public OptOptions(Command command)
    {
        this.command = command;
        // Passes may be named one by one (--merge-layers), in an order that matters: they arrive among the plain arguments.
        inputs = new("FILE")
        {
            Description = "The module (.mlir), - for standard input; and passes, as --pass or --pass=\"option=value\".",
            Arity = ArgumentArity.ZeroOrMore,
        };
        command.Arguments.Add(inputs);
        output = Text("-o", "file", "Where to write the module; standard output when missing.");
        pipeline = Text("--pass-pipeline", null, "The passes, such as 'builtin.module(merge-layers,schedule-layers{seed=1})'.");
        list = Flag("--list-passes", "List all passes with their options, and the pipelines of 'dosac compile', and end.");
        dump = Flag("--dump-pass-pipeline", "Print the pipeline that is run to standard error.");
        before = Names("--mlir-print-ir-before", "passes", "Print the module before these passes.");
        after = Names("--mlir-print-ir-after", "passes", "Print the module after these passes.");
        beforeAll = Flag("--mlir-print-ir-before-all", "Print the module before each pass.");
        afterAll = Flag("--mlir-print-ir-after-all", "Print the module after each pass.");
        afterChange = Flag("--mlir-print-ir-after-change", "Print after a pass only when it changed the module.");
        verifyEach = Add(new Option<bool>("--verify-each") { Description = "Verify after each pass.", DefaultValueFactory = _ => true });
        timing = Flag("--mlir-timing", "Report the time of each pass.");
        statistics = Flag("--mlir-pass-statistics", "Report what each pass did.");
        split = Flag("--split-input-file", "Take the parts between lines '// -----' one by one.");
        expect = Flag("--verify-diagnostics", "Compare diagnostics with comments such as // expected-error@+1 {{text}}.");
        locations = Flag("--mlir-print-debuginfo", "Print locations.");
        reproducer = Text("--mlir-pass-pipeline-crash-reproducer", "file", "Where to write a file that reproduces a failing pass.");
        rerun = Flag("--run-reproducer", "Run the pipeline that the file holds.");
        plugins = Names("--load-pass-plugin", "dll", "Load further passes from this assembly; see docs/add-a-pass.md.");
        timingDisplay = Add(new Option<string>("--mlir-timing-display")
        {
            Description = "Times as they ran (tree) or the longest first (list).",
            DefaultValueFactory = _ => "tree"
        });
        timingDisplay.AcceptOnlyFromAmong("tree", "list");
        localScope = Flag("--mlir-print-local-scope", "Print what aliases stand for in their places.");
        onDiagnostic = Flag("--mlir-print-op-on-diagnostic", "Add the operation that a diagnostic is about as a note.");
        elide = Add(new Option<int?>("--mlir-elide-elementsattrs-if-larger")
        {
            Description = "Print constants of more elements than this without them.",
            HelpName = "elements"
        });
        roundTrip = Flag("--verify-roundtrip", "Check that what is printed reads back as the same module.");
        dialects = Flag("--show-dialects", "List the dialects whose operations are checked, and end.");
        version = Flag("--version", "Print the version, and end.");
        Flag("--mlir-disable-threading",
            "Accepted for mlir-opt's sake: a module is read, changed and printed by one thread; searches take --schedule-layers=threads=1.");
        Flag("--mlir-print-ir-module-scope", "Accepted for mlir-opt's sake: whole modules are always printed.");
        Flag("--allow-unregistered-dialect", "Accepted for mlir-opt's sake: unknown dialects always pass through.");
        Flag("--mlir-print-op-generic", "Accepted for mlir-opt's sake: modules are always printed so.");
    }

    /// <summary>What a command line asks for.</summary>
    public OptRequest Read(ParseResult parsed)
    {
        var plain = parsed.GetValue(inputs) ?? [];
        return new()
        {
            Inputs = [.. plain.Where(text => !IsFlag(text))],
            Output = parsed.GetValue(output),
            Pipeline = parsed.GetValue(pipeline),
            PassFlags = [.. plain.Where(IsFlag).Select(text => text.TrimStart('-'))],
            Options = [.. command.Options.Where(option => !option.Hidden).Select(option => option.Name)],
            ListPasses = parsed.GetValue(list),
            DumpPipeline = parsed.GetValue(dump),
            ShowVersion = parsed.GetValue(version),
            ShowDialects = parsed.GetValue(dialects),
            LocalScope = parsed.GetValue(localScope),
            OperationOnDiagnostic = parsed.GetValue(onDiagnostic),
            ElideAbove = parsed.GetValue(elide),
            VerifyRoundTrip = parsed.GetValue(roundTrip),
            LongestFirst = parsed.GetValue(timingDisplay) == "list",
            VerifyEach = parsed.GetValue(verifyEach),
            Timing = parsed.GetValue(timing),
            Statistics = parsed.GetValue(statistics),
            Split = parsed.GetValue(split),
            VerifyDiagnostics = parsed.GetValue(expect),
            PrintLocations = parsed.GetValue(locations),
            CrashReproducer = parsed.GetValue(reproducer),
            RunReproducer = parsed.GetValue(rerun),
            Plugins = [.. parsed.GetValue(plugins) ?? []],
            Printing = new IrPrinting
            {
                Before = [.. SplitNames(parsed.GetValue(before))],
                After = [.. SplitNames(parsed.GetValue(after))],
                BeforeAll = parsed.GetValue(beforeAll),
                AfterAll = parsed.GetValue(afterAll),
                AfterChange = parsed.GetValue(afterChange),
            },
        };
    }

    private static bool IsFlag(string text) => text.Length > 1 && text[0] == '-';

    private static IEnumerable<string> SplitNames(string[]? names) => (names ?? []).SelectMany(name => name.Split(','));

    private Option<bool> Flag(string name, string description) => Add(new Option<bool>(name) { Description = description });

    private Option<string?> Text(string name, string? value, string description) =>
        Add(new Option<string?>(name) { Description = description, HelpName = value });

    private Option<string[]?> Names(string name, string value, string description) =>
        Add(new Option<string[]?>(name) { Description = description, HelpName = value, AllowMultipleArgumentsPerToken = false });

    private T Add<T>(T option)
        where T : Option
    {
        command.Options.Add(option);
        return option;
    }
}
