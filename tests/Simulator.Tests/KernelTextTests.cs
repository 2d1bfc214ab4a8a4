using Dosa.Frontend.Mlir;
using Dosa.IR;
using Dosa.IR.Gemmini;
using Dosa.Passes.Gemmini;

namespace Dosa.Simulator.Tests;

public class KernelTextTests
{
    [Fact]
    public void A_kernel_read_back_from_its_text_is_the_same_program()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var tiled = RandomCase.Create(seed, 30_000).Tiled;
            foreach (var kernel in (GemminiKernel[])[tiled, KernelLowering.LowerExplicitly(tiled).Kernel!])
            {
                var text = Printer.Print(KernelWriter.Write(kernel));
                var parsed = MlirReader.Read(text, "kernel.mlir");
                Assert.Empty(parsed.Diagnostics);
                var operation = parsed.Module!.Top.Name == GemminiDialect.Kernel ? parsed.Module.Top : parsed.Module.Top.Body[0];
                var (read, diagnostics) = KernelReader.Read(operation);
                Assert.Empty(diagnostics);
                Assert.Equal(text, Printer.Print(KernelWriter.Write(read!)));
                Assert.Equal(kernel.Shape, read!.Shape);
                Assert.Equal(kernel.Epilogue, read.Epilogue);
            }
        }
    }

    [Theory]
    [InlineData("\"gemmini.kernel\"() ({}) : () -> ()", "needs bounds with 7 numbers")]
    [InlineData("\"gemmini.kernel\"() ({\"arith.constant\"() : () -> ()}) {bounds = array<i64: 1,1,1,1,1,1,1>, strides = array<i64: " +
        "1,1>, dilations = array<i64: 1,1>, padding = array<i64: 0,0>, input = array<i64: 1,1>, scratchpad_tile = array<i64: " +
        "1,1,1,1,1,1,1>, accumulator_tile = array<i64: 1,1,1,1,1,1,1>, machine = {dim = 4, banks = 4, bank_rows = 4, accumulator_rows = 4}} : () -> ()",
        "is no statement of a Gemmini kernel")]
    public void What_is_no_kernel_is_a_diagnostic(string text, string what)
    {
        var top = MlirReader.Read(text, "kernel.mlir").Module!.Top;
        var (kernel, diagnostics) = KernelReader.Read(top.Name == GemminiDialect.Kernel ? top : top.Body[0]);
        Assert.Null(kernel);
        Assert.Contains(diagnostics, diagnostic => diagnostic.Message.Contains(what, StringComparison.Ordinal));
    }
}
