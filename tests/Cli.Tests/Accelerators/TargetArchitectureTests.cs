using System.Text.Json;
using Dosa.Cli.Accelerators;

namespace Dosa.Cli.Tests.Accelerators;

/// <summary>A target names an architecture of the text, of the tool or of a file; the command line does, too.</summary>
public sealed class TargetArchitectureTests : IDisposable
{
    private const string Layer = "fc f { in = 64, out = 64 }";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Gemmini_by_name_gives_the_bytes_of_a_compile_without_one()
    {
        var plain = Compile("plain", "target { pe <= 16 }");
        Assert.Equal(plain, Compile("named", "target { pe <= 16, architecture = gemmini }"));
        Assert.Equal(plain, Compile("own", "target { pe <= 16, architecture = gemmini-ws }"));
        Assert.Equal(plain, Compile("asked", "target { pe <= 16 }", "--architecture", "gemmini"));
        folder.Write("gemmini.arch", ShippedArchitectures.Text("gemmini")!);
        Assert.Equal(plain, Compile("included", "include \"gemmini.arch\" target { pe <= 16, architecture = gemmini }"));
    }

    [Fact]
    public void A_file_with_other_energies_is_another_machine()
    {
        var text = ShippedArchitectures.Text("gemmini")!.Replace("0.5608", "100", StringComparison.Ordinal);
        text = text.Replace("architecture gemmini", "architecture hungry", StringComparison.Ordinal);
        var path = folder.Write("hungry.arch", text);
        var named = Compile("named", "target { pe <= 16, architecture = \"hungry.arch\" }");
        Assert.Equal(named, Compile("included", "include \"hungry.arch\" target { pe <= 16, architecture = hungry }"));
        Assert.Equal(named, Compile("asked", "target { pe <= 16 }", "--architecture", path));
        using var json = JsonDocument.Parse(named);
        using var plain = JsonDocument.Parse(Compile("plain", "target { pe <= 16 }"));
        Assert.Equal("hungry", json.RootElement.GetProperty("architecture").GetString());
        Assert.True(Energy(json) > Energy(plain) + 0.4, "64 * 64 multiply-accumulates cost about 99.4 pJ more each");
    }

    [Fact]
    public void Without_a_law_of_area_there_is_neither_an_area_nor_a_bound_of_it_nor_a_front()
    {
        var path = folder.Write("plain.arch", ShippedArchitectures.Text("gemmini")!.Replace(", area = 0.000370503691", "", StringComparison.Ordinal));
        Assert.DoesNotContain("area_mm2", Compile("none", "target { pe <= 16 }", "--architecture", path), StringComparison.Ordinal);
        var net = folder.Write("net.dosa", $"target {{ pe <= 16, area <= 2 mm2, architecture = \"plain.arch\" }} network n {{ {Layer} }}");
        Assert.Contains("net.dosa:1:1: error DOSA375", Dosac.Run("compile", net, "-o", folder["bound"]).Error, StringComparison.Ordinal);
        net = folder.Write("net.dosa", $"network n {{ {Layer} }}");
        var front = Dosac.Run("compile", net, "--architecture", path, "--pareto", "area,edp", "-o", folder["front"]);
        Assert.Contains("error DOSA375", front.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("simbaa", "DOSA357", "simbaa", "simba-meant")]
    [InlineData("\"none.arch\"", "DOSA376", "\"none.arch\"", "There is no file")]
    [InlineData("\"wrong.arch\"", "DOSA376", "\"wrong.arch\"", "wrong.arch:2:3: ")]
    [InlineData("3", "DOSA133", "3", "a name such as simba")]
    [InlineData("a b", "DOSA133", "a b", "a name such as simba")]
    public void What_cannot_be_searched_is_an_error_at_the_name(string name, string code, string place, string says)
    {
        folder.Write("wrong.arch", "architecture wrong {\n  dram { word = 8 bit }\n  mac { energy = 1 }\n}\n");
        var net = folder.Write("net.dosa", $"network n {{\n  target {{ architecture = {name} }}\n  {Layer}\n}}\n");
        var ran = Dosac.Run("compile", net, "-o", folder["out"]);
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains($"net.dosa:2:27: error {code}", ran.Error, StringComparison.Ordinal);
        Assert.Contains(says, ran.Error, StringComparison.Ordinal);
        Assert.Contains($"| {new string(' ', 26)}{new string('^', place.Length)}\n", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_architecture_with_errors_is_told_though_no_target_names_it()
    {
        var net = folder.Write("net.dosa", $"architecture a {{ d {{ keep = W I }} mac {{ energy = 1 }} }} network n {{ {Layer} }}");
        var ran = Dosac.Run("compile", net, "-o", folder["out"]);
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains("net.dosa:1:14: error DOSA370", ran.Error, StringComparison.Ordinal);
    }

    private static double Energy(JsonDocument schedule) => schedule.RootElement.GetProperty("energy_uj").GetDouble();

    private string Compile(string name, string head, params string[] options)
    {
        var ran = Dosac.Run(["compile", folder.Write("net.dosa", $"{head}\nnetwork n {{ {Layer} }}\n"), "-o", folder[name], .. options]);
        Assert.True(ran.Exit == ExitCode.Success, ran.Error);
        return File.ReadAllText(Path.Combine(folder[name], "schedule.json"));
    }
}
