using System.Diagnostics;
using Dosa.IR;

namespace Dosa.Frontend.Mlir.Tests;

[Trait("Tier", "Fast")]
public sealed class SyntaxErrorTests
{
    [Theory]
    [InlineData("", 1, 1, "DOSA206")]
    [InlineData("// nothing\n", 1, 1, "DOSA206")]
    [InlineData("module {\n}", 1, 1, "DOSA202")]
    [InlineData("\"builtin.module\"() ({\n  func.func @f() {\n}) : () -> ()", 2, 3, "DOSA202")]
    [InlineData("%0 = arith.constant 1 : i32", 1, 6, "DOSA202")]
    [InlineData("\"t.a\"() : () -> ", 1, 17, "DOSA201")]
    [InlineData("\"t.a\"( : () -> ()", 1, 8, "DOSA201")]
    [InlineData("\"t.a\"() {a = } : () -> ()", 1, 14, "DOSA201")]
    [InlineData("\"t.a\"() {a = \"open} : () -> ()", 1, 14, "DOSA201")]
    [InlineData("\"t.a\"() {a = dense<[1, 2>} : () -> ()", 1, 25, "DOSA201")]
    [InlineData("\"t.a\"() {a = affine_map<(d0) -> (d1)>} : () -> ()", 1, 34, "DOSA205")]
    [InlineData("\"t.a\"() {a = affine_map<(d0) -> (99999999999999999999)>} : () -> ()", 1, 34, "DOSA204")]
    [InlineData("%0:99999999999 = \"t.a\"() : () -> ()", 1, 4, "DOSA204")]
    [InlineData("#m = affine_map<() -> ()> \"t.a\"() {a = #m : i32} : () -> ()", 1, 43, "DOSA207")]
    [InlineData("\"t.a\"() {a = 1 : i64, a = 2 : i64} : () -> ()", 1, 23, "DOSA212")]
    [InlineData("\"t.a\"() {t = tensor<99999999999999999999xf32>} : () -> ()", 1, 21, "DOSA204")]
    public void Errors_say_where(string text, int line, int column, string code)
    {
        var first = MlirReader.Read(text, "bad.mlir").Diagnostics[0];
        Assert.Equal((code, new FileLocation("bad.mlir", line, column)), (first.Code, first.Location.File! with { Length = 1 }));
    }

    [Fact]
    public void Several_errors_are_reported_in_one_run()
    {
        var text = string.Concat(Enumerable.Repeat("\"t.a\"() : () => ()\n\"t.b\"() : () -> ()\n", 3));
        var found = MlirReader.Read(text, "bad.mlir").Diagnostics;
        Assert.True(found.Length >= 3, string.Join("\n", found.Select(d => d.Message)));
        Assert.Subset(found.Select(d => d.Location.File!.Line).ToHashSet(), new HashSet<int> { 1, 3, 5 });
    }

    [Theory]
    [InlineData("[")]
    [InlineData("tuple<")]
    [InlineData("#d.a<")]
    [InlineData("{a = ")]
    [InlineData("() -> (")]
    [InlineData("loc(fused<")]
    public void Endless_nesting_is_an_error(string opening)
    {
        var text = "\"t.a\"() {a = " + string.Concat(Enumerable.Repeat(opening, 200_000));
        var clock = Stopwatch.StartNew();
        Assert.Contains("DOSA203", MlirReader.Read(text, "deep.mlir").Diagnostics.Select(d => d.Code));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed}");
    }

    [Fact]
    public void Deeply_nested_regions_within_the_limit_are_read_and_printed()
    {
        var text = string.Concat(Enumerable.Repeat("\"t.a\"() ({", 240)) + string.Concat(Enumerable.Repeat("}) : () -> ()", 240));
        var module = MlirReader.Read(text, "deep.mlir").Module!;
        Assert.Empty(Verifier.Verify(module));
        Assert.Equal(241, module.Top.Walk().Count());
        Assert.Equal(Printer.Print(module), Printer.Print(MlirReader.Read(Printer.Print(module), "deep.mlir").Module!));
    }
}
