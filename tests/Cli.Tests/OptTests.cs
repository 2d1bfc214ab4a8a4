using Dosa.Cli.Opt;
using Dosa.IR;
using Dosa.Passes;

namespace Dosa.Cli.Tests;

/// <summary>The habits of mlir-opt.</summary>
public sealed class OptTests : IDisposable
{
    private const string Layer = """kind = "gemm", bounds = array<i64: 1, 1, 4, 1, 4, 4, 1>, count = 1 : i64} : () -> ()""";
    private const string Network = $$"""
        "builtin.module"() ({
          "dosa.network"() ({
            "dosa.layer"() {sym_name = "a", {{Layer}}
            "dosa.layer"() {sym_name = "b", {{Layer}}
          }) {sym_name = "n"} : () -> ()
          "other.op"() {x = #other<keep me>} : () -> ()
        }) : () -> ()

        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Without_passes_a_module_comes_back_as_it_was()
    {
        var ran = Dosac.Run("opt", folder.Write("a.mlir", Network));
        Assert.Equal((0, Network, ""), (ran.Exit, ran.Out, ran.Error));
    }

    [Theory]
    [InlineData("--merge-layers")]
    [InlineData("--pass-pipeline=builtin.module(merge-layers)")]
    [InlineData("--pass-pipeline=merge-layers")]
    public void Passes_run_by_flag_and_by_pipeline(string how)
    {
        var ran = Dosac.Run("opt", folder.Write("a.mlir", Network), how, "-o", folder["out.mlir"]);
        Assert.Equal((0, "", ""), (ran.Exit, ran.Out, ran.Error));
        var text = File.ReadAllText(folder["out.mlir"]);
        Assert.Contains("merged = [\"a\", \"b\"]", text);
        Assert.Contains("#other<keep me>", text);
    }

    [Fact]
    public void Flags_run_in_the_order_of_the_command_line()
    {
        var ran = Dosac.Run("opt", "--set-target=pe=..16", folder.Write("a.mlir", Network), "--merge-layers", "--mlir-print-ir-after-all");
        Assert.Equal(0, ran.Exit);
        Assert.True(ran.Error.IndexOf("(set-target)", StringComparison.Ordinal) < ran.Error.IndexOf("(merge-layers)", StringComparison.Ordinal), ran.Error);
    }

    [Fact]
    public void After_change_prints_only_what_changed()
    {
        var file = folder.Write("a.mlir", Network);
        var pipeline = "--pass-pipeline=builtin.module(merge-layers,merge-layers)";
        Assert.Single(Dumps(Dosac.Run("opt", file, pipeline, "--mlir-print-ir-after-change")));
        Assert.Equal(2, Dumps(Dosac.Run("opt", file, pipeline, "--mlir-print-ir-after-all")).Length);
        Assert.Equal(2, Dumps(Dosac.Run("opt", file, pipeline, "--mlir-print-ir-before=merge-layers")).Length);
        Assert.Empty(Dumps(Dosac.Run("opt", file, pipeline, "--mlir-print-ir-before=set-target")));
    }

    [Fact]
    public void Times_and_counts_name_each_pass()
    {
        var ran = Dosac.Run("opt", folder.Write("a.mlir", Network), "--merge-layers", "--mlir-timing", "--mlir-pass-statistics");
        Assert.Contains("Total Execution Time", ran.Error);
        Assert.Matches(@"merge-layers\n  \(S\)      5 operations-before\n  \(S\)      4 operations-after", ran.Error);
    }

    [Theory]
    [InlineData("DOSA340", "builtin.module(merge-layers")]
    [InlineData("DOSA340", "merge-layers,,merge-layers")]
    [InlineData("DOSA340", "merge-layers extra")]
    [InlineData("DOSA340", "schedule-layers{seed='1}")]
    [InlineData("DOSA340", "schedule-layers{=1}")]
    [InlineData("DOSA300", "no-such-pass")]
    [InlineData("DOSA301", "schedule-layers{sed=1}")]
    [InlineData("DOSA302", "schedule-layers{seed=x}")]
    public void Bad_pipelines_are_located_errors(string code, string pipeline)
    {
        var ran = Dosac.Run("opt", folder.Write("a.mlir", Network), "--pass-pipeline=" + pipeline);
        Assert.Equal(ExitCode.Usage, ran.Exit);
        Assert.Contains(code, ran.Error);
        Assert.Contains("<pipeline>:1:", ran.Error);
    }

    [Fact]
    public void A_split_file_is_taken_part_by_part()
    {
        var ran = Dosac.Run("opt", folder.Write("a.mlir", Network + "// -----\n" + Network), "--split-input-file", "--merge-layers");
        Assert.Equal(0, ran.Exit);
        Assert.Equal(2, ran.Out.Split("// -----\n").Length);
        Assert.Equal(2, ran.Out.Split("merged = ").Length - 1);
    }

    [Theory]
    [InlineData(0, "// expected-error@+1 {{cannot stand here}}\n\"t.a\"( : () -> ()\n// -----\n\"t.b\"(%x) : (i1) -> () // " +
        "expected-error {{%x is used and never defined}}\n")]
    [InlineData(0, "\"t.a\"() : () -> ()\n")]
    [InlineData(1, "// expected-error@+1 {{something else}}\n\"t.a\"( : () -> ()\n")]
    [InlineData(1, "// expected-error@below {{anything}}\n\"t.a\"() : () -> ()\n")]
    [InlineData(1, "\"t.a\"( : () -> ()\n")]
    public void Expected_diagnostics_are_compared(int exit, string text)
    {
        var ran = Dosac.Run("opt", folder.Write("a.mlir", text), "--split-input-file", "--verify-diagnostics");
        Assert.True(exit == ran.Exit, ran.Error);
        Assert.Equal("", ran.Out);
    }

    [Fact]
    public void A_failing_pass_leaves_a_file_that_fails_again()
    {
        var registry = PassRegistry.BuiltIn.With(new Throws());
        var first = Run(registry, new OptRequest(folder.Write("a.mlir", Network))
        {
            Pipeline = "builtin.module(merge-layers,throws,merge-layers)",
            CrashReproducer = folder["crash.mlir"],
        });
        Assert.Equal(ExitCode.Diagnostics, first.Exit);
        Assert.Contains("The pass throws of Dosa.Cli.Tests failed inside (InvalidOperationException: on purpose)", first.Error);
        var written = File.ReadAllText(folder["crash.mlir"]);
        Assert.Contains("pipeline: \"builtin.module(throws,merge-layers)\"", written);
        Assert.Contains("merged", written);
        var second = Run(registry, new OptRequest(folder["crash.mlir"]) { RunReproducer = true });
        Assert.Equal(ExitCode.Diagnostics, second.Exit);
        Assert.Contains("on purpose", second.Error);
    }

    [Fact]
    public void A_pass_that_breaks_the_module_is_found_by_verify_each()
    {
        var registry = PassRegistry.BuiltIn.With(new Breaks());
        var request = new OptRequest(folder.Write("a.mlir", Network)) { PassFlags = ["breaks"] };
        Assert.Contains("DOSA220", Run(registry, request).Error);
        Assert.Equal(0, Run(registry, request with { VerifyEach = false }).Exit);
    }

    private static Ran Run(PassRegistry registry, OptRequest request)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        return new(new OptRun(request, new CliConsole(output, error), registry).Run(), output.ToString(), error.ToString());
    }

    private static string[] Dumps(Ran ran) => [.. ran.Error.Split('\n').Where(line => line.StartsWith("// -----//", StringComparison.Ordinal))];

    private sealed record Throws : IPass
    {
        public string Name => "throws";

        public string Description => "Fails.";

        public Module Run(Module module, PassContext context) => throw new InvalidOperationException("on purpose");
    }

    private sealed record Breaks : IPass
    {
        public string Name => "breaks";

        public string Description => "Makes a wrong module.";

        public Module Run(Module module, PassContext context) => Module.Of(new Operation("dosa.nonsense"));
    }
}
