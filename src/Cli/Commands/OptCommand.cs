using System.CommandLine;
using Dosa.Cli.Opt;
using Dosa.Passes;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac opt FILE --pass-pipeline=...</c>: runs passes on a module, with the habits of mlir-opt.</summary>
internal static class OptCommand
{
    public const string Name = "opt";

    public const string Description = "Run passes on a module in MLIR's generic form, as mlir-opt does.";

    public static readonly string[] Examples =
    [
        "dosac opt out/ir.mlir --raise-loop-nests --merge-layers",
        "dosac opt out/ir.mlir --pass-pipeline='builtin.module(raise-loop-nests,merge-layers,schedule-layers{seed=2})' -o out/scheduled.mlir",
    ];

    public static void Define(Command command, CliConsole console)
    {
        // Passes may be named one by one (--merge-layers), in an order that matters: they arrive among the plain arguments.
        var inputs = new Argument<string[]>("FILE")
        {
            Description = "The module (.mlir), - for standard input; and passes, as --pass or --pass=\"option=value\".",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var output = new Option<string?>("-o") { Description = "Where to write the module; standard output when missing.", HelpName = "file" };
        var pipeline = new Option<string?>("--pass-pipeline") { Description = "The passes, such as 'builtin.module(merge-layers,schedule-layers{seed=1})'." };
        var before = Names("--mlir-print-ir-before", "Print the module before these passes.");
        var after = Names("--mlir-print-ir-after", "Print the module after these passes.");
        var beforeAll = new Option<bool>("--mlir-print-ir-before-all") { Description = "Print the module before each pass." };
        var afterAll = new Option<bool>("--mlir-print-ir-after-all") { Description = "Print the module after each pass." };
        var afterChange = new Option<bool>("--mlir-print-ir-after-change") { Description = "Print after a pass only when it changed the module." };
        var verifyEach = new Option<bool>("--verify-each") { Description = "Verify after each pass.", DefaultValueFactory = _ => true };
        var timing = new Option<bool>("--mlir-timing") { Description = "Report the time of each pass." };
        var statistics = new Option<bool>("--mlir-pass-statistics") { Description = "Report what each pass did." };
        var split = new Option<bool>("--split-input-file") { Description = "Take the parts between lines '// -----' one by one." };
        var expect = new Option<bool>("--verify-diagnostics") { Description = "Compare diagnostics with comments such as // expected-error@+1 {{text}}." };
        var locations = new Option<bool>("--mlir-print-debuginfo") { Description = "Print locations." };
        var reproducer = new Option<string?>("--mlir-pass-pipeline-crash-reproducer")
        {
            Description = "Where to write a file that reproduces a failing pass.",
            HelpName = "file",
        };
        var rerun = new Option<bool>("--run-reproducer") { Description = "Run the pipeline that the file holds." };
        var plugins = Names("--load-pass-plugin", "Load further passes from this assembly; see docs/add-a-pass.md.");
        var unregistered = new Option<bool>("--allow-unregistered-dialect")
        {
            Description = "Accepted for mlir-opt's sake: unknown dialects always pass through.",
        };
        var generic = new Option<bool>("--mlir-print-op-generic") { Description = "Accepted for mlir-opt's sake: modules are always printed so." };
        command.Arguments.Add(inputs);
        foreach (var option in (Option[])[output, pipeline, before, after, beforeAll, afterAll, afterChange, verifyEach, timing, statistics, split, expect,
            locations, reproducer, rerun, plugins, unregistered, generic])
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            var plain = parsed.GetValue(inputs) ?? [];
            return new OptRun(
                new OptRequest(plain.FirstOrDefault(text => !IsFlag(text)) ?? "-")
                {
                    Output = parsed.GetValue(output),
                    Pipeline = parsed.GetValue(pipeline),
                    PassFlags = [.. plain.Where(IsFlag).Select(text => text.TrimStart('-'))],
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
                        Before = [.. Split(parsed.GetValue(before))],
                        After = [.. Split(parsed.GetValue(after))],
                        BeforeAll = parsed.GetValue(beforeAll),
                        AfterAll = parsed.GetValue(afterAll),
                        AfterChange = parsed.GetValue(afterChange),
                    },
                },
                console,
                PassRegistry.BuiltIn).Run();
        });
    }

    private static bool IsFlag(string text) => text.Length > 1 && text[0] == '-';

    private static Option<string[]?> Names(string name, string description) =>
        new(name) { Description = description, HelpName = "passes", AllowMultipleArgumentsPerToken = false };

    private static IEnumerable<string> Split(string[]? names) => (names ?? []).SelectMany(name => name.Split(','));
}
