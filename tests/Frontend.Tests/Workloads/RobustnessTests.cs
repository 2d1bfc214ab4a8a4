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
            {
                Ends(text[..length]);
            }
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
                {
                    text.Remove(at, Math.Min(random.Next(1, 9), text.Length - at));
                }
                else
                {
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                }
            }

            Ends(text.ToString());
        }
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

    internal static void Ends(string text)
    {
        var result = Workload.Parse(text);
        Assert.Equal(result.Module is null, result.Diagnostics.Length > 0);
    }
}
