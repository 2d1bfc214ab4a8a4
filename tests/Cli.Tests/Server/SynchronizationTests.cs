using Dosa.Frontend;
using Dosa.Frontend.Formatting;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Server;

/// <summary>A text that is typed in pieces is the text that is there.</summary>
public sealed class SynchronizationTests
{
    private const string Net = "file:///nowhere/net.dosa";

    private static readonly string[] Pieces = ["x", "\n", "\r\n", "", "  in = 3, ", "}", "param q = 1\n", "ä", "\uD83D\uDE00", "// c\n"];

    [Fact]
    public void Edits_of_ranges_give_the_text_that_whole_texts_give()
    {
        var random = new Random(3);
        using var typed = new EditorClient();
        using var whole = new EditorClient();
        typed.Initialize();
        whole.Initialize();
        foreach (var example in Directory.GetFiles(Repository.File("examples"), "*.dosa").Order())
        {
            var text = File.ReadAllText(example);
            typed.Change(Net, text);
            for (var edit = 0; edit < 40; edit++)
            {
                var (a, b) = (random.Next(text.Length + 1), random.Next(8));
                var (start, end) = (Start(text, a), Start(text, Math.Min(text.Length, a + b)));
                var piece = Pieces[random.Next(Pieces.Length)];
                typed.Edit(Net, Position(text, start), Position(text, end), piece);
                text = text[..start] + piece + text[end..];
                whole.Change(Net, text);
                typed.Settle();
                whole.Settle();
                Assert.Equal(whole.Published[Net].ToJsonString(), typed.Published[Net].ToJsonString());
            }

            var formatted = typed.Request("textDocument/formatting", EditorClient.At(Net, 0, 0))["result"]!.AsArray();
            Assert.Equal(Formatter.Format(new SourceText("net.dosa", text)).Text ?? text, formatted.Count == 0 ? text : (string?)formatted[0]!["newText"]);
        }

        typed.Leave();
        whole.Leave();
    }

    // Editors do not point between the two characters of a line's end.
    private static int Start(string text, int offset) =>
        offset > 0 && offset < text.Length && text[offset] == '\n' && text[offset - 1] == '\r' ? offset - 1 : offset;

    private static (int Line, int Character) Position(string text, int offset) =>
        (text.AsSpan(0, offset).Count('\n'), offset - text.AsSpan(0, offset).LastIndexOf('\n') - 1);
}
