using System.Globalization;
using Dosa.Backend.Gemmini;
using Dosa.IR.Gemmini;
using Dosa.Passes.Gemmini;
using Dosa.Simulator;
using Dosa.Simulator.Tests;
using Dosa.Tests;

namespace Dosa.Backend.Tests.Gemmini;

/// <summary>The emitted reference and comparison, run on this machine with a kernel that copies what the reference in C# computed.</summary>
public sealed class RuntimeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dosa-runtime-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [CCompilerFact]
    public void Right_outputs_pass_and_one_wrong_byte_in_any_group_and_repeat_does_not()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var test = RandomCase.Create(seed, 20_000);
            test = test with { Shape = test.Shape with { Groups = 1 + seed % 3, AreApart = seed % 2 == 0 } };
            var kernel = KernelLowering.LowerExplicitly(test.Tiled).Kernel! with { Repeats = 2 };
            foreach (var file in GemminiBackend.Files("net", [kernel]))
            {
                var path = Path.Combine(folder, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, file.Text);
            }

            var readme = File.ReadAllText(Path.Combine(folder, "gemmini/README.md"));
            Assert.Contains(FormattableString.Invariant($"| case | {test.Shape.Groups} | 2 |"), readme, StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(folder, "main.c"), Program(test));
            var program = Path.Combine(folder, "main");
            var headers = Repository.File("tests", "Backend.Tests", "Gemmini", "Headers");
            string[] includes = ["-I", Path.Combine(folder, "gemmini"), "-I", headers, "-I", Path.Combine(folder, "gemmini/bareMetalC")];
            var main = Path.Combine(folder, "main.c");
            var built = CCompiler.Run(CCompiler.Path!, ["-std=gnu99", "-O1", "-w", "-DTRACE", .. includes, main, "-o", program]);
            Assert.True(built.Code == 0, built.Text);
            var (code, text) = CCompiler.Run(program);
            Assert.True(code == 0 && text.StartsWith("PASS case: ", StringComparison.Ordinal), text);
            var outputs = test.Shape.OutputElements;
            foreach (var wrong in (long[])[0, outputs - 1, outputs, 2 * outputs - 1])
            {
                (code, text) = CCompiler.Run(program, wrong.ToString(CultureInfo.InvariantCulture));
                Assert.True(code == 1 && text.Contains(" 1 outputs wrong", StringComparison.Ordinal), text);
            }
        }
    }

    private static string Program(RandomCase test)
    {
        var outputs = ((uint[])[1, 2]).SelectMany(seed => ReferenceConvolution.Run(test.Shape, test.Epilogue, LayerData.FromSeed(test.Shape, seed)));
        return string.Create(CultureInfo.InvariantCulture, $$"""
            #define DOSA_MAX_INPUT {{test.Shape.InputElements}}
            #define DOSA_MAX_WEIGHTS {{test.Shape.WeightElements}}
            #define DOSA_MAX_CHANNELS {{test.Shape.BiasElements}}
            #define DOSA_MAX_PARTIAL 1
            #define DOSA_MAX_OUTPUT {{test.Shape.OutputElements}}
            #define DOSA_CHECK_MACS 0
            #include "dosa_net_case.c"
            #include <stdlib.h>
            static const elem_t right[] = { {{string.Join(",", outputs)}} };
            static long wrong = -1, at = 0;
            static void copy(const elem_t *input, const elem_t *weights, const acc_t *bias, acc_t *partial, elem_t *output) {
              for (long i = 0; i < {{test.Shape.OutputElements}}; i++, at++) {
                output[i] = (elem_t)(at == wrong ? right[at] ^ 1 : right[at]);
              }
            }
            int main(int count, char **arguments) {
              struct dosa_layer layer = dosa_layer_net_case;
              layer.run = copy;
              wrong = count > 1 ? atol(arguments[1]) : -1;
              return dosa_test(&layer);
            }

            """);
    }
}
