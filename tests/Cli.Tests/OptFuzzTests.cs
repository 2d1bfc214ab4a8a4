using System.Text.RegularExpressions;
using Dosa.Tests;

namespace Dosa.Cli.Tests;

/// <summary>
/// Random pipelines of passes that do not search, on modules with numbers and words changed: no crash, and an error has a
/// code and a place.
/// </summary>
public sealed partial class OptFuzzTests : IDisposable
{
    private static readonly string[] Passes =
        ["set-target{pe=..8}", "raise-loop-nests", "merge-layers", "derive-hardware", "explain-hardware", "lower-to-linalg", "tile-linalg", "tile-loops", "lower-to-gemmini"];

    private static readonly string[] Replacements =
        ["0", "-1", "1", "2", "3", "7", "64", "9223372036854775807", "\"\"", "[]", "{}", "unit", "true", "f32", "tensor<4xf32>", "memref<?x4xf32, strided<[1, 2]>>", "affine_map<(d0) -> (d0)>", "\"L3[WIO] P2 - L2[WI] N1 - L1[O] N1 - L0[W] N1\"", "conv", "gemm"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Passes_on_changed_modules_give_modules_or_errors()
    {
        var texts = Sources();
        var good = 0;
        var rounds = FuzzTime.Run(60, 0.5, seed =>
        {
            var random = new Random(seed);
            var text = texts[random.Next(texts.Length)];
            for (var changes = random.Next(4); changes > 0; changes--)
                text = Change(text, random);
            var pipeline = string.Join(',', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Passes[random.Next(Passes.Length)]));
            var ran = Dosac.Run("opt", folder.Write("fuzz.mlir", text), "--pass-pipeline=" + pipeline);
            var name = $"seed {seed}, {pipeline}: {ran.Error}";
            Assert.True(ran.Exit is 0 or 1, name);
            Assert.DoesNotContain("DOSA564", ran.Error);
            Assert.True(ran.Exit == 0 || ran.Error.Contains("error DOSA", StringComparison.Ordinal), name);
            good += ran.Exit == 0 ? 1 : 0;
            if (ran.Exit == 0)
                Assert.True(Dosac.Run("opt", folder.Write("again.mlir", ran.Out)) is { Exit: 0 } again && again.Out == ran.Out, name);
        });
        Assert.True(good > rounds / 20, $"{good} of {rounds} went through");
    }

    private string[] Sources()
    {
        var workload = folder.Write("net.dosa", """
            network n {
              conv2d a x2 { in = 4, out = 6, kernel = 3, groups = 2, input = 8x8 }
              gemm b { M = 8, N = 12, K = 16 }
              nest c { for i in 8 for j in 6 for k in 4  O[i, j] += A[i, k] * B[k, j] }
              target { pe <= 4 scratchpad <= 8 KB }
            }
            """);
        var read = Dosac.Run("opt", workload);
        var layers = Dosac.Run("opt", workload, "--raise-loop-nests", "--merge-layers", "--schedule-layers=search=one-shot seed=2", "--derive-hardware");
        Assert.True(read.Exit == 0 && layers.Exit == 0, read.Error + layers.Error);
        var functions = Dosac.Run("opt", folder.Write("layers.mlir", layers.Out), "--lower-to-linalg");
        Assert.Equal((0, ""), (functions.Exit, functions.Error));
        return [read.Out, layers.Out, functions.Out];
    }

    // A number or a word in a random place becomes another.
    private static string Change(string text, Random random)
    {
        var matches = Token().Matches(text);
        var match = matches[random.Next(matches.Count)];
        return text.Remove(match.Index, match.Length).Insert(match.Index, Replacements[random.Next(Replacements.Length)]);
    }

    [GeneratedRegex("\"[^\"]*\"|[0-9]+|[a-z_]+")]
    private static partial Regex Token();
}
