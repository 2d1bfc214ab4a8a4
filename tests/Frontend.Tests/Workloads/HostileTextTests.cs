using System.Diagnostics;
using System.Text;
using Xunit.Abstractions;

namespace Dosa.Frontend.Tests.Workloads;

/// <summary>
/// The limit tells work that grows with the square of the text (minutes here) from work that grows with the text (seconds on a
/// slow and busy machine); how many seconds is what the benchmark of reading workloads measures.
/// </summary>
public sealed class HostileTextTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

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
    public void Large_hostile_texts_end_without_quadratic_work(string head, string piece, int times) =>
        Within(head + new StringBuilder(piece.Length * times).Insert(0, piece, times));

    [Fact]
    public void Five_megabytes_of_layers_are_read_without_quadratic_work()
    {
        var text = new StringBuilder("network a {\n");
        for (var i = 0; text.Length < 5_000_000; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"  conv2d layer{i} x2 {{ in = 64, out = 128, kernel = 3x3, stride = 2, padding = 1, input = 56x56 }}\n");
        }

        Within(text.Append('}').ToString());
    }

    private void Within(string text)
    {
        var start = Stopwatch.GetTimestamp();
        RobustnessTests.Ends(text);
        var used = Stopwatch.GetElapsedTime(start);
        output.WriteLine($"{used.TotalSeconds:0.00} s");
        Assert.True(used < Limit, $"{used}");
    }
}
