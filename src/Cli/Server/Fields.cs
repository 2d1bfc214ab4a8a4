using System.Text.Json.Nodes;

namespace Dosa.Cli.Server;

/// <summary>Fields of messages, which may be missing or of another kind.</summary>
internal static class Fields
{
    public static JsonNode? Member(JsonNode? node, string name) => node is JsonObject parent ? parent[name] : null;

    public static string? Text(JsonNode? node, string name) => Member(node, name) is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static long Number(JsonNode? node, string name) => Member(node, name) is JsonValue value && value.TryGetValue(out long number) ? number : 0;
}
