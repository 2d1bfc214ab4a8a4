using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Dosa.Cli.Server;

namespace Dosa.Benchmarks;

/// <summary>One keystroke in ResNet-50 and an answer of the language server to it: new diagnostics, then one request.</summary>
/// <remarks>In this process: building the whole tool again takes longer than the library waits.</remarks>
[InProcess]
public class EditorSession
{
    private const int Keystrokes = 50;
    private const string Net = "file:///nowhere/net.dosa";

    private byte[] session = [];

    /// <summary>What is asked after each keystroke.</summary>
    [Params("hover", "completion", "definition", "formatting")]
    public string Request { get; set; } = "";

    /// <summary>Writes down what the editor sends.</summary>
    [GlobalSetup]
    public void Setup()
    {
        using var sent = new MemoryStream();
        var editor = new MessageStream(Stream.Null, sent);
        var document = new JsonObject { ["uri"] = Net };
        Send(editor, "initialize", new() { ["capabilities"] = new JsonObject() }, 0);
        Send(editor, "textDocument/didOpen", new() { ["textDocument"] = new JsonObject { ["uri"] = Net, ["text"] = Text() } });
        for (var i = 1; i <= Keystrokes; i++)
        {
            var top = new JsonObject { ["line"] = 0, ["character"] = 0 };
            var edit = new JsonObject { ["range"] = new JsonObject { ["start"] = top, ["end"] = top.DeepClone() }, ["text"] = "\n" };
            Send(editor, "textDocument/didChange", new() { ["textDocument"] = document.DeepClone(), ["contentChanges"] = new JsonArray(edit) });
            var at = new JsonObject { ["line"] = i + 7, ["character"] = 12 };
            Send(editor, "textDocument/" + Request, new() { ["textDocument"] = document.DeepClone(), ["position"] = at }, i);
        }

        session = sent.ToArray();
    }

    /// <summary>The server's side of the session.</summary>
    [Benchmark(OperationsPerInvoke = Keystrokes)]
    public int Serve() => new LanguageServer(new MessageStream(new MemoryStream(session), Stream.Null), CancellationToken.None).Run();

    private static string Text()
    {
        using var example = new StreamReader(typeof(EditorSession).Assembly.GetManifestResourceStream("resnet50.dosa")!);
        return example.ReadToEnd();
    }

    private static void Send(MessageStream editor, string method, JsonObject parameters, int? id = null)
    {
        var message = new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters };
        if (id is not null)
        {
            message["id"] = id;
        }

        editor.Write(message);
    }
}
