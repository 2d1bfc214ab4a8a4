using Dosa.Frontend.Mlir;
using Dosa.IR;
using Dosa.IR.Gemmini;
using Dosa.Simulator.Timing;

namespace Dosa.Cli.Tests;

/// <summary>Programs for the objective latency, by the timing model of command streams.</summary>
public class GemminiLatencyTests
{
    private const string Network =
        """
        network bars {
          gemm a { M = 512, K = 512, N = 512 }
          gemm b { M = 784, K = 256, N = 1024 }
          gemm c { M = 3136, K = 128, N = 512 }
          conv2d d { in = 64, out = 256, kernel = 1, input = 56x56 }
          conv2d e { in = 64, out = 64, kernel = 3, padding = 1, input = 28x28 }
          conv2d f { in = 128, out = 128, kernel = 3, padding = 1, stride = 2, input = 56x56 }
          conv2d g { in = 3, out = 64, kernel = 7, padding = 3, stride = 2, input = 56x56 }
        }

        """;

    private static readonly (string Layer, double Cycles)[] Most =
        [("a", 540_000), ("b", 828_000), ("c", 828_000), ("d", 210_000), ("e", 120_000), ("f", 480_000), ("g", 62_000)];

    [Fact]
    public void Layers_reach_what_the_array_can_do()
    {
        var ideal = Times(Network, "latency", 0);
        var slow = Times(Network, "latency", 40);
        foreach (var (layer, most) in Most)
        {
            Assert.True(ideal[layer] <= most, $"{layer}: {ideal[layer]}");
            Assert.True(slow[layer] <= 1.15 * ideal[layer], $"{layer}: {slow[layer]} at latency 40, {ideal[layer]} without");
        }
    }

    [Fact]
    public void Programs_are_no_slower_than_what_the_search_alone_gives()
    {
        const string mixed =
            """
            network mixed {
              conv2d dw { in = 24, kernel = 3, padding = 1, depthwise, input = 14x14 }
              gemm heads x2 { batch = 4, M = 64, N = 64, K = 32 }
              conv2d wide { in = 24, out = 40, kernel = 5, padding = 2, input = 14x14 }
              gemm odd { M = 53, N = 100, K = 47 }
            }

            """;
        var (edp, latency) = (Times(mixed, "edp", 40), Times(mixed, "latency", 40));
        Assert.Equal(4, latency.Count);
        Assert.True(latency.Values.Sum() < edp.Values.Sum(), $"{latency.Values.Sum()} and {edp.Values.Sum()}");
    }

    /// <summary>Cycles of each layer's program, all of its groups; every program is simulated where the layers are small.</summary>
    private static Dictionary<string, double> Times(string network, string objective, double latency)
    {
        using var folder = new TemporaryFolder();
        string[] machine = ["--pe", "16", "--scratchpad", "256KB", "--accumulator", "64KB"];
        string[] asked = ["--objective", objective, "--emit", "gemmini,report", "-o", folder["out"]];
        var compiled = Dosac.Run(["compile", folder.Write("n.dosa", network), .. machine, .. asked]);
        Assert.True(compiled.Exit == 0, compiled.Error);
        if (network != Network)
        {
            var ran = Dosac.Run("run", folder["out"]);
            Assert.True(ran.Exit == 0, ran.Error + ran.Out);
        }

        var path = folder["out/gemmini/kernels.mlir"];
        var kernels = MlirReader.Read(File.ReadAllText(path), path).Module!.Top.Walk().Where(operation => operation.Name == GemminiDialect.Kernel);
        return kernels.Select(operation => KernelReader.Read(operation).Kernel!)
            .ToDictionary(kernel => kernel.Name, kernel => StreamClock.Time(kernel, new() { Latency = latency }).Cycles);
    }
}
