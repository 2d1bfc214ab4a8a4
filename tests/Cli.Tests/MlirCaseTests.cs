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

    private static string Fails(string file, int exit, string code, params string[] arguments)
    {
        var ran = Dosac.Run(["opt", Repository.Cases(file), .. arguments]);
        Assert.Equal((exit, ""), (ran.Exit, ran.Out));
        Assert.Contains(code, ran.Error);
        return ran.Error;
    }
}
