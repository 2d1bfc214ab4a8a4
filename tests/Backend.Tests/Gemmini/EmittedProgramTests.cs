using System.Globalization;
using System.Text;
using Dosa.Backend.Gemmini;
using Dosa.IR.Gemmini;
using Dosa.Passes.Gemmini;
using Dosa.Simulator;
using Dosa.Simulator.Tests;
using Dosa.Tests;

namespace Dosa.Backend.Tests.Gemmini;

public sealed class EmittedProgramTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dosa-gemmini-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [CCompilerFact]
    public void Emitted_C_passes_the_compiler_without_a_warning()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            List<GemminiKernel> kernels = [Lower(seed) with { Name = "conv-" + seed }];
            if (Unrolled(seed) is { } unrolled)
            {
                kernels.Add(unrolled with { Name = "loop " + seed, Machine = kernels[0].Machine });
            }

            Write(kernels);
            foreach (var file in Directory.GetFiles(In("bareMetalC"), "*.c"))
            {
                foreach (var mode in (string[])["-UDOSA_STANDALONE", "-DDOSA_STANDALONE"])
                {
                    Check(CCompiler.Run(CCompiler.Path!, ["-fsyntax-only", "-std=gnu99", "-O2", "-Wall", "-Wextra", "-Werror", mode, .. Includes, file]));
                }
            }

            Directory.Delete(In("bareMetalC"), recursive: true);
        }
    }

    [CCompilerFact]
    public void Emitted_C_issues_the_commands_that_the_simulator_runs()
    {
        var kernels = Enumerable.Range(100, 12).Select(seed => Lower(seed, 20_000) with { Name = "case" + seed }).ToList();
        foreach (var kernel in kernels)
        {
            Write([kernel]);
            var main = Path.Combine(folder, "main.c");
            File.WriteAllText(main, Program(kernel));
            Check(CCompiler.Run(CCompiler.Path!, ["-std=gnu99", "-O0", "-w", "-DTRACE", .. Includes, main, "-o", Path.Combine(folder, "trace")]));
            var (code, text) = CCompiler.Run(Path.Combine(folder, "trace"));
            Assert.Equal(0, code);
            Assert.Equal(Expected(kernel), text);
        }
    }

    private string[] Includes => ["-I", In(""), "-I", Repository.File("tests", "Backend.Tests", "Gemmini", "Headers"), "-I", In("bareMetalC")];

    private static GemminiKernel Lower(int seed, long maxMacs = 400_000)
    {
        var (kernel, why) = KernelLowering.LowerExplicitly(RandomCase.Create(seed, maxMacs).Tiled);
        return kernel ?? throw new InvalidOperationException(why);
    }

    /// <summary>The same case in loop instructions, on the first larger machine of which it fills less than half.</summary>
    private static GemminiKernel? Unrolled(int seed)
    {
        var tiled = RandomCase.Create(seed).Tiled;
        return KernelLowering.LowerToUnrollers(tiled with
        {
            Machine = tiled.Machine with { BankRows = tiled.Machine.BankRows * 64, AccumulatorRows = tiled.Machine.AccumulatorRows * 64 },
        }).Kernel;
    }

    private string In(string path) => Path.Combine(folder, "gemmini", path);

    private void Write(IReadOnlyList<GemminiKernel> kernels)
    {
        foreach (var file in GemminiBackend.Files("net", kernels))
        {
            var path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text);
        }
    }

    private static void Check((int Code, string Text) result) => Assert.True(result.Code == 0, result.Text);

    // The arrays never exist: the commands are printed with their addresses, and each array has its own range of them.
    private static ulong Base(DramTensor tensor) => tensor == DramTensor.None ? 0 : (ulong)tensor << 32;

    private static string Program(GemminiKernel kernel) => string.Create(CultureInfo.InvariantCulture, $$"""
        #define DOSA_MAX_INPUT 1
        #define DOSA_MAX_WEIGHTS 1
        #define DOSA_MAX_CHANNELS 1
        #define DOSA_MAX_PARTIAL 1
        #define DOSA_MAX_OUTPUT 1
        #include "dosa_net_{{kernel.Name}}.c"
        int main(void) {
          dosa_layer_net_{{kernel.Name}}_run((elem_t *){{Base(DramTensor.Input)}}u, (elem_t *){{Base(DramTensor.Weights)}}u, (acc_t *){{Base(DramTensor.Bias)}}u,
              (acc_t *){{Base(DramTensor.Partial)}}u, (elem_t *){{Base(DramTensor.Output)}}u);
          return 0;
        }

        """);

    private static string Expected(GemminiKernel kernel)
    {
        var text = new StringBuilder();
        uint Bits(bool scaled) => BitConverter.SingleToUInt32Bits(scaled ? kernel.Epilogue.Scale : 1f);
        CommandStream.Visit(kernel, (command, f) =>
        {
            var size = command.Tensor is DramTensor.Bias or DramTensor.Partial ? 4u : 1u;
            ulong Address(long offset) => Base(command.Tensor) + (ulong)offset * size;
            FormattableString line = command.Code switch
            {
                CommandCode.ConfigEx => $"config_ex 1 0 0 {f[0]} 0 0",
                CommandCode.ConfigLd => $"config_ld {f[1]} {Bits(false)} 0 {f[2]} {f[0]}",
                CommandCode.ConfigSt => $"config_st {f[0]} {f[1]} {Bits(f[2] != 0)}",
                CommandCode.Mvin => $"mvin {f[0]} {Address(f[1])} {f[3] | f[2] << 31} {f[4]} {f[5]}",
                CommandCode.Preload => $"preload {(f[3] != 0 ? uint.MaxValue : f[0])} {f[4] | (f[7] != 0 ? 3L << 30 : 1L << 31)} {f[1]} {f[2]} {f[5]} {f[6]}",
                CommandCode.Compute => $"compute {(f[3] != 0 ? 1 : 0)} {f[0]} {uint.MaxValue} {f[1]} {f[2]} {kernel.Machine.Dim} {kernel.Machine.Dim}",
                CommandCode.Mvout => $"mvout {Address(f[0])} {f[1] | 1L << 31 | f[4] << 29} {f[2]} {f[3]}",
                CommandCode.Fence => $"fence",
                _ => throw new InvalidOperationException(command.Code.ToString()),
            };
            text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        });
        return text.ToString();
    }
}
