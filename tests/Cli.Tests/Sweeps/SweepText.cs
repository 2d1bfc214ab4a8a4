namespace Dosa.Cli.Tests.Sweeps;

/// <summary>Sweeps that take a moment.</summary>
internal static class SweepText
{
    /// <summary>Two networks, a derived machine within four bounds and one of fixed sizes: ten points.</summary>
    public const string Small = """
        sweep small {
          networks in a, b;
          architectures in gemmini, nvdla-large;
          pe <= 4 .. 32 step x2;
        }
        network a { gemm g { M = 16, N = 24, K = 32 } }
        network b { gemm g { M = 64, N = 8, K = 12 } gemm h { M = 6, N = 10, K = 60 } }
        """;

    /// <summary>One network at many bounds.</summary>
    public static string Many(int points) => $$"""
        sweep many { pe <= 2, 4, 8, 16; area in 1 .. {{points / 4}} mm2 }
        network a { gemm g { M = 48, N = 24, K = 32 } gemm h { M = 36, N = 10, K = 60 } }
        """;
}
