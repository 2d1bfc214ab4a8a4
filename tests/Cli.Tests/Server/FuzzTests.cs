using System.Diagnostics;
using System.Globalization;
using Dosa.Frontend;
using Dosa.Frontend.Editing;
using Dosa.Frontend.Formatting;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Server;

/// <summary>
/// Random half-right texts through the server, the compiler and the formatter. DOSA_FUZZ_SECONDS makes it longer; the seed
/// of a failing text is in the message.
/// </summary>
public sealed class FuzzTests
{
    private const string Net = "file:///nowhere/net.dosa";

    private static readonly string[] Words =
    [
        "include ", "param ", "target ", "network ", "nest ", "schedule ", "for ", "in ", "conv2d ", "gemm ", "fc ", "a", "b ", "{", "}", "[", "]", "(", ")", "= ", "<= ",
        ", ", "; ", "+= ", "* ", "- ", "/ ", "% ", "..", "3", "3x3 ", "2.5 mm2 ", "KB ", "x2 ", "\"a.dosa\" ", "\"", "// c\n", "/* d */", "/*", "\n", "\r\n", "\0", "é", "\uD83D",
        "M = ", "kernel = ", "pe ", "O[i] += A[i, k] * B[k]", "for i in 4 for k in 2 ", "network n { gemm g { M = 1, N = 2, K = 3 } }\n", "param p = -(1 + 2) % 2\n",
    ];

    [Fact]
    public void Nothing_crashes_or_hangs()
    {
        var limit = TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable("DOSA_FUZZ_SECONDS") ?? "3", CultureInfo.InvariantCulture));
        var examples = Directory.GetFiles(Repository.File("examples"), "*.dosa").Order().Select(File.ReadAllText).ToArray();
        var start = Stopwatch.GetTimestamp();
        using var editor = new EditorClient();
        editor.Initialize();
        for (var seed = 0; seed < 50 || Stopwatch.GetElapsedTime(start) < limit; seed++)
        {
            var random = new Random(seed);
            var text = Text(random, examples);
            var formatted = Formatter.Format(new SourceText("net.dosa", text)).Text;
            Assert.True(formatted is null || Formatter.Format(new SourceText("net.dosa", formatted)).Text == formatted, $"Seed {seed} is not formatted by formatting.");
            editor.Change(Net, text);
            foreach (var method in new[] { "hover", "completion", "definition", "formatting" })
                Assert.True(editor.Request("textDocument/" + method, EditorClient.At(Net, random.Next(20), random.Next(60)))["error"] is null, $"Seed {seed}, {method}.");
            Assert.True(Completion.At(text, random.Next(text.Length + 1), []).Length < 100);
        }

        editor.Leave();
    }

    private static string Text(Random random, string[] examples)
    {
        var text = random.Next(2) == 0 ? "" : examples[random.Next(examples.Length)];
        for (var change = random.Next(1, 40); change > 0; change--)
        {
            var at = random.Next(text.Length + 1);
            text = random.Next(4) == 0 ? text.Remove(at, Math.Min(random.Next(20), text.Length - at)) : text.Insert(at, Words[random.Next(Words.Length)]);
        }

        return text;
    }
}
