using Dosa.Tests;

namespace Dosa.Cli.Tests;

/// <summary>Inputs from users' situations: each is read, or its message says what it is and what to do.</summary>
public sealed class FieldCaseTests
{
    private static readonly string Cases = Path.Combine(Repository.ReferenceData, "..", "cases", "field");

    private static string Told(string file, params string[] options)
    {
        var ran = Dosac.Run(["compile", Path.Combine(Cases, file), "--emit", "layers", .. options]);
        Assert.Equal((ExitCode.Diagnostics, ""), (ran.Exit, ran.Out));
        return ran.Error;
    }

    [ReferenceDataFact("../cases/field/array_14x12.dosa")]
    public void An_array_of_rows_and_columns() => Assert.Contains("DOSA143: Only square arrays can be said", Told("array_14x12.dosa"));

    [ReferenceDataFact("../cases/field/padding_same.dosa")]
    public void Padding_as_other_frameworks_have_it()
    {
        var ran = Dosac.Run("compile", Path.Combine(Cases, "padding_same.dosa"), "--emit", "layers");
        Assert.Equal((ExitCode.Success, ""), (ran.Exit, ran.Error));
        Assert.Equal(3, ran.Out.Split("3, 3, 112, 112, 3, ").Length);
    }

    [ReferenceDataFact("../cases/field/transposed_conv_kind.dosa")]
    public void A_transposed_convolution()
    {
        var told = Told("transposed_conv_kind.dosa");
        Assert.DoesNotContain("did you mean", told);
        Assert.Contains("write 'conv_transpose2d NAME { in = ..., out = ..., kernel = 4, stride = 2", told);
    }

    // A convolution over three axes, as a nest: on any machine as it is, on the one of seven loops with the place and the reason.
    [ReferenceDataFact("../cases/field/conv3d.dosa")]
    public void A_convolution_over_three_axes()
    {
        var ran = Dosac.Run("compare", Path.Combine(Cases, "conv3d.dosa"), "--architectures", "gemmini");
        Assert.True(ran.Exit == ExitCode.Success, ran.Error);
        // 16 filters and all 3 channels side by side on 16 x 16: 64 * 16 * 112 * 112 * 3 * 27 / 48 cycles.
        Assert.Contains("| 21,676,032 | proved optimal |", ran.Out);
        var derived = Dosac.Run("compare", Path.Combine(Cases, "conv3d.dosa"), "--architectures", "gemmini,derived");
        Assert.Equal(ExitCode.Diagnostics, derived.Exit);
        Assert.Contains("conv3d.dosa:3:", derived.Error);
        Assert.Contains("DOSA331: This is the third window of I", derived.Error);
    }

    [ReferenceDataFact("../cases/field/triangular_bound.dosa")]
    public void A_triangular_bound() =>
        Assert.Contains("DOSA155: The bound of 'j' depends on the loop 'i'; bounds are constants", Told("triangular_bound.dosa"));

    [ReferenceDataFact("../cases/field/word_widths.dosa")]
    public void Widths_of_words() =>
        Assert.Contains("words are fixed by the architecture: inputs and weights of 8 bits, sums of 32 bits", Told("word_widths.dosa"));

    [ReferenceDataFact("../cases/field/fake.onnx")]
    public void A_file_that_only_begins_as_an_ONNX_model() => Assert.Contains("fake.onnx: ", Told("fake.onnx"));

    [ReferenceDataFact("../cases/field/timeloop_problem.yaml")]
    public void A_problem_of_Timeloop()
    {
        var ran = Dosac.Run("compile", Path.Combine(Cases, "timeloop_problem.yaml"), "--emit", "layers");
        Assert.Equal((ExitCode.Success, ""), (ran.Exit, ran.Error));
        Assert.Contains("\"dosa.layer\"", ran.Out);
    }

    [ReferenceDataFact("../cases/field/scalesim_topology.csv")]
    public void A_topology_of_SCALE_Sim()
    {
        var ran = Dosac.Run("compile", Path.Combine(Cases, "scalesim_topology.csv"), "--emit", "layers", "-q");
        Assert.Equal((ExitCode.Success, ""), (ran.Exit, ran.Error));
        Assert.Contains("array<i64: 11, 11, 55, 55, 3, 96, 1>", ran.Out);
    }
}
