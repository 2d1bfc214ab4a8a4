using System.Text.Json.Nodes;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Server;

/// <summary>A scripted editor drives the server through the protocol.</summary>
public sealed class LanguageServerTests
{
    private const string Net = "file:///nowhere/net.dosa";

    [Fact]
    public void A_whole_session_from_initialize_to_exit()
    {
        using var editor = new EditorClient();
        Assert.Equal(-32002, (int)editor.Request("textDocument/hover", EditorClient.At(Net, 0, 0))["error"]!["code"]!);
        editor.Initialize();
        editor.Open(Net, "param batch = 1\nnetwork a {\n  fc last { in = 4, out = 5, batch = bach }\n}\n");
        var hover = editor.Request("textDocument/hover", EditorClient.At(Net, 2, 6));
        Assert.Null(hover["result"]);
        var error = Assert.Single(editor.Published[Net])!;
        Assert.Equal(("DOSA120", 2, 37, 41), ((string?)error["code"], (int)error["range"]!["start"]!["line"]!, (int)error["range"]!["start"]!["character"]!,
            (int)error["range"]!["end"]!["character"]!));

        editor.Change(Net, "param batch = 1\nnetwork a {\n  fc last { in = 4, out = 5, batch = batch }\n}\n");
        hover = editor.Request("textDocument/hover", EditorClient.At(Net, 2, 6));
        Assert.Empty(editor.Published[Net]);
        Assert.Contains("R=1 S=1 P=1 Q=1 C=4 K=5 N=1", (string?)hover["result"]!["contents"]!["value"], StringComparison.Ordinal);
        Assert.Contains("20 multiply-accumulates", (string?)hover["result"]!["contents"]!["value"], StringComparison.Ordinal);

        var definition = editor.Request("textDocument/definition", EditorClient.At(Net, 2, 38));
        Assert.Equal((Net, 0, 6), ((string?)definition["result"]!["uri"], (int)definition["result"]!["range"]!["start"]!["line"]!,
            (int)definition["result"]!["range"]!["start"]!["character"]!));
        Assert.Equal(-32601, (int)editor.Request("textDocument/rename", EditorClient.At(Net, 0, 0))["error"]!["code"]!);
        editor.Notify("textDocument/didClose", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = Net } });
        Assert.Equal(-32602, (int)editor.Request("textDocument/hover", EditorClient.At(Net, 2, 6))["error"]!["code"]!);
        editor.Leave();
        Assert.Equal(0, editor.Exit);
    }

    [Fact]
    public void Formatting_replaces_the_text()
    {
        using var editor = new EditorClient();
        editor.Initialize();
        editor.Open(Net, "param  a=1\nparam b = 2 ");
        var edit = Assert.Single(editor.Request("textDocument/formatting", EditorClient.At(Net, 0, 0))["result"]!.AsArray())!;
        Assert.Equal("param a = 1\nparam b = 2\n", (string?)edit["newText"]);
        Assert.Equal((1, 12), ((int)edit["range"]!["end"]!["line"]!, (int)edit["range"]!["end"]!["character"]!));
    }

    [Fact]
    public void Bad_messages_are_answered_and_passed_over()
    {
        using var editor = new EditorClient();
        editor.Raw("Content-Length: 5\r\n\r\n{...}");
        Assert.Equal(-32700, (int)editor.Read()["error"]!["code"]!);
        editor.Raw("Content-Length: 2\r\nContent-Type: x\r\n\r\n[]garbage\r\nContent-Length: x\r\n\r\n");
        Assert.Equal(-32600, (int)editor.Read()["error"]!["code"]!);
        editor.Initialize();
        foreach (var parameters in new JsonNode?[] { null, new JsonArray(), new JsonObject { ["textDocument"] = 3 },
            new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = "\0" } } })
        {
            Assert.NotNull(editor.Request("textDocument/hover", parameters?.DeepClone())["error"]);
            editor.Notify("textDocument/didOpen", parameters?.DeepClone() ?? new JsonObject());
            editor.Notify("textDocument/didChange", parameters?.DeepClone() ?? new JsonObject());
        }

        editor.Open("\0:not a uri", "param a = 1");
        Assert.NotNull(editor.Request("textDocument/hover", EditorClient.At("\0:not a uri", 999_999, -5)));
        editor.Leave();
    }

    // How long answers take is a benchmark, EditorSession; here only that they come.
    [Fact]
    public void Every_keystroke_in_resnet50_is_answered()
    {
        var text = File.ReadAllText(Repository.File("examples", "resnet50.dosa"));
        using var editor = new EditorClient();
        editor.Initialize();
        editor.Open(Net, text);
        for (var round = 0; round < 9; round++)
        {
            editor.Edit(Net, (7, 0), (7, 0), "\n");
            foreach (var method in new[] { "hover", "completion", "definition", "formatting" })
            {
                Assert.Null(editor.Request("textDocument/" + method, EditorClient.At(Net, 8 + round, 12))["error"]);
            }
        }

        Assert.Empty(editor.Published[Net]);
        editor.Leave();
    }

    [Fact]
    public void Every_prefix_of_every_example_is_survived()
    {
        var step = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1" ? 1 : 23;
        using var editor = new EditorClient();
        editor.Initialize();
        foreach (var path in Directory.GetFiles(Repository.File("examples"), "*.dosa"))
        {
            var text = File.ReadAllText(path);
            for (var length = 0; length < text.Length; length += step)
            {
                var prefix = text[..length];
                editor.Change(Net, prefix);
                var at = EditorClient.At(Net, prefix.Count(c => c == '\n'), length - prefix.LastIndexOf('\n') - 1);
                foreach (var method in new[] { "hover", "completion", "definition", "formatting" })
                {
                    Assert.Null(editor.Request("textDocument/" + method, at.DeepClone())["error"]);
                }
            }
        }

        editor.Leave();
    }
}
