using System.Text.Json.Nodes;
using Dosa.Cli.Accelerators;
using Dosa.Frontend.Editing;
using Dosa.Frontend.Formatting;
using static Dosa.Cli.Server.Fields;

namespace Dosa.Cli.Server;

/// <summary>
/// The language server protocol, one message after the other. Whatever the other side sends, the server answers or passes
/// over it and goes on; it ends with <c>exit</c> or with the input.
/// </summary>
internal sealed class LanguageServer
{
    private const int ParseError = -32700;
    private const int InvalidRequest = -32600;
    private const int MethodNotFound = -32601;
    private const int InvalidParams = -32602;
    private const int InternalError = -32603;
    private const int NotInitialized = -32002;

    private readonly Workspace workspace = new();
    private readonly DiagnosticBoard board;
    private readonly MessageStream stream;
    private readonly CancellationToken interrupted;
    private bool initialized;
    private bool shut;

    public LanguageServer(MessageStream stream, CancellationToken interrupted)
    {
        (this.stream, this.interrupted) = (stream, interrupted);
        board = new(workspace, Publish);
    }

    /// <summary>Serves until the end; 0 when the other side asked to shut down before it left.</summary>
    public int Run()
    {
        while (!interrupted.IsCancellationRequested && stream.TryRead(out var message))
        {
            if (message is not JsonObject request || Text(request, "method") is not { } method)
            {
                if (message is not JsonObject response || !(response.ContainsKey("result") || response.ContainsKey("error")))
                {
                    Fail(null, message is null ? ParseError : InvalidRequest, "This is no message of the protocol.");
                }

                continue;
            }

            if (method == "exit")
            {
                break;
            }

            Serve(request, method);
        }

        return shut ? ExitCode.Success : ExitCode.Diagnostics;
    }

    private void Serve(JsonObject request, string method)
    {
        var id = request["id"];
        var isRequest = request.ContainsKey("id");
        var parameters = request["params"];
        try
        {
            if (!isRequest)
            {
                Notice(method, parameters);
            }
            else if (!initialized && method != "initialize")
            {
                Fail(id, NotInitialized, "The first request is initialize.");
            }
            else if (shut)
            {
                Fail(id, InvalidRequest, "The server is shut down.");
            }
            else if (Answer(method, parameters) is var (known, result) && known)
            {
                Send(new() { ["id"] = id?.DeepClone(), ["result"] = result });
            }
            else
            {
                Fail(id, MethodNotFound, $"There is no method {method}.");
            }
        }
        catch (RequestException mistake)
        {
            Fail(id, InvalidParams, mistake.Message);
        }
#pragma warning disable CA1031 // A bug in one answer must not end the editor's session.
        catch (Exception bug) when (isRequest)
#pragma warning restore CA1031
        {
            Fail(id, InternalError, $"dosac failed inside ({bug.GetType().Name}: {bug.Message}).");
        }
    }

    private (bool Known, JsonNode? Result) Answer(string method, JsonNode? parameters)
    {
        switch (method)
        {
            case "initialize":
                initialized = true;
                workspace.Root = Text(parameters, "rootUri") is { } root ? Workspace.PathOf(root) : null;
                return (true, Capabilities());
            case "shutdown":
                shut = true;
                return (true, null);
            case "textDocument/hover":
                return (true, Hover(parameters));
            case "textDocument/completion":
                return (true, Complete(parameters));
            case "textDocument/definition":
                var (target, at) = Position(parameters);
                return (true, DefinitionFinder.At(target, at, workspace));
            case "textDocument/formatting":
                return (true, Format(DocumentOf(parameters)));
            default:
                return (false, null);
        }
    }

