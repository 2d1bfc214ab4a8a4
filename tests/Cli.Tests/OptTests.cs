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

    // A kernel has the name of its layer, and both stand in one network.
    [Fact]
    public void A_module_lowered_to_kernels_comes_back()
    {
        const string Lowered = "--pass-pipeline=merge-layers,schedule-layers,derive-hardware,tile-loops,lower-to-gemmini";
        var ran = Dosac.Run("opt", folder.Write("a.mlir", Network), Lowered, "-o", folder["out.mlir"]);
        Assert.True(ran.Exit == 0, ran.Error);
        var again = Dosac.Run("opt", folder["out.mlir"]);
        Assert.Equal((0, File.ReadAllText(folder["out.mlir"])), (again.Exit, again.Out));
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

    [Theory]
    [InlineData("DOSA300", "--mlir-print-ir-before=nosuch")]
    [InlineData("DOSA300", "--mlir-print-ir-after=merge-layers,nosuch")]
    [InlineData("DOSA500", "--mlir-print-ir-after=")]
    [InlineData("DOSA547", "b.mlir")]
    [InlineData("DOSA546", "-nosuch")]
    public void What_would_mean_nothing_is_an_error(string code, string argument)
    {
        var ran = Dosac.Run("opt", folder.Write("a.mlir", Network), "--merge-layers", argument);
        Assert.Equal((ExitCode.Usage, ""), (ran.Exit, ran.Out));
        Assert.Contains(code, ran.Error);
    }

    [Theory]
    [InlineData("--merge-layer", "--merge-layers"), InlineData("--mlir-print-ir-after-al", "--mlir-print-ir-after-all")]
    [InlineData("--split-input", "--split-input-file"), InlineData("--zqxjkvw", null)]
    public void A_misspelt_pass_or_option_is_told_the_one_that_is_near(string flag, string? meant)
    {
        var ran = Dosac.Run("opt", folder.Write("a.mlir", Network), flag);
        Assert.Equal(ExitCode.Usage, ran.Exit);
        Assert.Contains(meant is null ? "no pass of that name; see" : $"did you mean '{meant}'?", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_are_printed_in_place_and_large_constants_left_out()
    {
        const string Text = """
            #map = affine_map<(d0) -> (d0)>
            #text = "a text"
            !row = memref<4xf32, #map>
            "builtin.module"() ({
              "t.a"() ({
              ^bb0(%0: !row):
                "t.b"(%0) {maps = [#map, {inner = #text}], d = dense<[1, 2, 3]> : tensor<3xi8>, s = dense<7> : tensor<99xi8>} : (!row) -> ()
              }) : () -> ()
            }) : () -> ()

            """;
        var file = folder.Write("a.mlir", Text);
        var local = Dosac.Run("opt", file, "--mlir-print-local-scope", "--verify-roundtrip");
        Assert.Equal((0, ""), (local.Exit, local.Error));
        Assert.StartsWith("\"builtin.module\"() ({\n", local.Out);
        Assert.Contains("^bb0(%0: memref<4xf32, affine_map<(d0) -> (d0)>>):", local.Out);
        Assert.Contains("{maps = [affine_map<(d0) -> (d0)>, {inner = \"a text\"}]", local.Out);
        Assert.Equal(local.Out, Dosac.Run("opt", folder.Write("b.mlir", local.Out), "--mlir-print-local-scope").Out);
        var elided = Dosac.Run("opt", file, "--mlir-elide-elementsattrs-if-larger=2").Out;
        Assert.Equal(Text.Replace("dense<[1, 2, 3]>", "dense_resource<__elided__>", StringComparison.Ordinal), elided);
        Assert.Equal(Text, Dosac.Run("opt", file, "--mlir-elide-elementsattrs-if-larger=3", "--mlir-disable-threading", "--mlir-print-ir-module-scope").Out);
    }

    [Fact]
    public void Diagnostics_show_their_operation_and_times_are_sorted_where_asked()
    {
        var file = folder.Write("a.mlir", "\"dosa.b\"() {mark = 1 : i64} : () -> ()\n");
        Assert.DoesNotContain("See current operation", Dosac.Run("opt", file).Error);
        Assert.Contains("note: See current operation: \"dosa.b\"() {mark = 1 : i64} : () -> ()", Dosac.Run("opt", file,
            "--mlir-print-op-on-diagnostic").Error);
        var network = folder.Write("n.mlir", Network);
        var times = Dosac.Run("opt", network, "--merge-layers", "--schedule-layers", "--mlir-timing", "--mlir-timing-display=list").Error;
        Assert.True(times.IndexOf("schedule-layers", StringComparison.Ordinal) < times.IndexOf("merge-layers", StringComparison.Ordinal), times);
        Assert.Equal(ExitCode.Usage, Dosac.Run("opt", network, "--mlir-timing-display=cake").Exit);
    }

    [Theory]
    [InlineData("%0 = \"t.a\"() : () -> i1\n%1 = \"t.b\"(%0,\n  %nowhere) : (i1, i1) -> i1\n", "a.mlir:3:3: error DOSA211: %nowhere")]
    [InlineData("%x1 = \"t.a\"() : () -> i1\n\"t.b\"(%x1, %x) : (i1, i1) -> ()\n", "a.mlir:2:12: error DOSA211: %x is")]
    [InlineData("%0 = \"t.a\"() : () -> i1\n\"t.b\"(%0) : (i8) -> ()\n", "a.mlir:2:7: error DOSA213: %0")]
    public void A_wrong_operand_is_pointed_at(string text, string told) => Assert.Contains(told, Dosac.Run("opt", folder.Write("a.mlir", text)).Error);

    [Theory]
    [InlineData("--version", @"^\d+\.\d+")]
    [InlineData("--show-dialects", "^Available Dialects: builtin, dosa")]
    public void Questions_about_the_tool_read_no_module(string option, string answer)
    {
        var ran = Dosac.Run("opt", option);
        Assert.Equal((0, ""), (ran.Exit, ran.Error));
        Assert.Matches(answer, ran.Out);
    }

    [Fact]
    public void One_dash_is_as_good_as_two()
    {
        var file = folder.Write("a.mlir", Network);
        var two = Dosac.Run("opt", file, "--pass-pipeline=builtin.module(merge-layers)", "--mlir-print-ir-after-all", "-o", folder["two.mlir"]);
        var one = Dosac.Run("opt", file, "-pass-pipeline=builtin.module(merge-layers)", "-mlir-print-ir-after-all", "-o", folder["one.mlir"]);
        Assert.Equal((0, two.Error), (one.Exit, one.Error));
        Assert.Single(Dumps(one));
        Assert.Equal(File.ReadAllText(folder["two.mlir"]), File.ReadAllText(folder["one.mlir"]));
        Assert.Contains("merged", Dosac.Run("opt", "-merge-layers", file).Out);
        Assert.Equal(0, Dosac.Run("opt", "-h").Exit);
    }

    [Fact]
    public void All_passes_are_listed_with_their_options()
    {
        var ran = Dosac.Run("opt", "--list-passes");
        Assert.Equal((0, ""), (ran.Exit, ran.Error));
        var lines = ran.Out.Split('\n');
        foreach (var pass in Pipeline.ToGemmini.Passes.Concat(PassRegistry.BuiltIn.Passes))
        {
            var start = Array.FindIndex(lines, line => line.StartsWith($"  {pass.Name} ", StringComparison.Ordinal));
            Assert.True(start >= 0 && lines[start].EndsWith(pass.Description, StringComparison.Ordinal), pass.Name);
            Assert.All(pass.Options.Select((option, i) => (option, lines[start + 1 + i])), line => Assert.StartsWith($"    {line.option.Name} ", line.Item2));
        }
    }

    [Theory]
    [InlineData()]
    [InlineData("--seed", "3", "--search", "one-shot", "--pe", "..32", "--area", "3mm2", "--objective", "energy")]
    [InlineData("--emit", "gemmini,json", "--what-binds", "--time-limit", "100s", "--gap", "2%")]
    [InlineData("--latency", "builtin:rtl", "--pe", "16", "--buffering", "double")]
    [InlineData("--pareto", "area,edp", "--threads", "1")]
    public void A_pipeline_as_text_gives_the_same_bytes(params string[] options)
    {
        var file = folder.Write("small.dosa", "network small {\n  gemm a { M = 8, N = 12, K = 16 }\n  gemm b { M = 8, N = 12, K = 16 }\n}\n");
        var usual = Dosac.Run(["compile", file, "-o", folder["usual"], "--dump-pass-pipeline", .. options]);
        Assert.True(usual.Exit == 0, usual.Error);
        Assert.DoesNotContain("Pass Manager", Dosac.Run(["compile", file, "-o", folder["quiet"], .. options]).Error);
        var text = usual.Error.Split('\n').SkipWhile(line => !line.StartsWith("Pass Manager with ", StringComparison.Ordinal)).ElementAt(1);
        var emit = Array.IndexOf(options, "--emit") is >= 0 and var i ? options[i + 1]
            : Array.IndexOf(options, "--pareto") >= 0 ? "json,report,timeloop,pareto" : "json,report,timeloop";
        var again = Dosac.Run("compile", file, "-o", folder["again"], "--pass-pipeline=" + text, "--emit", emit);
        Assert.True(again.Exit == 0, again.Error);
        var files = FilesBelow(folder["usual"]);
        Assert.NotEmpty(files);
        Assert.Equal(files, FilesBelow(folder["again"]));
        Assert.All(files, name => Assert.Equal(File.ReadAllBytes(folder["usual/" + name]), File.ReadAllBytes(folder["again/" + name])));
    }

    [Theory]
    [InlineData("json", "dosac compile  "), InlineData("gemmini,json", "dosac compile --emit gemmini")]
    public void The_pipelines_of_the_list_are_those_that_a_compile_runs(string emit, string name)
    {
        var file = folder.Write("small.dosa", "network small {\n  gemm a { M = 8, N = 12, K = 16 }\n}\n");
        var listed = Dosac.Run("opt", "--list-passes").Out.Split('\n').Last(line => line.TrimStart().StartsWith(name, StringComparison.Ordinal));
        var usual = Dosac.Run("compile", file, "-o", folder["usual"], "--emit", emit, "--dump-pass-pipeline");
        Assert.True(usual.Exit == 0, usual.Error);
        Assert.Contains("\n" + listed[listed.IndexOf("builtin.module", StringComparison.Ordinal)..] + "\n", usual.Error, StringComparison.Ordinal);
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
    [InlineData("DOSA341", "builtin.module(func.func(merge-layers))")]
    [InlineData("DOSA341", "builtin.module(merge-layers, any ( merge-layers ))")]
    [InlineData("DOSA341", "func.func(merge-layers)")]
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
    [InlineData(1, "// expected-error @below {{anything}}\n\"t.a\"() : () -> ()\n")]
    [InlineData(1, "// expected-error-re @above {{also {{.*}} never}}\n")]
    [InlineData(0, "// expected-error   @below   {{cannot stand here}}\n\"t.a\"( : () -> ()\n")]
    [InlineData(0, "// expected-error-re @+1 {{':' {{can[a-z]+}} stand {{he.e}}; exp}}\n\"t.a\"( : () -> ()\n")]
    [InlineData(1, "// expected-error-re @+1 {{':' {{may[a-z]+}} stand}}\n\"t.a\"( : () -> ()\n")]
    [InlineData(1, "// expected-error-re@+1 {{can.ot}}\n\"t.a\"( : () -> ()\n")]
    [InlineData(0, "\"t.b\"(%x, %y) : (i1, i1) -> ()\n// expected-error @above {{%x is used}}\n// expected-error @above {{%y is used}}\n")]
    [InlineData(0, "// expected-error @below {{%x is used}}\n// expected-error @below {{%y is used}}\n\"t.b\"(%x, %y) : (i1, i1) -> ()\n")]
    [InlineData(1, "// expected-error @nowhere {{text}}\n\"t.a\"() : () -> ()\n")]
    [InlineData(1, "// expected-error text\n\"t.a\"() : () -> ()\n")]
    [InlineData(1, "// expected-error-re {{a {{(}} b}}\n\"t.a\"() : () -> ()\n")]
    [InlineData(0, "// unexpected errors here, nor an expectation {{text}}\n\"t.a\"() : () -> ()\n")]
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
        var first = Run(registry, new OptRequest
        {
            Inputs = [folder.Write("a.mlir", Network)],
            Pipeline = "builtin.module(merge-layers,throws,merge-layers)",
            CrashReproducer = folder["crash.mlir"],
        });
        Assert.Equal(ExitCode.Diagnostics, first.Exit);
        Assert.Contains("The pass throws of Dosa.Cli.Tests failed inside (InvalidOperationException: on purpose)", first.Error);
        var written = File.ReadAllText(folder["crash.mlir"]);
        Assert.Contains("pipeline: \"builtin.module(throws,merge-layers)\"", written);
        Assert.Contains("merged", written);
        var second = Run(registry, new OptRequest { Inputs = [folder["crash.mlir"]], RunReproducer = true });
        Assert.Equal(ExitCode.Diagnostics, second.Exit);
        Assert.Contains("on purpose", second.Error);
    }

    [Fact]
    public void A_pass_that_breaks_the_module_is_found_by_verify_each()
    {
        var registry = PassRegistry.BuiltIn.With(new Breaks());
        var request = new OptRequest { Inputs = [folder.Write("a.mlir", Network)], PassFlags = ["breaks"] };
        Assert.Contains("DOSA220", Run(registry, request).Error);
        Assert.Equal(0, Run(registry, request with { VerifyEach = false }).Exit);
    }

    private static string[] FilesBelow(string top) =>
        [.. Directory.GetFiles(top, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(top, path)).Order(StringComparer.Ordinal)];

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
