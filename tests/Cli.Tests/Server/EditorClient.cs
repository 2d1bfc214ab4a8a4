using System.IO.Pipes;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dosa.Cli.Server;

namespace Dosa.Cli.Tests.Server;

/// <summary>An editor's side of the protocol, over pipes to a server on a thread of its own.</summary>
internal sealed class EditorClient : IDisposable
{
    private readonly AnonymousPipeServerStream toServer = new(PipeDirection.Out);
    private readonly AnonymousPipeServerStream fromServer = new(PipeDirection.In);
    private readonly AnonymousPipeClientStream serverInput;
    private readonly AnonymousPipeClientStream serverOutput;
    private readonly MessageStream messages;
    private readonly Thread thread;
    private int next;

    public EditorClient()
    {
        serverInput = new(PipeDirection.In, toServer.ClientSafePipeHandle);
        serverOutput = new(PipeDirection.Out, fromServer.ClientSafePipeHandle);
        messages = new(fromServer, toServer);
        thread = new(() =>
        {
            Exit = new LanguageServer(new MessageStream(serverInput, serverOutput), CancellationToken.None).Run();
            serverOutput.Dispose();
        });
        thread.Start();
    }

    public int? Exit { get; private set; }

    /// <summary>The diagnostics published last, by document.</summary>
    public Dictionary<string, JsonArray> Published { get; } = [];

    public static JsonObject At(string uri, int line, int character) => new()
    {
        ["textDocument"] = new JsonObject { ["uri"] = uri },
        ["position"] = new JsonObject { ["line"] = line, ["character"] = character },
    };

    public void Initialize(string? root = null)
    {
        var answer = Request("initialize", new JsonObject { ["processId"] = null, ["rootUri"] = root, ["capabilities"] = new JsonObject() });
        Assert.True((bool)answer["result"]!["capabilities"]!["hoverProvider"]!);
        Notify("initialized", new JsonObject());
    }

    public void Open(string uri, string text) => Notify("textDocument/didOpen", new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = uri, ["languageId"] = "dosa", ["version"] = 1, ["text"] = text },
    });

    public void Change(string uri, string text) => Notify("textDocument/didChange", new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = uri, ["version"] = 2 },
        ["contentChanges"] = new JsonArray(new JsonObject { ["text"] = text }),
    });

    /// <summary>Replaces a range, as editors do while somebody types.</summary>
    public void Edit(string uri, (int Line, int Character) start, (int Line, int Character) end, string text) => Notify("textDocument/didChange", new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = uri, ["version"] = 2 },
        ["contentChanges"] = new JsonArray(new JsonObject
        {
            ["range"] = new JsonObject
            {
                ["start"] = new JsonObject { ["line"] = start.Line, ["character"] = start.Character },
                ["end"] = new JsonObject { ["line"] = end.Line, ["character"] = end.Character },
            },
            ["text"] = text,
        }),
    });

    /// <summary>Waits until everything sent so far is served.</summary>
    public void Settle() => Request("settle", null);

    public string? Hover(string uri, int line, int character) =>
        (string?)Request("textDocument/hover", At(uri, line, character))["result"]?["contents"]?["value"];

    public void Notify(string method, JsonNode parameters) =>
        messages.Write(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters });

    public void Raw(string bytes)
    {
        toServer.Write(Encoding.UTF8.GetBytes(bytes));
        toServer.Flush();
    }

    /// <summary>Sends a request and reads up to its answer; notices on the way are remembered.</summary>
    public JsonObject Request(string method, JsonNode? parameters)
    {
        var id = ++next;
        messages.Write(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters });
        while (true)
        {
            var message = Read();
            if (message["id"] is JsonValue answered && answered.GetValueKind() == JsonValueKind.Number && (int)answered == id)
            {
                return message;
            }
        }
    }

    public JsonObject Read()
    {
        Assert.True(messages.TryRead(out var message), "The server has ended.");
        var read = message!.AsObject();
        Assert.Equal("2.0", (string?)read["jsonrpc"]);
        if ((string?)read["method"] == "textDocument/publishDiagnostics")
        {
            Published[(string)read["params"]!["uri"]!] = read["params"]!["diagnostics"]!.AsArray();
        }

        return read;
    }

    public void Dispose()
    {
        toServer.Dispose();
        Assert.True(thread.Join(TimeSpan.FromSeconds(60)), "The server hangs.");
        serverInput.Dispose();
        fromServer.Dispose();
    }

    public void Leave()
    {
        Request("shutdown", null);
        Notify("exit", new JsonObject());
        Assert.True(thread.Join(TimeSpan.FromSeconds(60)), "The server hangs.");
    }
}
