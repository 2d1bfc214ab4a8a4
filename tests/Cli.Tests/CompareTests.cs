using System.Globalization;
using Dosa.Tests;
using Xunit;

namespace Dosa.Cli.Tests;

/// <summary><c>dosac compare</c> as users meet it.</summary>
public sealed class CompareTests
{
    private static readonly string Workload = Repository.File("examples/tutorial.dosa");

    [Fact]
    public void WritesTablesDataAndPictures()
    {
        using var folder = new TemporaryFolder();
        var ran = Dosac.Run("compare", Workload, "--searches", "random,annealing,exact", "--budget", "60", "--seeds", "3", "-o", folder.Path);
        Assert.Equal(ExitCode.Success, ran.Exit);
        Assert.Empty(ran.Out);
        var network = folder.Json("compare.json").GetProperty("networks")[0];
        var optimum = network.GetProperty("optimum").GetDouble();
        foreach (var search in network.GetProperty("searches").EnumerateArray())
        {
            Assert.True(search.GetProperty("low").GetDouble() >= optimum * (1 - 1e-9));
            Assert.True(search.GetProperty("proved").GetBoolean() || search.GetProperty("samples").GetDouble() <= 60);
        }

        AssertCurvesFall(File.ReadAllLines(folder["compare.csv"]));
        Assert.Contains("| annealing |", File.ReadAllText(folder["compare.md"]), StringComparison.Ordinal);
        Assert.Contains("proved optimum", File.ReadAllText(folder["tutorial.svg"]), StringComparison.Ordinal);
    }

    [Fact]
    public void TheTableGoesToStandardOutputWithoutAFolder()
    {
        var ran = Dosac.Run("compare", Workload, "--searches", "random", "--budget", "20", "--seeds", "1", "--quiet");
        Assert.Equal(ExitCode.Success, ran.Exit);
        Assert.StartsWith("# Searches side by side", ran.Out, StringComparison.Ordinal);
        Assert.Empty(ran.Error);
    }

    [Fact]
    public void MachinesAreComparedByTheirBestMappings()
    {
        using var folder = new TemporaryFolder();
        var ran = Dosac.Run("compare", Workload, "--architectures", "eyeriss,nvdla-large,gemmini,derived", "-o", folder.Path);
        Assert.Equal(ExitCode.Success, ran.Exit);
        Assert.Empty(ran.Out);
        var rows = folder.Json("machines.json").GetProperty("results").EnumerateArray().ToArray();
        Assert.Equal(["eyeriss", "nvdla-large", "gemmini", "derived"], rows.Select(row => row.GetProperty("machine").GetString()));
        foreach (var row in rows)
        {
            var (edp, bound) = (row.GetProperty("edp_uj_cycles").GetDouble(), row.GetProperty("lower_bound").GetDouble());
            Assert.Equal(1, row.GetProperty("energy_uj").GetDouble() * row.GetProperty("cycles").GetDouble() / edp, 1e-9);
            Assert.InRange(bound, edp * 0.999, edp * (1 + 1e-9));
            Assert.NotEqual(0, row.GetProperty("layers").GetArrayLength());
        }

        Assert.Contains("times the least", File.ReadAllText(folder["machines.md"]), StringComparison.Ordinal);
        Assert.Contains("eyeriss 1.00", File.ReadAllText(folder["tutorial-machines.svg"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nosuch", "DOSA571")]
    [InlineData("open.arch", "DOSA577")]
    [InlineData("vector.arch", "DOSA578")]
    [InlineData("tight.arch", "DOSA579")]
    public void AMachineThatCannotBeComparedIsAnError(string name, string code)
    {
        using var folder = new TemporaryFolder();
        const string Dram = "dram { keep = W I O, energy = dram }", Store = "store { keep = W, entries = 1 }", Mac = "mac { energy = 1 }";
        folder.Write("open.arch", $"architecture open {{ sizes {{ lanes >= 1 }} {Dram} spread lanes x {{ }} {Store} {Mac} }}");
        folder.Write("vector.arch", $"architecture vector {{ {Dram} {Store} spread 4 x {{ }} {Mac} }}");
        folder.Write("tight.arch", $"architecture tight {{ dram {{ keep = W I O, energy = dram, loops = none }} {Store} {Mac} }}");
        var ran = Dosac.Run("compare", Workload, "--architectures", name.Contains('.', StringComparison.Ordinal) ? folder[name] : name, "-q");
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains(code, ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnknownSearchIsAUsageError()
    {
        var ran = Dosac.Run("compare", Workload, "--searches", "lucky");
        Assert.Equal(ExitCode.Usage, ran.Exit);
        Assert.Contains("DOSA531", ran.Error, StringComparison.Ordinal);
    }

    private static void AssertCurvesFall(string[] lines)
    {
        var rows = lines.Skip(1).Select(line => line.Split(',')).GroupBy(cells => (cells[1], cells[2]));
        foreach (var curve in rows)
        {
            var values = curve.Select(cells => double.Parse(cells[5], CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(values.OrderDescending(), values);
        }
    }
}

/// <summary><c>dosac doctor</c>.</summary>
public sealed class DoctorTests
{
    [Fact]
    public void NamesEveryToolAndSaysWhatItIsFor()
    {
        var ran = Dosac.Run("doctor");
        Assert.Equal(ExitCode.Success, ran.Exit);
        Assert.Empty(ran.Error);
        Assert.All((string[])["mlir-opt", "riscv64-unknown-elf-gcc", "spike", "chromium"], tool => Assert.Contains(tool, ran.Out, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("spatial K = 16;", "random,exact", "DOSA319")]
    [InlineData("spatial N = 16; tile N at accumulator = 64;", "exact", "DOSA316")]
    public void Parts_of_schedules_that_a_search_cannot_keep_are_errors(string parts, string searches, string code)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("n.dosa", $"network n {{ gemm g {{ M = 64, N = 64, K = 64 }} schedule {{ {parts} }} }}\n");
        var ran = Dosac.Run("compare", path, "--budget", "50", "--seeds", "1", "--searches", searches);
        Assert.Equal((ExitCode.Diagnostics, ""), (ran.Exit, ran.Out));
        Assert.Contains(code, ran.Error);
    }
}
