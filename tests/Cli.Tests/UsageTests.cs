using Dosa.IR;
using Dosa.Passes;

namespace Dosa.Cli.Tests;

/// <summary>What users do wrong, and what they are told.</summary>
[Trait("Tier", "Fast")]
public sealed class UsageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("DOSA500", "compile")]
    [InlineData("DOSA500", "compile", "x.mlir", "--frobnicate")]
    [InlineData("DOSA500", "compilee", "x.mlir")]
    [InlineData("DOSA500", "evaluate")]
    [InlineData("DOSA500", "evaluate", "--mappings", "-", "-o", "x.csv")]
    [InlineData("DOSA500", "sample", "x.dosa", "--count", "many", "-o", "x.csv")]
    [InlineData("DOSA500", "predict", "--mappings", "x.csv", "--pe", "many")]
    [InlineData("DOSA529", "compile", "x.mlir", "--seed", "many")]
    [InlineData("DOSA529", "compile", "x.mlir", "--search", "magic")]
    [InlineData("DOSA529", "compile", "x.mlir", "--time-limit", "soon")]
    [InlineData("DOSA529", "compile", "x.mlir", "--pe", "9..3")]
    [InlineData("DOSA529", "compile", "x.mlir", "--objective", "speed")]
    [InlineData("DOSA507", "compile", "x.mlir", "--emit", "poem")]
    [InlineData("DOSA508", "compile", "x.mlir", "-D", "batch")]
    [InlineData("DOSA508", "compile", "x.mlir", "-D", "batch=many")]
    [InlineData("DOSA509", "compile", "x.mlir", "--emit", "timeloop")]
    public void A_wrong_command_line_is_a_coded_error_and_exit_code_2(string code, params string[] args)
    {
        var ran = Dosac.Run(args);
        Assert.Equal((ExitCode.Usage, ""), (ran.Exit, ran.Out));
        Assert.Contains(code, ran.Error);
    }

    [Theory]
    [InlineData("There is no command 'compil'; did you mean 'compile'?", "compil", "x.dosa")]
    [InlineData("There is no command 'schedule'; 'dosac --help' lists them.", "schedule")]
    [InlineData("There is no option '--objectiv'; did you mean '--objective'?", "compile", "x.dosa", "--objectiv", "edp")]
    [InlineData("There is no option '--objectiv'; did you mean '--objective'?", "compile", "--objectiv=edp")]
    [InlineData("There is no option '--frobnicate'; 'dosac compile --help' lists them.", "compile", "--frobnicate")]
    [InlineData("There is no option '--sed'; did you mean '--seed'?", "compare", "x.dosa", "--sed", "3")]
    [InlineData("'y.dosa' is one word too many; 'dosac compile' takes FILE.", "compile", "x.dosa", "y.dosa")]
    [InlineData("'compile' needs FILE.", "compile")]
    [InlineData("did you mean 'exact'? it takes one of", "compile", "x.mlir", "--search", "exakt")]
    [InlineData("did you mean 'latency'? it takes edp, energy, latency, ed2p or powers", "compile", "x.mlir", "--objective", "latencies")]
    [InlineData("did you mean 'gemmini'? it takes one of", "compile", "x.mlir", "--grid", "gemini")]
    [InlineData("did you mean 'json'? --emit takes", "compile", "x.mlir", "--emit", "jsn")]
    [InlineData("did you mean 'bayes'? --searches takes", "compare", "x.mlir", "--searches", "bayess")]
    [InlineData("did you mean 'builtin:rtl'? there are", "predict", "--model", "builtin:rtll", "--mappings", "x.csv")]
    [InlineData("did you mean 'merge-layers'? the passes are", "opt", "x.mlir", "--pass-pipeline=merge-layer")]
    [InlineData("did you mean 'seed'? its options are", "opt", "x.mlir", "--pass-pipeline=schedule-layers{sed=1}")]
    [InlineData("it takes a percentage such as 1%, or a share below 1 such as 0.01.", "compile", "x.mlir", "--gap", "1")]
    [InlineData("it takes a percentage such as 1%, or a share below 1 such as 0.01.", "compile", "x.mlir", "--gap", "5")]
    public void What_was_probably_meant_is_asked_and_nothing_else_is_told(string told, params string[] args)
    {
        var ran = Dosac.Run(args);
        Assert.Equal((ExitCode.Usage, ""), (ran.Exit, ran.Out));
        var error = Assert.Single(ran.Error.Split('\n'), line => line.Contains("error DOSA", StringComparison.Ordinal));
        Assert.Contains(told.Replace("'compile' needs", "'dosac compile' needs", StringComparison.Ordinal), error);
    }

    [Fact]
    public void The_names_in_a_file_are_asked_about_too()
    {
        var two = folder.Write("two.mlir", Inputs.Two);
        Assert.Contains("did you mean 'second'? it has first, second.", Dosac.Run("compile", two, "--network", "secnd", "-o", folder["out"]).Error);
        Assert.Contains("did you mean 'gemmini-ws'?", Dosac.Run("compile", two, "--architecture", "gemini-ws", "-o", folder["out"]).Error);
    }

    [Theory]
    [InlineData("1%", 0.01)]
    [InlineData("100%", 1.0)]
    [InlineData("0.01", 0.01)]
    [InlineData("0", 0.0)]
    [InlineData("1 %", 0.01)]
    [InlineData("1", null)]
    [InlineData("1.0", null)]
    [InlineData("101%", null)]
    public void A_gap_is_a_percentage_or_below_one(string text, double? share)
    {
        var option = new ScheduleLayers().Options.Single(one => one.Name == "gap");
        var pass = (ScheduleLayers?)option.With(text);
        Assert.Equal(share, pass?.Gap);
        if (pass is not null)
        {
            Assert.Equal(share, ((ScheduleLayers)option.With(pass.Options.Single(one => one.Name == "gap").Value)!).Gap);
        }
    }

    [Fact]
    public void Without_words_the_help_is_printed()
    {
        var ran = Dosac.Run();
        Assert.Equal((ExitCode.Success, "", Dosac.Run("--help").Out), (ran.Exit, ran.Error, ran.Out));
    }

    // What no file could make right is 2; what depends on a file is 1.
    [Theory]
    [InlineData(ExitCode.Usage, "predict", "--model", "builtin:none", "--mappings", "none.csv")]
    [InlineData(ExitCode.Usage, "compile", "none.mlir", "--replay", "a", "--start", "b")]
    [InlineData(ExitCode.Diagnostics, "golden", "no-such-folder")]
    [InlineData(ExitCode.Diagnostics, "compile", "none.dosa")]
    [InlineData(ExitCode.Diagnostics, "predict", "--model", "none.json", "--mappings", "none.csv")]
    [InlineData(ExitCode.Diagnostics, "compile", "none.mlir", "--load-pass-plugin", "none.dll")]
    [InlineData(ExitCode.Diagnostics, "opt", "none.mlir", "--load-pass-plugin", "none.dll", "--pass-pipeline=merge-layers")]
    public void Exit_codes_have_one_rule(int code, params string[] args) => Assert.Equal(code, Dosac.Run(args).Exit);

    [Fact]
    public void A_wrong_value_is_told_once_in_the_words_of_the_command_line()
    {
        var ran = Dosac.Run("compile", "x.mlir", "--time-limit", "soon");
        Assert.Equal("error DOSA529: 'soon' does not fit --time-limit; it takes a time such as 5s, 200ms or 2m (a number alone is in seconds), or none.\n",
            ran.Error);
    }

    [Fact]
    public void A_number_that_does_not_read_is_told_without_types()
    {
        var ran = Dosac.Run("sample", "x.dosa", "--count", "many", "-o", "x.csv");
        Assert.Equal("error DOSA500: --count takes a number, not 'many'.\n", ran.Error);
    }

    [Fact]
    public void Two_objectives_are_remarked()
    {
        var ran = Dosac.Run("compile", folder.Write("small.mlir", Inputs.Small), "--pareto", "area,energy", "--objective", "edp", "-o", folder["out"]);
        Assert.Equal(ExitCode.Success, ran.Exit);
        Assert.Single(ran.Error.Split('\n'), line => line.StartsWith("remark DOSA532", StringComparison.Ordinal));
    }

    [Fact]
    public void An_area_that_is_too_small_is_blamed_on_the_option()
    {
        var ran = Dosac.Run("compile", folder.Write("small.mlir", Inputs.Small), "--area", "0.0001mm2", "-o", folder["out"]);
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains("\narea: note: ", ran.Error);
    }

    [Fact]
    public void Running_what_holds_no_kernels_says_how_to_get_them()
    {
        Dosac.Run("compile", folder.Write("small.mlir", Inputs.Small), "-o", folder["out"]);
        var ran = Dosac.Run("run", folder["out"]);
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains("--emit gemmini", Assert.Single(ran.Error.TrimEnd().Split('\n')));
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_told_apart()
    {
        var missing = Dosac.Run("compile", folder["none.dosa"]);
        Assert.Equal(ExitCode.Diagnostics, missing.Exit);
        Assert.Contains("DOSA501", missing.Error);
        var isFolder = Dosac.Run("compile", folder.Path);
        Assert.Equal(ExitCode.Diagnostics, isFolder.Exit);
        Assert.Contains("DOSA502", isFolder.Error);
        Assert.Contains("DOSA501", Dosac.Run("evaluate", "--mappings", folder["none.csv"], "-o", folder["o.csv"]).Error);
    }

    [Fact]
    public void An_output_that_cannot_be_written_is_an_error()
    {
        var input = folder.Write("small.mlir", Inputs.Small);
        var ran = Dosac.Run("compile", input, "--search", "exact", "-o", Path.Combine(input, "below"));
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains("DOSA504", ran.Error);
    }

    [Fact]
    public void An_unknown_network_is_an_error_that_lists_the_networks()
    {
        var ran = Dosac.Run("compile", folder.Write("two.mlir", Inputs.Two), "--network", "third", "-o", folder["out"]);
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains("DOSA505", ran.Error);
        Assert.Contains("first, second", ran.Error);
    }

    [Fact]
    public void Bounds_that_nothing_fits_are_explained_with_the_bound()
    {
        var ran = Dosac.Run("compile", folder.Write("small.mlir", Inputs.Small), "--search", "exact", "--pe", "1", "-o", folder["out"]);
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains("error DOSA3", ran.Error);
        Assert.Contains("note:", ran.Error);
        Assert.False(File.Exists(folder["out/schedule.json"]));
    }

    [Fact]
    public void Syntax_errors_show_the_line_and_a_caret()
    {
        var ran = Dosac.Run("compile", folder.Write("bad.mlir", "\"builtin.module\"() ({\n  \"a.b\"( : () -> ()\n}) : () -> ()\n"), "-o", folder["out"]);
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains("bad.mlir:2:", ran.Error);
        Assert.Contains("    2 |   \"a.b\"( : () -> ()", ran.Error);
        Assert.Matches(@"\n      \|  +\^", ran.Error);
    }

    [Fact]
    public void A_malformed_row_is_reported_with_its_line_and_the_others_are_scored()
    {
        const string Head = "pe,sp_kb,acc_kb,R,S,P,Q,C,K,N,Wstride,Hstride,Wdilation,Hdilation,mapping\n";
        const string Good = "4,4,4,1,1,4,1,4,4,1,1,1,1,1,L3[WIO] P4 - L2[WI] N1 K4X - L1[O] N1 C4X - L0[W] N1\n";
        var ran = Dosac.Run("evaluate", "--mappings", folder.Write("m.csv", Head + Good + "4,4,nonsense\n" + Good), "-o", folder["o.csv"]);
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains("m.csv:3:1: error DOSA511", ran.Error);
        Assert.Equal(2, File.ReadAllLines(folder["o.csv"]).Count(line => line.Contains(",true,", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_bug_is_one_line_and_exit_code_70()
    {
        using var broken = new StringWriter();
        var console = new CliConsole(new ThrowingWriter(), broken);
        Assert.Equal(ExitCode.Bug, CommandLine.Run(["compile", folder.Write("small.mlir", Inputs.Small), "--emit", "layers"], console));
        Assert.Single(broken.ToString().TrimEnd().Split('\n'));
        Assert.Contains("report", broken.ToString());
    }

    [Fact]
    public void Texts_of_exceptions_are_words_in_the_built_tool()
    {
        using var settings = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "dosac.runtimeconfig.json")));
        var switches = settings.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties");
        Assert.False(switches.TryGetProperty("System.Resources.UseSystemResourceKeys", out var keys) && keys.GetBoolean());
    }

    [Fact]
    public void Help_lists_the_commands_and_the_version_is_printed()
    {
        var help = Dosac.Run("--help");
        Assert.Equal((0, ""), (help.Exit, help.Error));
        Assert.Contains("compile", help.Out);
        Assert.Contains("--time-limit", Dosac.Run("compile", "--help").Out);
        Assert.Matches(@"^\d+\.\d+\.\d+", Dosac.Run("--version").Out);
    }

    [Theory]
    [InlineData("com", "compile", "golden")]
    [InlineData("compile --se", "--search", "--gap")]
    [InlineData("compile x.dosa --search ", "hardware-first", "--gap")]
    [InlineData("compile x.dosa --search ra", "random", "exact")]
    [InlineData("compile x.dosa --grid ", "gemmini", "single")]
    [InlineData("compile x.dosa --buffering ", "unroller", "gemmini")]
    [InlineData("compile x.dosa --objective ", "latency", "gemmini")]
    [InlineData("compile x.dosa --architecture ", "gemmini-ws", "gemmini")]
    [InlineData("compile x.dosa --emit ", "timeloop", "random")]
    [InlineData("compile x.dosa --emit json,t", "json,timeloop", "json,report")]
    [InlineData("compile x.dosa --emit json,", "json,html", "json,json")]
    [InlineData("compile x.dosa --pareto ", "area,energy", "area")]
    [InlineData("compile x.dosa --latency ", "builtin:rtl", "rtl")]
    [InlineData("compare x.dosa --searches exact,", "exact,bayes", "bayes")]
    [InlineData("predict --model ", "builtin:timing", "timing")]
    [InlineData("train --recipe ", "timing", "gemmini")]
    public void Tab_completion_suggests_what_fits_the_words_so_far(string line, string suggested, string other)
    {
        var ran = Dosac.Run(FormattableString.Invariant($"[suggest:{line.Length}]"), line);
        Assert.Equal(0, ran.Exit);
        var suggestions = ran.Out.Split('\n');
        Assert.Contains(suggested, suggestions);
        Assert.DoesNotContain(other, suggestions);
    }

    [Fact]
    public void Diagnostics_keep_tabs_wide_lines_and_control_characters_in_order()
    {
        using var error = new StringWriter { NewLine = "\n" };
        var writer = new DiagnosticWriter(new CliConsole(TextWriter.Null, error) { Measure = () => 60 });
        writer.AddSource("a", "\tx\u0007y");
        writer.AddSource("b", new string('a', 500) + "HERE" + new string('b', 500));
        writer.Write([Diagnostic.Error("DOSA1", new FileLocation("a", 1, 2), "One."), Diagnostic.Error("DOSA2", new FileLocation("b", 1, 501, 4), "Two.")]);
        var lines = error.ToString().Split('\n');
        Assert.Equal("    1 | \tx?y", lines[1]);
        Assert.Equal("      | \t^", lines[2]);
        Assert.Equal(lines[4].IndexOf("HERE", StringComparison.Ordinal), lines[5].IndexOf("^^^^", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 60));
    }

    private sealed class ThrowingWriter : StringWriter
    {
        public override void Write(string? value) => throw new InvalidOperationException("a bug");
    }
}
