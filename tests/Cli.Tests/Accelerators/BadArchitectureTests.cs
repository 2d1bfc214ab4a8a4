using System.Diagnostics;
using Dosa.IR;

namespace Dosa.Cli.Tests.Accelerators;

/// <summary>What is wrong with an architecture is one error, at its place.</summary>
public sealed class BadArchitectureTests
{
    private const char Begin = '⟦';
    private const char End = '⟧';

    // The place of the error stands in brackets; the rest of each is right.
    [Theory]
    [InlineData("⟦reed⟧ = 1", "DOSA171", "did you mean 'read'?")]
    [InlineData("⟦read-bandwidth⟧ = 1", "DOSA171", "did you mean 'read'?")]
    [InlineData("⟦read_bandwidth⟧ = 1", "DOSA171", "did you mean 'read'?")]
    [InlineData("⟦datawidth⟧ = 8", "DOSA171", "did you mean 'word'?")]
    [InlineData("⟦multiple_buffering⟧ = 2", "DOSA171", "the settings are")]
    [InlineData("⟦may kep⟧ = W", "DOSA171", "did you mean 'may keep'?")]
    [InlineData("block = 4, ⟦block⟧ = 8", "DOSA121", "two settings called 'block'")]
    [InlineData("⟦word⟧", "DOSA172", "no value")]
    [InlineData("⟦word⟧ <= 8 bit", "DOSA140", "takes =")]
    [InlineData("word = 8 ⟦byte⟧", "DOSA141", "write bit")]
    [InlineData("word = ⟦0 bit⟧", "DOSA174", "from 1")]
    [InlineData("word = ⟦2.5 bit⟧", "DOSA133", "whole number")]
    [InlineData("energy = ⟦-1⟧", "DOSA174", "from 0")]
    [InlineData("energy = 1 ⟦2 -3⟧", "DOSA174", "from 0")]
    [InlineData("energy = ⟦1 2 3 4⟧", "DOSA133", "one to three numbers")]
    [InlineData("energy = ⟦sramm⟧", "DOSA179", "did you mean 'sram'?")]
    [InlineData("energy = sram(⟦slop⟧ = 1)", "DOSA171", "did you mean 'slope'?")]
    [InlineData("energy = sram(slope = ⟦-1⟧)", "DOSA174", "from 0")]
    [InlineData("address = ⟦-0.5⟧", "DOSA174", "from 0")]
    [InlineData("hop = ⟦0 - 1⟧", "DOSA174", "from 0")]
    [InlineData("read = ⟦0⟧", "DOSA174", "above 0")]
    [InlineData("block = ⟦0⟧", "DOSA174", "from 1")]
    [InlineData("cluster = ⟦0⟧", "DOSA174", "from 1")]
    [InlineData("entries = ⟦99999999999999999999⟧", "DOSA174", "from 0 to 9007199254740992")]
    [InlineData("size = ⟦99999999999999 MB⟧", "DOSA174", "from 1 to 9007199254740992")]
    [InlineData("size = ⟦512⟧", "DOSA141", "KB or MB")]
    [InlineData("size <= ⟦9999999 MB⟧", "DOSA174", "from 1 to 2147483647")]
    [InlineData("⟦size⟧ = 1 KB, entries = 4", "DOSA138", "'entries' and 'size'")]
    [InlineData("entries = 1 / ⟦0⟧", "DOSA122", "zero")]
    [InlineData("entries = ⟦roows⟧", "DOSA178", "did you mean 'rows'?")]
    [InlineData("entries = ⟦*⟧ 2", "DOSA177", "number")]
    [InlineData("entries = 4 ⟦(2)⟧", "DOSA189", "ends before this")]
    [InlineData("entries = ⟦rows * rows⟧", "DOSA176", "product of sizes")]
    [InlineData("cluster = ⟦rows⟧", "DOSA176", "size 'rows'")]
    [InlineData("entries = ⟦kilo⟧", "DOSA180", "counts KB")]
    [InlineData("total = ⟦rows⟧", "DOSA180", "takes KB")]
    [InlineData("reduces = ⟦never⟧", "DOSA133", "yes or no")]
    [InlineData("order = K ⟦K⟧", "DOSA133", "each once")]
    [InlineData("loops = ⟦3⟧", "DOSA133", "loops such as")]
    public void A_setting(string setting, string code, string says) =>
        Fails($"architecture a {{ sizes {{ rows >= 2, kilo = fit KB }} dram {{ keep = W I O, {setting} }} mac {{ energy = 1 }} }}", code, says);

