using System.Globalization;
using Dosa.Simulator.Timing;
using Dosa.Tests;

namespace Dosa.Cli.Tests;

public class GemminiTests
{
    private const string Network =
        """
        target { pe = 8, scratchpad <= 64 KB }
        network small {
          conv2d stem { in = 3, out = 20, kernel = 3, stride = 2, input = 19x19 }
          conv2d body { in = 20, out = 24, kernel = 3, padding = 1, input = 9x9 }
          gemm head { M = 10, K = 24, N = 18 }
        }

        """;

    [Theory]
    [InlineData("single")]
    [InlineData("double")]
    [InlineData("unroller")]
    public void A_compiled_network_runs_on_the_simulator(string buffering)
    {
        using var folder = new TemporaryFolder();
        var input = folder.Write("small.dosa", Network);
        var compiled = Dosac.Run("compile", input, "--buffering", buffering, "--emit", "gemmini,json,report", "-o", folder["out"]);
        Assert.True(compiled.Exit == 0, compiled.Error);
        foreach (var file in (string[])["include/gemmini_params.h", "DosaGemminiConfig.scala", "README.md", "bareMetalC/dosa_small.c",
            "bareMetalC/dosa_small_stem.c"])
        {
            Assert.True(File.Exists(Path.Combine(folder["out"], "gemmini", file)), file);
        }

        // The JSON, the header and the Chipyard configuration name one machine, and it can be built.
        var hardware = folder.Json("out/schedule.json").GetProperty("hardware");
        var (pe, scratchpad) = (hardware.GetProperty("pe").GetInt32(), hardware.GetProperty("scratchpad_kb").GetInt32());
        Assert.True(int.IsPow2(pe) && int.IsPow2(scratchpad));
        var header = File.ReadAllText(Path.Combine(folder["out"], "gemmini/include/gemmini_params.h"));
        Assert.Contains($"#define DIM {pe}\n", header, StringComparison.Ordinal);
        Assert.Contains($"#define BANK_ROWS {scratchpad * 1024 / 4 / pe}\n", header, StringComparison.Ordinal);
        var chipyard = File.ReadAllText(Path.Combine(folder["out"], "gemmini/DosaGemminiConfig.scala"));
        Assert.Contains($"sp_capacity = CapacityInKilobytes({scratchpad})", chipyard, StringComparison.Ordinal);
        Assert.Contains($"grid      gemmini sizes, {buffering} buffering: ", File.ReadAllText(folder["out/report.txt"]), StringComparison.Ordinal);

        // The estimate's error is the one that its prices state.
        var error = StreamPrices.MedianError;
        Assert.Contains(FormattableString.Invariant($"not fitted to is {error * 100:0.0} %."), File.ReadAllText(folder["out/report.txt"]),
            StringComparison.Ordinal);

        // The kernel of the padded layer takes the input as it is written: 9 x 9, one row and column of zeros around it.
        Assert.Contains("  1, 1, 9, 9,\n", File.ReadAllText(folder["out/gemmini/bareMetalC/dosa_small_body.c"]), StringComparison.Ordinal);

        var ran = Dosac.Run("run", folder["out"]);
        Assert.True(ran.Exit == 0, ran.Error + ran.Out);
        Assert.Equal(3, ran.Out.Split('\n').Count(line => line.StartsWith("PASS ", StringComparison.Ordinal)));

        // A product that names no bias loads none.
        Assert.Contains(", bias 0,", ran.Out.Split('\n').Single(line => line.StartsWith("PASS head", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain("mvin3", File.ReadAllText(folder["out/gemmini/bareMetalC/dosa_small_head.c"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unroller")]
    [InlineData("double")]
    public void The_estimate_of_a_product_is_never_below_what_the_array_needs_nor_many_times_it(string buffering)
    {
        using var folder = new TemporaryFolder();
        var input = folder.Write("g.dosa", "network g { gemm a { M = 512, K = 512, N = 512 } gemm b { M = 100, K = 300, N = 200 } }\n");
        string[] machine = ["--pe", "16", "--scratchpad", "256KB", "--accumulator", "64KB", "--buffering", buffering];
        var compiled = Dosac.Run(["compile", input, .. machine, "--emit", "gemmini,report", "-o", folder["out"]]);
        Assert.True(compiled.Exit == 0, compiled.Error);
        foreach (var (layer, macs) in ((string, double)[])[("a", 512.0 * 512 * 512), ("b", 100.0 * 300 * 200)])
        {
            var row = File.ReadAllLines(folder["out/report.txt"]).First(line => line.StartsWith(layer + " ", StringComparison.Ordinal));
            var last = row[row.TrimEnd().LastIndexOf(' ')..].Replace(",", "", StringComparison.Ordinal);
            var cycles = double.Parse(last, CultureInfo.InvariantCulture);
            Assert.InRange(cycles, macs / 256, 3 * macs / 256 + 20_000);
        }
    }

    [Fact]
    public void Running_what_is_no_output_of_a_compile_says_so()
    {
        using var folder = new TemporaryFolder();
        var missing = Dosac.Run("run", folder["nothing"]);
        Assert.Equal(1, missing.Exit);
        Assert.Contains("DOSA501", missing.Error, StringComparison.Ordinal);
        var empty = Dosac.Run("run", folder.Write("empty.mlir", "\"builtin.module\"() ({}) : () -> ()\n"));
        Assert.Equal(1, empty.Exit);
        Assert.Contains("DOSA530", empty.Error, StringComparison.Ordinal);
    }
}
