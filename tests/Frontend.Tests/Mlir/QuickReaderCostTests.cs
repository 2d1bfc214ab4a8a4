using System.Globalization;
using System.Text;
using Dosa.IR;

namespace Dosa.Frontend.Mlir.Tests;

/// <summary>What reading, verifying and printing a large module allocates; by the time that they take, nothing can be told on a shared machine.</summary>
public sealed class QuickReaderCostTests
{
    [Fact]
    public void A_large_module_takes_few_bytes_a_character()
    {
        var text = new StringBuilder("\"builtin.module\"() ({\n");
        for (var i = 0; text.Length < 2_000_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                  "func.func"() ({
                  ^bb0(%arg0: memref<64x{{i % 90 + 1}}xf32>, %arg1: index):
                    %0 = "arith.constant"() {value = {{i}} : index} : () -> index
                    %1 = "memref.load"(%arg0, %0, %arg1) {nontemporal = false} : (memref<64x{{i % 90 + 1}}xf32>, index, index) -> f32
                    %2:2 = "t.pair"(%1, %1) {sizes = array<i64: 1, 2, {{i}}>} : (f32, f32) -> (f32, f32)
                    "func.return"(%2#1) : (f32) -> ()
                  }) {function_type = (memref<64x{{i % 90 + 1}}xf32>, index) -> f32, sym_name = "f{{i}}"} : () -> ()

                """);
        }

        var written = text.Append("}) : () -> ()\n").ToString();
        Module? module = null;
        var read = Allocated(() => module = MlirReader.Read(written, "large.mlir").Module) / written.Length;
        Assert.NotNull(module);
        var verify = Allocated(() => Assert.Empty(Verifier.Verify(module))) / written.Length;
        using var lines = new StringWriter(new StringBuilder(written.Length + 1));
        var print = Allocated(() => Printer.Write(lines, module)) / written.Length;
        Assert.Equal(written, lines.ToString());
        Assert.True(read < 8 && verify < 2 && print < 1, $"bytes a character: {read:F2} to read, {verify:F2} to verify, {print:F2} to print");
    }

    private static double Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
