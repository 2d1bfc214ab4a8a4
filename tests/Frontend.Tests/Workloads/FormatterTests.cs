using System.Text;
using Dosa.Frontend.Formatting;
using Dosa.Frontend.Reading;
using Dosa.IR;
using Dosa.Tests.Grammar;

namespace Dosa.Frontend.Tests.Workloads;

public sealed class FormatterTests
{
    private static readonly string[] Spaces = [" ", "  ", "\n", "\n\n", "\n\n\n", "\t", " // c\n", "\n// d\n", " /* e */ ", "\n/* f */\n", "\n/* g\n h */ "];

    [Theory]
    [InlineData("network a{fc f{in=1,out=2*3,}}", "network a {\n  fc f { in = 1, out = 2 * 3 }\n}\n")]
    [InlineData("network a { }", "network a { }\n")]
    [InlineData("param a=-(1+2) -- 3 // why\n\n\n// own\nparam b = 2", "param a = -(1 + 2) - -3 // why\n\n// own\nparam b = 2\n")]
    [InlineData(
        "network a{nest n x( 2*b ){for i in 0 .. 4 for j in b O[i]+=A[i , 2 * j-1]*B[ j ]}}",
        "network a {\n  nest n x(2 * b) {\n    for i in 0..4\n    for j in b\n      O[i] += A[i, 2*j - 1] * B[j]\n  }\n}\n")]
    [InlineData("network a{fc f{in=1,out=2}schedule{spatial K=1;order at dram=K,C;}}",
        "network a {\n  fc f { in = 1, out = 2 } schedule { spatial K = 1; order at dram = K, C }\n}\n")]
    [InlineData(
        "network a { fc f { in=1, out=2 }\nschedule {\nspatial K=1; order at dram=K,C } }",
        "network a {\n  fc f { in = 1, out = 2 } schedule {\n    spatial K = 1;\n    order at dram = K, C;\n  }\n}\n")]
    [InlineData("target {\npe<=8,scratchpad=1MB }", "target {\n  pe <= 8,\n  scratchpad = 1 MB,\n}\n")]
    [InlineData("target { pe = 8 // wide\n, scratchpad = 1 KB }", "target {\n  pe = 8, // wide\n  scratchpad = 1 KB,\n}\n")]
    [InlineData("target { pe = 8 // wide\n, // next\nscratchpad = 1 KB }", "target {\n  pe = 8, // wide\n  // next\n  scratchpad = 1 KB,\n}\n")]
    [InlineData("network a {\n\n// none\n\n}", "network a {\n  // none\n}\n")]
    [InlineData("/* a */ param a = /* b */ 1", "/* a */ param a = /* b */ 1\n")]
    [InlineData("conv", null)]
    [InlineData("", "")]
    [InlineData("// only", "// only\n")]
    public void A_text_gets_the_usual_layout(string text, string? formatted) =>
        Assert.Equal(formatted, Formatter.Format(new("net.dosa", text)).Text);

    [Fact]
    public void Examples_are_formatted()
    {
        foreach (var path in Workload.Examples)
        {
            Assert.Equal(File.ReadAllText(path), Formatter.Format(new(path, File.ReadAllText(path))).Text);
        }
    }

    [Fact]
    public void Formatting_keeps_meaning_and_comments_and_is_done_once()
    {
        var random = new Random(32);
        var ragged = Workload.Examples.Select(path => Ragged(File.ReadAllText(path), random))
            .Concat(Enumerable.Range(0, 400).Select(seed => new GeneratedWorkload(seed).Text)).ToList();
        Assert.InRange(ragged.Count(text => Workload.Parse(text).Module is not null), 100, ragged.Count);
        foreach (var text in ragged)
        {
            var formatted = Formatter.Format(new("net.dosa", text)).Text;
            Assert.True(formatted is not null, text);
            Assert.Equal(formatted, Formatter.Format(new("net.dosa", formatted)).Text);
            Assert.Equal(Comments(text), Comments(formatted));
            Assert.Equal(Meaning(text), Meaning(formatted));
        }
    }

    [Fact]
    public void Windows_line_ends_stay() =>
        Assert.Equal("param a = 1\r\nparam b = 2\r\n", Formatter.Format(new("net.dosa", "param a=1\r\nparam b=2")).Text);

    // The same tokens with other space between them, and comments.
    private static string Ragged(string text, Random random)
    {
        var ragged = new StringBuilder();
        var scanner = new Scanner(text);
        var end = 0;
        while (scanner.Next() is ( > 0, var span))
        {
            var gap = text.AsSpan(end, span.Start - end);
            ragged.Append(random.Next(4) != 0 || gap.Length == 0 ? gap : gap.Contains('\n') ? "\n" + Spaces[random.Next(Spaces.Length)]
                : Spaces[random.Next(Spaces.Length)]);
            ragged.Append(text.AsSpan(span.Start, span.Length));
            end = span.End;
        }

        return ragged.Append(text.AsSpan(end)).ToString();
    }

    private static string Meaning(string text) => Workload.Parse(text) is { Module: { } module } ? Printer.Print(module)
        : string.Join("\n", Workload.Parse(text).Diagnostics.Select(error => error.Message));

    private static IEnumerable<string> Comments(string text) =>
        Workload.Parse(text).Trees[0].Comments.Select(span => text.Substring(span.Start, span.Length).TrimEnd());
}