    [Theory]
    [InlineData("⟦dram⟧ { word = 8 bit } mac { energy = 1 }", "DOSA175", "keeps no operand")]
    [InlineData("dram { keep = W I O } buffer { ⟦keep =⟧, entries = 4 } mac { energy = 1 }", "DOSA175", "keep = none")]
    [InlineData("dram { keep = W I O } spread ⟦0 x⟧ { } mac { energy = 1 }", "DOSA174", "from 1")]
    [InlineData("dram { keep = W I O } spread ⟦1.5⟧ { } mac { energy = 1 }", "DOSA133", "whole number")]
    [InlineData("dram { keep = W I O } ⟦spread⟧ { } mac { energy = 1 }", "DOSA183", "spread 16 x")]
    [InlineData("dram { keep = W I O } spread 4 x ⟦2⟧ { } mac { energy = 1 }", "DOSA183", "spread 4 x 2 y")]
    [InlineData("dram { keep = W I O } spread 4 x { ⟦y⟧ = K } mac { energy = 1 }", "DOSA184", "no axis 'y'")]
    [InlineData("dram { keep = W I O } spread 4 x { K, ⟦C⟧ } mac { energy = 1 }", "DOSA190", "side by side")]
    [InlineData("dram { keep = W I O } spread rows <= ⟦0⟧ { } mac { energy = 1 }", "DOSA174", "from 1")]
    [InlineData("⟦spread 4 x⟧ { } dram { keep = W I O } mac { energy = 1 }", "DOSA185", "outermost level first")]
    [InlineData("dram { keep = W I O } ⟦dram⟧ { keep = W } mac { energy = 1 }", "DOSA121", "two levels called 'dram'")]
    [InlineData("dram { keep = W I O } mac { energy = ⟦-1⟧ }", "DOSA174", "from 0")]
    [InlineData("dram { keep = W I O } ⟦mac⟧ { }", "DOSA173", "'energy'")]
    [InlineData("dram { keep = W I O } mac { ⟦enrgy⟧ = 1, energy = 1 }", "DOSA171", "did you mean 'energy'?")]
    [InlineData("dram { keep = W I O } mac { energy = 1 } ⟦late⟧ { keep = W }", "DOSA187", "innermost")]
    [InlineData("dram { keep = W I O } ⟦spraed 4 x⟧ { K } mac { energy = 1 }", "DOSA170", "did you mean 'spread'?")]
    [InlineData("dram { keep = W I O } ⟦two words⟧ { keep = W } mac { energy = 1 }", "DOSA170", "begins no part")]
    [InlineData("sizes { ⟦rows⟧ } dram { keep = W I O } mac { energy = 1 }", "DOSA182", "pe <= 128")]
    [InlineData("sizes { rows >= 8, ⟦rows <= 4⟧ } dram { keep = W I O } mac { energy = 1 }", "DOSA181", "from 8 to 4")]
    [InlineData("dram { keep = W I O } spread 65536 x { } ⟦spread 65536 x⟧ { } mac { energy = 1 }", "DOSA372", "4294967296 instances")]
    [InlineData("dram { keep = W ⟦X⟧ O } buffer { keep = I } mac { energy = 1 }", "DOSA133", "operands out of W, I and O")]
    public void A_part(string parts, string code, string says) => Fails($"architecture a {{ {parts} }}", code, says);

    [Theory]
    [InlineData("architecture ⟦a⟧ { dram { keep = W O } mac { energy = 1 } }", "DOSA370", "keeps I")]
    [InlineData("architecture ⟦a⟧ { dram { keep = W I O } }", "DOSA186", "no arithmetic")]
    [InlineData("architecture ⟦a - b⟧ { dram { keep = W I O } mac { energy = 1 } }", "DOSA188", "no spaces")]
    [InlineData("architecture a ⟦{⟧ dram { keep = W I O } mac { energy = 1 }", "DOSA108", "never closed")]
    public void The_whole(string text, string code, string says) => Fails(text, code, says);

    [Fact]
    public void Levels_beyond_the_most_are_an_error_at_the_first()
    {
        var inner = string.Concat(Enumerable.Range(0, 15).Select(i => $"l{i} {{ keep = W }} "));
        var more = string.Concat(Enumerable.Range(0, 23).Select(i => $"m{i} {{ keep = W }} "));
        Fails($"architecture a {{ dram {{ keep = W I O }} {inner} ⟦first⟧ {{ keep = W }} {more} mac {{ energy = 1 }} }}", "DOSA371", "at most 16");
    }

    [Fact]
    public void Two_architectures_where_one_is_expected_are_an_error()
    {
        const string Body = "{ d { keep = W I O } mac { energy = 1 } }";
        Assert.Equal(["DOSA570"], Errors($"architecture a {Body} architecture b {Body}").Select(error => error.Code));
    }

    [Theory]
    [InlineData("dram { keep = W I O, energy = 1 }\n")]
    [InlineData("spread 2 x { K C }\n")]
    [InlineData("((((")]
    [InlineData("# comment\n")]
    [InlineData("- - - ")]
    public void A_megabyte_is_read_fast(string piece)
    {
        var text = "architecture a {" + string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length)) + "}";
        var clock = Stopwatch.StartNew();
        Assert.NotEmpty(Errors(text));
        // A second by itself; what grows with the square of the text takes minutes.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
    }

    private static void Fails(string marked, string code, string says)
    {
        var (begin, end) = (marked.IndexOf(Begin, StringComparison.Ordinal), marked.IndexOf(End, StringComparison.Ordinal) - 1);
        var text = marked.Replace($"{Begin}", "", StringComparison.Ordinal).Replace($"{End}", "", StringComparison.Ordinal);
        var error = Assert.Single(Errors(text));
        Assert.Equal(code, error.Code);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Equal((1, begin + 1, end - begin), (error.Location.File!.Line, error.Location.File.Column, error.Location.File.Length));
    }

    private static Diagnostic[] Errors(string text) => [.. AcceleratorText.Read(text, "bad.arch").Diagnostics];
}
