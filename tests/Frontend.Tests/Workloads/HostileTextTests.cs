using System.Diagnostics;
using System.Text;
using Xunit.Abstractions;

namespace Dosa.Frontend.Tests.Workloads;

/// <summary>Nothing runs beside these tests, because they measure the processor's time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public sealed class HostileTextTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData("param a = ", "(", 100_000)]
    [InlineData("param a = 1", "+1", 300_000)]
    [InlineData("param a = ", "-", 300_000)]
    [InlineData("", "network a {", 100_000)]
    [InlineData("network a { nest n {", "for i in 3 ", 100_000)]
    [InlineData("", "/*", 1_000_000)]
    [InlineData("", "\"", 1_000_001)]
    [InlineData("", "\0", 1_000_000)]
    [InlineData("", "é ", 500_000)]
    [InlineData("//", "é", 1_000_000)]
    [InlineData("", "}", 1_000_000)]
    [InlineData("", "a ", 500_000)]
    [InlineData("network a { gemm g {", "M = 1 ", 300_000)]
    public void Large_hostile_texts_end_within_seconds(string head, string piece, int times) =>
        Within(Limit, head + new StringBuilder(piece.Length * times).Insert(0, piece, times));

    [Fact]
    public void Five_megabytes_of_layers_are_read_within_seconds()
    {
        var text = new StringBuilder("network a {\n");
        for (var i = 0; text.Length < 5_000_000; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  conv2d layer{i} x2 {{ in = 64, out = 128, kernel = 3x3, stride = 2, padding = 1, input = 56x56 }}\n");
        Within(2 * Limit, text.Append('}').ToString());
    }

    private void Within(TimeSpan limit, string text)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.UserProcessorTime;
        RobustnessTests.Ends(text);
        process.Refresh();
        var used = process.UserProcessorTime - before;
        output.WriteLine($"{used.TotalSeconds:0.00} s of processor time");
        Assert.True(used < limit, $"{used}");
    }
}
