using System.Globalization;
using Dosa.IR.Gemmini;

namespace Dosa.Backend.Gemmini;

/// <summary>How to build and run what was written.</summary>
internal static class GemminiReadme
{
    public static string Print(string network, GemminiMachine machine, IReadOnlyList<KernelFile> kernels)
    {
        var driver = NetworkFile.Name(network);
        var test = Path.GetFileNameWithoutExtension(driver);
        return string.Create(CultureInfo.InvariantCulture, $$"""
            # {{network}} on Gemmini

            A {{machine.Dim}} x {{machine.Dim}} array, {{machine.ScratchpadKb}} KB of scratchpad ({{machine.Banks}} banks of {{machine.BankRows}} rows) and {{machine.AccumulatorKb}} KB of accumulator
            ({{machine.AccumulatorRows}} rows). Header, hardware configuration and kernels come from one run and belong together: a header of
            another machine makes programs hang or compute wrong numbers.

            | file | what it is |
            |---|---|
            | `include/gemmini_params.h` | the machine, in place of the header that the generator writes |
            | `{{ChipyardConfig.Name}}` | the machine as a Chipyard configuration, `DosaGemminiRocketConfig` |
            | `kernels.mlir` | the programs as IR; `dosac run` simulates and checks them |
            | `bareMetalC/{{driver}}` | runs and checks all {{kernels.Count}} layers |
            | `bareMetalC/dosa_{{CText.Identifier(network)}}_*.c` | one kernel each |
            | `bareMetalC/{{RuntimeHeader.Name}}` | data from a seed, the reference on the CPU, the comparison |

            Each layer runs whole: one call of its kernel computes all groups (heads, elements of a batched product) on tensors that hold
            all of them, and the test calls it once for each repeat, each time with data of its own:

            | layer | groups | repeats |
            |---|---|---|
            {{string.Join("\n", kernels.Select(file => string.Create(CultureInfo.InvariantCulture, $"| {file.Kernel.Name} | {file.Kernel.Shape.Groups} | {file.Kernel.Repeats} |")))}}

            ## In gemmini-rocc-tests

                cp include/gemmini_params.h TESTS/include/
                cp bareMetalC/* TESTS/bareMetalC/

            Add `{{test}}` to `tests` in `TESTS/bareMetalC/Makefile` and run `./build.sh` as usual; then
            `spike --extension=gemmini TESTS/build/bareMetalC/{{test}}-baremetal` or the RTL simulator of the configuration. The functional
            simulator (libgemmini) is built for one DIM: build it with this `gemmini_params.h` too.

            The code is written for the `gemmini.h` whose `gemmini_loop_ws` ends in `is_resadd` and whose `gemmini_loop_conv_ws` takes a
            number of rows and of columns of the input; older ones have fewer arguments. It needs no other library of the tests.

            By hand, bare metal, with the start-up code that the tests use too (`COMMON` is `TESTS/riscv-tests/benchmarks/common`):

                riscv64-unknown-elf-gcc -std=gnu99 -O2 -mcmodel=medany -march=rv64gc -DBAREMETAL=1 -fno-builtin-printf \
                  -fno-tree-loop-distribute-patterns -nostdlib -nostartfiles -static \
                  -I . -I TESTS -I bareMetalC -I TESTS/riscv-tests/env -I COMMON bareMetalC/{{driver}} \
                  COMMON/*.c COMMON/*.S -T COMMON/test.ld -lm -lgcc -o {{test}}

            (`-fno-tree-loop-distribute-patterns`: without it, `memset` in `COMMON/syscalls.c` is compiled to a call of itself at -O2.)

            One layer alone: compile its file with `-DDOSA_STANDALONE`. `-DDOSA_FIRST=i -DDOSA_LAST=j` runs some layers of the network,
            `-DDOSA_SEED=n` changes the data, `-DDOSA_CHECK_MACS=n` how much of each layer is checked (0: everything).

            On an RTL simulator the check on the CPU takes far longer than the kernels: build with `-DDOSA_CHECK_MACS=1` there (16 pixels a run).

            Every layer prints a line with PASS or FAIL, its cycles, and how much was checked; the program returns 0 when all passed.

            """);
    }
}