    private void Notice(string method, JsonNode? parameters)
    {
        if (method == "workspace/didChangeWatchedFiles")
        {
            Reread(parameters);
        }

        var identifier = Member(parameters, "textDocument");
        if (Text(identifier, "uri") is not { } uri)
        {
            return;
        }

        switch (method)
        {
            case "textDocument/didOpen" when Text(identifier, "text") is { } opened:
                Change(uri, opened);
                break;
            case "textDocument/didChange" when Member(parameters, "contentChanges") is JsonArray changes:
                Change(uri, TextEdit.Apply(workspace[uri]?.Source.Text ?? "", changes));
                break;
            case "textDocument/didClose":
                workspace.Close(uri);
                workspace.Renew(uri);
                board.Update(uri);
                break;
        }
    }

    // Files that changed on disk; those that are open are as the editor has them.
    private void Reread(JsonNode? parameters)
    {
        foreach (var change in Member(parameters, "changes") as JsonArray ?? [])
        {
            if (Text(change, "uri") is { } uri)
            {
                workspace.Renew(uri);
            }
        }

        board.Update(null);
    }

    private void Change(string uri, string text)
    {
        workspace.Set(uri, text);
        workspace.Renew(uri);
        board.Update(uri);
    }

    private JsonObject? Hover(JsonNode? parameters)
    {
        var (document, offset) = Position(parameters);
        if (HoverText.At(document, offset, workspace) is not { } hover)
        {
            return null;
        }

        return new()
        {
            ["contents"] = new JsonObject { ["kind"] = "markdown", ["value"] = hover.Text },
            ["range"] = Positions.Range(document.Source, hover.Name.Span),
        };
    }

    private JsonArray Complete(JsonNode? parameters)
    {
        var (document, offset) = Position(parameters);
        var names = workspace.Around(document).SelectMany(reader => reader.Sources).SelectMany(source => Names.Parameters(source.Text))
            .Select(parameter => parameter.Name);
        var architectures = workspace.Around(document).SelectMany(reader => reader.Sources).SelectMany(source => Names.Architectures(source.Text))
            .Select(architecture => architecture.Name).Concat(ShippedArchitectures.Names);
        return [.. Completion.At(document.Source.Text, offset, names, architectures)
            .Select(proposal => (JsonNode)new JsonObject { ["label"] = proposal.Word, ["detail"] = proposal.Detail })];
    }

    private static JsonArray Format(Document document) =>
        Formatter.Format(document.Source).Text is { } text && text != document.Source.Text
            ? [new JsonObject { ["range"] = Positions.Whole(document.Source), ["newText"] = text }]
            : [];

    private (Document Document, int Offset) Position(JsonNode? parameters)
    {
        var document = DocumentOf(parameters);
        var position = Member(parameters, "position");
        return (document, Positions.Offset(document.Source.Text, Number(position, "line"), Number(position, "character")));
    }

    private Document DocumentOf(JsonNode? parameters) =>
        Text(Member(parameters, "textDocument"), "uri") is { } uri && workspace[uri] is { } document
            ? document
            : throw new RequestException("The text document is not open.");

    private static JsonObject Capabilities() => new()
    {
        ["capabilities"] = new JsonObject
        {
            ["positionEncoding"] = "utf-16",
            ["textDocumentSync"] = new JsonObject { ["openClose"] = true, ["change"] = 2 },
            ["hoverProvider"] = true,
            ["completionProvider"] = new JsonObject { ["triggerCharacters"] = new JsonArray("{", ",", "=", ";", " ") },
            ["definitionProvider"] = true,
            ["documentFormattingProvider"] = true,
        },
        ["serverInfo"] = new JsonObject { ["name"] = "dosac", ["version"] = ToolVersion.Text },
    };

    private void Publish(string uri, JsonArray diagnostics) => Send(new()
    {
        ["method"] = "textDocument/publishDiagnostics",
        ["params"] = new JsonObject { ["uri"] = uri, ["diagnostics"] = diagnostics },
    });

    private void Fail(JsonNode? id, int code, string message) =>
        Send(new() { ["id"] = id?.DeepClone(), ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });

    private void Send(JsonObject message)
    {
        message["jsonrpc"] = "2.0";
        stream.Write(message);
    }
}

/// <summary>A request that cannot be answered as it is; the message goes back to the other side.</summary>
internal sealed class RequestException(string message) : Exception(message);
