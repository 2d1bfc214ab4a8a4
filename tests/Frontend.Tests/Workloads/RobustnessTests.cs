using System.Diagnostics;
using System.Text;

namespace Dosa.Frontend.Tests.Workloads;

/// <summary>Whatever the text, reading it ends soon, with a module or with errors.</summary>
public sealed class RobustnessTests
{
    [Fact]
    public void Every_prefix_of_every_example_ends()
    {
        foreach (var path in Workload.Examples)
        {
            var text = File.ReadAllText(path);
            var step = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1" ? 1 : 7;
            for (var length = 0; length < text.Length; length += step)
                Ends(text[..length]);
        }
    }

    [Fact]
    public void Changed_examples_end()
    {
        var random = new Random(20);
        var texts = Workload.Examples.Select(File.ReadAllText).ToArray();
        const string Pieces = "{}[]()=,.*+-/%x<>\"0123456789\0\r\n §";
        for (var run = 0; run < 1500; run++)
        {
            var text = new StringBuilder(texts[random.Next(texts.Length)]);
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                var at = random.Next(text.Length);
                if (random.Next(2) == 0)
                    text.Remove(at, Math.Min(random.Next(1, 9), text.Length - at));
                else
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
            }

            Ends(text.ToString());
        }
    }

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
    public void Large_hostile_texts_end_within_seconds(string head, string piece, int times)
    {
        var watch = Stopwatch.StartNew();
        Ends(head + new StringBuilder(piece.Length * times).Insert(0, piece, times));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    [Fact]
    public void Carriage_returns_and_a_byte_order_mark_change_nothing()
    {
        foreach (var path in Workload.Examples)
        {
            var text = File.ReadAllText(path);
            Assert.Equal(Workload.Good(text).ToString(), Workload.Good('\uFEFF' + text.ReplaceLineEndings("\r\n")).ToString());
        }
    }

    private static void Ends(string text)
    {
        var result = Workload.Parse(text);
        Assert.Equal(result.Module is null, result.Diagnostics.Length > 0);
    }
}
