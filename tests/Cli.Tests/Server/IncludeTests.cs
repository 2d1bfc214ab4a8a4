namespace Dosa.Cli.Tests.Server;

/// <summary>Files that include each other: errors where they stand, definitions and parameters from all of them.</summary>
public sealed class IncludeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Errors_stand_in_the_included_file_and_once_at_the_include()
    {
        folder.Write("parts/sizes.dosa", "param width = -4\nparam depth = 0\n");
        folder.Write("parts/all.dosa", "include \"sizes.dosa\"\n");
        var (main, sizes, all) = (Uri("main.dosa"), Uri("parts/sizes.dosa"), Uri("parts/all.dosa"));
        using var editor = new EditorClient();
        editor.Initialize();
        editor.Open(main, "param batch = 1\ninclude \"parts/all.dosa\"\nnetwork a { fc f x(depth) { in = 1, out = width, batch = batch } }\n");
        editor.Settle();
        Assert.Equal(["DOSA134 2:42", "DOSA134 2:19"], Published(editor, main).Order().Reverse());
        Assert.False(editor.Published.ContainsKey(sizes));

        folder.Write("parts/sizes.dosa", "param width = 2 / 0\nparam depth = 1 / 0\n");
        editor.Notify("workspace/didChangeWatchedFiles", new System.Text.Json.Nodes.JsonObject
        {
            ["changes"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["uri"] = sizes, ["type"] = 2 }),
        });
        editor.Settle();
        Assert.Equal(["DOSA122 0:18", "DOSA122 1:18"], Published(editor, sizes));
        Assert.Equal(["DOSA122 1:8"], Published(editor, main));
        Assert.Equal($"{Path.Combine("parts", "sizes.dosa")} has 2 errors; line 1: This divides by zero; correct the divisor.",
            (string?)editor.Published[main][0]!["message"]);
        Assert.Equal(sizes, (string?)editor.Published[main][0]!["relatedInformation"]![0]!["location"]!["uri"]);

        // Opened and mended, it is well in both.
        editor.Open(sizes, "param width = 2\nparam depth = 1\n");
        editor.Settle();
        Assert.Empty(editor.Published[main]);
        Assert.Empty(editor.Published[sizes]);
        Assert.False(editor.Published.ContainsKey(all));

        // Closed, the file is as it is on disk again.
        editor.Notify("textDocument/didClose", EditorClient.At(sizes, 0, 0));
        editor.Settle();
        Assert.Equal(2, editor.Published[sizes].Count);
        editor.Notify("textDocument/didClose", EditorClient.At(main, 0, 0));
        editor.Settle();
        Assert.Empty(editor.Published[sizes]);
    }

    [Fact]
    public void A_part_is_judged_from_the_file_that_includes_it()
    {
        var (main, part) = (Uri("main.dosa"), Uri("part.dosa"));
        using var editor = new EditorClient();
        editor.Initialize();
        const string Part = "network a { fc f { in = width, out = 2 } }\n";
        editor.Open(part, Part);
        editor.Settle();
        Assert.Equal(["DOSA120 0:24"], Published(editor, part));
        editor.Open(main, "param width = 6\ninclude \"part.dosa\"\n");
        editor.Settle();
        Assert.Empty(editor.Published[part]);
        Assert.Contains("param **width** = 6\n\nset in main.dosa, line 1", editor.Hover(part, 0, 26), StringComparison.Ordinal);
        Assert.Contains("C=6 K=2", editor.Hover(part, 0, 15), StringComparison.Ordinal);
        Assert.Equal(main, (string?)editor.Request("textDocument/definition", EditorClient.At(part, 0, 26))["result"]!["uri"]);
        editor.Open(main, "param width = 6 6\ninclude \"part.dosa\"\n");
        editor.Settle();
        Assert.Equal("width", (string?)editor.Request("textDocument/completion", EditorClient.At(part, 0, 24))["result"]![0]!["label"]);
    }

    [Fact]
    public void Definitions_are_found_across_includes()
    {
        var (main, sizes) = (Uri("main.dosa"), Uri("sizes.dosa"));
        folder.Write("sizes.dosa", "param width = 4\n");
        using var editor = new EditorClient();
        editor.Initialize();
        editor.Open(main, "include \"sizes.dosa\"\nnetwork a { nest n { for i in width for k in 2 O[i] += A[i, k] * B[k] } }\n");
        Assert.Equal(sizes, (string?)editor.Request("textDocument/definition", EditorClient.At(main, 0, 12))["result"]!["uri"]);
        var width = editor.Request("textDocument/definition", EditorClient.At(main, 1, 32))["result"]!;
        Assert.Equal((sizes, 0, 6), ((string?)width["uri"], (int)width["range"]!["start"]!["line"]!, (int)width["range"]!["start"]!["character"]!));
        Assert.Equal(25, (int)editor.Request("textDocument/definition", EditorClient.At(main, 1, 49))["result"]!["range"]!["start"]!["character"]!);
        Assert.Empty(editor.Published[main]);
        Assert.Contains("param **width** = 4\n\nset in sizes.dosa, line 1", editor.Hover(main, 1, 32), StringComparison.Ordinal);
        Assert.Null(editor.Hover(main, 1, 49));

        // A file that is not there yet, and then is.
        editor.Change(main, "include \"later.dosa\"\n");
        editor.Settle();
        Assert.Equal(["DOSA110 0:8"], Published(editor, main));
        editor.Open(Uri("later.dosa"), "param a = 1\n");
        editor.Settle();
        Assert.Empty(editor.Published[main]);
    }

    [Fact]
    public void The_command_line_names_the_way_to_the_file()
    {
        folder.Write("c.dosa", "param width = 2 / 0\n");
        folder.Write("b.dosa", "include \"c.dosa\"\n");
        var main = folder.Write("a.dosa", "\ninclude \"b.dosa\"\nnetwork n { nest m { for i in 2 for k in 2 O[i] += A[i, k] * B[k] } }\n");
        var ran = Dosac.Run("compile", main);
        Assert.Equal(1, ran.Exit);
        Assert.Equal(
            $"""
            {folder["c.dosa"]}:1:19: error DOSA122: This divides by zero; correct the divisor.
                1 | param width = 2 / 0
                  |                   ^
            {folder["b.dosa"]}:1:9: note: It is included here.
                1 | include "c.dosa"
                  |         ^^^^^^^^
            {folder["a.dosa"]}:2:9: note: It is included here.
                2 | include "b.dosa"
                  |         ^^^^^^^^

            """.ReplaceLineEndings("\n"), ran.Error);
    }

    private string Uri(string name) => new Uri(folder[name]).AbsoluteUri;

    private static IEnumerable<string> Published(EditorClient editor, string uri) => editor.Published[uri]
        .Select(report => FormattableString.Invariant($"{report!["code"]} {report["range"]!["start"]!["line"]}:{report["range"]!["start"]!["character"]}"));
}
