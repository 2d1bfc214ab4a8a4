using Dosa.Cli.Accelerators;
using Dosa.CostModel;
using Dosa.Frontend.Formatting;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Accelerators;

/// <summary>The architectures that come with the tool are read, listed and shown.</summary>
public sealed class ShippedArchitectureTests
{
    public static TheoryData<string> Names => [.. ShippedArchitectures.Names];

    // Those that are as the reference has them, but for names and comments; Gemmini's sizes are open here.
    public static TheoryData<string> OfTheReference => ["eyeriss", "nvdla-small", "nvdla-large", "simba", "tpu"];

    [Fact]
    public void The_folder_is_what_comes_with_the_tool()
    {
        var files = Directory.GetFiles(Repository.File("architectures"), "*.arch").Select(path => Path.GetFileNameWithoutExtension(path));
        Assert.Equal(files.Order(StringComparer.Ordinal), ShippedArchitectures.Names);
        Assert.Contains("gemmini", ShippedArchitectures.Names);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_read_formatted_shown_and_names_its_source(string name)
    {
        var accelerator = Read(name);
        Assert.Equal(name, accelerator.Name);
        Assert.NotEmpty(accelerator.Source);
        var text = ShippedArchitectures.Text(name)!;
        Assert.Equal(text, Formatter.Format(new(name, text)).Text);
        var shown = Dosac.Run("architectures", "show", name);
        Assert.Equal(ExitCode.Success, shown.Exit);
        Assert.Contains(text, shown.Out, StringComparison.Ordinal);
        Assert.All(accelerator.Levels, level => Assert.Matches($@"(?m)^{level.Name} +\S", shown.Out));
        Assert.Contains($"{name} ", Dosac.Run("architectures").Out, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OfTheReference))]
    public void The_references_mean_the_same(string name)
    {
        var path = Path.Combine(Repository.ReferenceData, "..", "architectures", name + ".arch");
        if (File.Exists(path))
        {
            Assert.Equal(Description(AcceleratorText.Read(File.ReadAllText(path), path).Accelerator!), Description(Read(name)));
        }
    }

    [Fact]
    public void Gemmini_is_the_machine_that_the_searches_know()
    {
        var matched = WeightStationary.TryMatch(Read("gemmini"), out var difference);
        Assert.Equal("", difference);
        Assert.Same(Architectures.GemminiWeightStationary, matched);
    }

    [Fact]
    public void Gemminis_laws_of_area_are_its_fitted_model()
    {
        var gemmini = Read("gemmini");
        foreach (var (pe, scratchpad, accumulator) in new[] { (2, 1, 1), (16, 128, 32), (128, 64, 16), (100, 2048, 2048), (7, 33, 1) })
        {
            var wanted = AreaModel.Gemmini.Mm2(new(pe, scratchpad, accumulator));
            Assert.Equal(wanted, gemmini.Mm2([pe, scratchpad, accumulator])!.Value, wanted * 1e-12);
        }

        Assert.Null(Read("simba").Mm2([]));
    }

    [Fact]
    public void Other_laws_of_area_and_none_go_with_the_architecture()
    {
        var text = ShippedArchitectures.Text("gemmini")!;
        var larger = text.Replace("area = 0.000370503691", "area = 0.5 mm2", StringComparison.Ordinal);
        var matched = WeightStationary.TryMatch(AcceleratorText.Read(larger, "other.arch").Accelerator!, out _)!;
        Assert.Equal(AreaModel.Gemmini.Mm2(new(4, 8, 8)) + 16 * (0.5 - 0.000370503691), matched.Area!.Mm2(new(4, 8, 8)), 1e-9);
        var without = text.Replace(", area = 0.000370503691", "", StringComparison.Ordinal);
        Assert.Null(WeightStationary.TryMatch(AcceleratorText.Read(without, "other.arch").Accelerator!, out _)!.Area);
    }

    [Fact]
    public void Other_energies_are_another_machine_of_the_same_levels()
    {
        var text = ShippedArchitectures.Text("gemmini")!.Replace("0.5608", "0.25", StringComparison.Ordinal);
        var matched = WeightStationary.TryMatch(AcceleratorText.Read(text, "other.arch").Accelerator!, out _)!;
        Assert.Equal((0.25, "gemmini"), (matched.MacEnergyPj, matched.Name));
        Assert.True(Architectures.GemminiWeightStationary.Levels.SequenceEqual(matched.Levels));
    }

    [Theory]
    [InlineData("pe >= 2", "pe >= 3", "its sizes have bounds other than pe >= 2, which belong into the target")]
    [InlineData("accumulator = fit KB", "accumulator <= 64 KB", "its sizes have bounds other than pe >= 2, which belong into the target")]
    [InlineData("scratchpad", "buffer", null)]
    [InlineData("word = 32 bit", "word = 24 bit", "the words of its level 'accumulator' differ")]
    [InlineData("bandwidth = 2 * pe", "bandwidth = pe", "the bandwidths of its level 'scratchpad' differ")]
    [InlineData("{ K }", "{ P }", "the fan-out of its level 'scratchpad' differ")]
    [InlineData("loops = P Q", "loops = P", "the loops of its level 'registers' differ")]
    [InlineData("total = accumulator", "entries = 512", "its open sizes are not the width of a square array and the KB of two memories")]
    [InlineData("mac         {", "more { keep = O } mac {", "it has 5 levels and not 4")]
    [InlineData("keep = W, entries = 1", "keep = W I, entries = 1", "the operands of its level 'registers' differ")]
    public void What_differs_is_said(string part, string instead, string? difference)
    {
        var text = ShippedArchitectures.Text("gemmini")!;
        Assert.Contains(part, text, StringComparison.Ordinal);
        var (accelerator, diagnostics) = AcceleratorText.Read(text.Replace(part, instead, StringComparison.Ordinal), "other.arch");
        Assert.Empty(diagnostics);
        Assert.Equal(difference is null, WeightStationary.TryMatch(accelerator!, out var found) is not null);
        Assert.Equal(difference ?? "", found);
    }

    [Fact]
    public void A_name_that_does_not_exist_is_an_error_with_the_names()
    {
        var ran = Dosac.Run("architectures", "show", "simbaa");
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains("DOSA571", ran.Error, StringComparison.Ordinal);
        Assert.Contains("simba", ran.Error, StringComparison.Ordinal);
    }

    private static Accelerator Read(string name)
    {
        var (accelerator, diagnostics) = AcceleratorText.Read(ShippedArchitectures.Text(name)!, name + ".arch");
        Assert.Empty(diagnostics.Select(diagnostic => diagnostic.Message));
        return accelerator!;
    }

    private static string Description(Accelerator accelerator) => ArchitecturePicture.Of(accelerator);
}
