using Dosa.Tests;

namespace Dosa.Cli.Tests;

/// <summary>Modules that other tools printed and that were once read, or passed over, in the wrong way.</summary>
public sealed class MlirCaseTests
{
    [CaseFact("mlir/dialect-attr-typed-alias.mlir")]
    public void A_typed_attribute_without_a_body_comes_back()
    {
        var ran = Dosac.Run("opt", Repository.Cases("mlir/dialect-attr-typed-alias.mlir"));
        Assert.Equal((0, ""), (ran.Exit, ran.Error));
        Assert.StartsWith("#extern = #ml_program.extern : i32\n", ran.Out);
        Assert.Contains("\"foo.op\"() {a = #extern} : () -> ()", ran.Out);
    }

    [CaseFact("mlir/vector-scalable-group.mlir")]
    public void A_group_of_scalable_extents_comes_back()
    {
        var ran = Dosac.Run("opt", Repository.Cases("mlir/vector-scalable-group.mlir"));
        Assert.Equal((0, ""), (ran.Exit, ran.Error));
        Assert.Contains("vector<[2x2]xf64>", ran.Out);
    }

    [CaseFact("mlir/module-empty-region.mlir")]
    public void A_module_without_a_block_is_an_error() => Fails("mlir/module-empty-region.mlir", ExitCode.Diagnostics, "DOSA224");

    [CaseFact("mlir/expected-with-spaces.mlir")]
    public void Expectations_with_blanks_and_expressions_are_read() =>
        Assert.Equal(2, Fails("mlir/expected-with-spaces.mlir", ExitCode.Diagnostics, "DOSA545", "--verify-diagnostics").Split("DOSA545").Length - 1);

    [CaseFact("mlir/nested-pipeline.txt")]
    public void A_nested_pipeline_says_that_passes_are_of_modules() =>
        Fails("mlir/vector-scalable-group.mlir", ExitCode.Usage, "DOSA341", "--pass-pipeline=builtin.module(func.func(schedule-layers))");

    [CaseFact("mlir/second-file-ignored.txt")]
    public void A_second_file_is_one_too_many() => Fails("mlir/vector-scalable-group.mlir", ExitCode.Usage, "DOSA547", "b.mlir");

    [CaseFact("mlir/matmul-indexing-maps-transposed-square.mlir")]
    public void Maps_of_an_operation_say_where_it_is_cut()
    {
        var scheduled = Dosac.Run("opt", Repository.Cases("mlir/matmul-indexing-maps-transposed-square.mlir"), "--schedule-layers=search=one-shot");
        Assert.Equal((0, ""), (scheduled.Exit, scheduled.Error));
        var cut = scheduled.Out.Split("dosa.schedule = \"") is [var before, var after]
            ? before + "dosa.schedule = \"L3[WIO] K2 - L2[WI] N1 - L1[O] P64 C64 K32 - L0[W] N1\""
            + after[(after.IndexOf('"', StringComparison.Ordinal) + 1)..] : "";
        using var folder = new TemporaryFolder();
        var tiled = Dosac.Run("opt", folder.Write("cut.mlir", cut), "--tile-linalg");
        Assert.Equal((0, ""), (tiled.Exit, tiled.Error));
        // 32 of the output's columns need 32 rows of the transposed factor.
        Assert.Matches("\"tensor.extract_slice\"\\(%b, [^\n]* static_sizes = array<i64: 32, 64>", tiled.Out);
    }

    [CaseFact("mlir/missed-conv_2d_ngchw_gfchw.mlir", "mlir/missed-g_fma_op.mlir", "mlir/missed-matvec.mlir", "mlir/missed-quantized_matmul.mlir",
        "mlir/missed-tosa.depthwise_conv2d.mlir")]
    public void Operations_that_were_missed_are_scheduled()
    {
        foreach (var name in new[] { "conv_2d_ngchw_gfchw", "g_fma_op", "matvec", "quantized_matmul", "tosa.depthwise_conv2d" })
        {
            var ran = Dosac.Run("opt", Repository.Cases($"mlir/missed-{name}.mlir"), "--schedule-layers");
            Assert.Equal((0, ""), (ran.Exit, ran.Error));
            Assert.Contains("dosa.schedule", ran.Out);
        }
    }

    [CaseFact("mlir/missed-matmul_dynamic_m.mlir")]
    public void A_dimension_of_unknown_size_is_said_or_given()
    {
        var file = Repository.Cases("mlir/missed-matmul_dynamic_m.mlir");
        Assert.Contains("warning DOSA380: 'linalg.matmul' is left out: dimension 0 of %arg0 is not known", Dosac.Run("opt", file, "--schedule-layers").Error);
        var ran = Dosac.Run("compile", file, "-D", "arg0.0=32", "--emit=schedule");
        Assert.True(ran.Exit == 0 && ran.Out.Contains("dosa.schedule", StringComparison.Ordinal), ran.Error);
    }

    [CaseFact("field/mlir_dropped_ops.generic.mlir")]
    public void All_operations_of_a_module_are_in_its_totals()
    {
        using var folder = new TemporaryFolder();
        var ran = Dosac.Run("compile", Repository.Cases("field/mlir_dropped_ops.generic.mlir"), "-o", folder["out"], "--search=one-shot");
        Assert.True(ran.Exit == 0 && ran.Error.Contains("scheduled 3, left out 0", StringComparison.Ordinal), ran.Error);
        Assert.Equal(["conv_2d_nhwc_hwcf0", "quantized_matmul1", "matvec2"],
            folder.Json("out/schedule.json").GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("name").GetString()));
    }

    private static string Fails(string file, int exit, string code, params string[] arguments)
    {
        var ran = Dosac.Run(["opt", Repository.Cases(file), .. arguments]);
        Assert.Equal((exit, ""), (ran.Exit, ran.Out));
        Assert.Contains(code, ran.Error);
        return ran.Error;
    }
}
