using System.Text.RegularExpressions;
using Dosa.Backend.Gemmini;
using Dosa.Passes.Gemmini;
using Dosa.Simulator.Tests;
using Dosa.Tests;

namespace Dosa.Backend.Tests.Gemmini;

/// <summary>A test that needs the bare-metal RISC-V compiler with a C library, skipped with a message where it is not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RiscvCompilerFactAttribute : FactAttribute
{
    public const string Compiler = "/usr/bin/riscv64-unknown-elf-gcc";

    public RiscvCompilerFactAttribute()
    {
        if (!File.Exists(Compiler) || !Directory.Exists("/usr/lib/picolibc/riscv64-unknown-elf"))
        {
            Skip = "There is no riscv64-unknown-elf-gcc with picolibc (Debian: gcc-riscv64-unknown-elf, picolibc-riscv64-unknown-elf).";
        }
    }
}

/// <summary>The line that the emitted README prints for building by hand, run as it stands.</summary>
public sealed class PrintedLineTests : IDisposable
{
    // The start-up code of the tests has its own memset and memcpy, written as loops.
    private const string Syscalls = """
        #include <stddef.h>
        void *memset(void *to, int byte, size_t count) {
          char *at = to;
          while (at < (char *)to + count) *at++ = (char)byte;
          return to;
        }
        void *memcpy(void *to, const void *from, size_t count) {
          char *at = to;
          const char *source = from;
          while (at < (char *)to + count) *at++ = *source++;
          return to;
        }
        int printf(const char *format, ...) { (void)format; return 0; }
        """;

    private const string Start = """
        .globl _start
        _start:
          la sp, _stack
          call main
        1: j 1b
        """;

    private const string Script = """
        ENTRY(_start)
        SECTIONS {
          . = 0x80000000;
          .text : { *(.text*) }
          .data : { *(.rodata* .data* .sdata*) }
          .bss : { *(.bss* .sbss* COMMON) }
          . = . + 65536;
          _stack = .;
        }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("dosa-line-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [RiscvCompilerFact]
    public void The_printed_line_builds_a_program_in_which_no_library_function_calls_itself()
    {
        foreach (var file in GemminiBackend.Files("net", [KernelLowering.LowerExplicitly(RandomCase.Create(1, 20_000).Tiled).Kernel!]))
        {
            Write(file.Path, file.Text);
        }

        var headers = Repository.File("tests", "Backend.Tests", "Gemmini", "Headers", "include", "gemmini.h");
        Write("gemmini/TESTS/include/gemmini.h", $"#define TRACE\n#include \"{headers}\"\n");
        Write("gemmini/COMMON/syscalls.c", Syscalls);
        Write("gemmini/COMMON/crt.S", Start + "\n");
        Write("gemmini/COMMON/test.ld", Script);

        // Chipyard's compiler finds its C library by itself; Debian's has to be told.
        Write("bin/riscv64-unknown-elf-gcc", $"#!/bin/sh\nexec {RiscvCompilerFactAttribute.Compiler} --specs=picolibc.specs -Wl,--no-gc-sections \"$@\"\n");
        var readme = File.ReadAllText(In("gemmini/README.md"));
        var line = Regex.Match(readme, @"^    (riscv64-unknown-elf-gcc [^\\\n]*(\\\n[^\\\n]*)*)$", RegexOptions.Multiline).Groups[1].Value;
        Assert.NotEmpty(line);
        var built = CCompiler.Run("/bin/sh", "-c", $"chmod +x '{In("bin")}'/*; cd '{In("gemmini")}' && PATH='{In("bin")}':$PATH && {line}");
        Assert.True(built.Code == 0, built.Text);

        var (code, listing) = CCompiler.Run("/usr/bin/riscv64-unknown-elf-objdump", "-d", "--no-show-raw-insn", In("gemmini/dosa_net"));
        Assert.Equal(0, code);
        foreach (var function in (string[])["memset", "memcpy"])
        {
            var body = Regex.Match(listing, $@"<{function}>:\n(?<body>(?s:.*?))(\n[0-9a-f]+ <[^.]|\z)").Groups["body"].Value;
            Assert.NotEmpty(body);
            Assert.DoesNotContain($"<{function}>", body, StringComparison.Ordinal);
        }
    }

    private string In(string path) => Path.Combine(folder, path);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
        File.WriteAllText(In(path), text);
    }
}
