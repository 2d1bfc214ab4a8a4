using System.Text.Json;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>Writes <c>"others": {"operations", "bytes", "unknown", "kinds"}</c> of a network that has operations beside its layers.</summary>
internal static class OtherOperationsField
{
    public static void Write(Utf8JsonWriter json, NetworkOp network)
    {
        if (OtherOperations.Of(network) is not { } others)
        {
            return;
        }

        json.WriteStartObject("others");
        json.WriteNumber("operations", others.Count);
        json.WriteNumber("bytes", others.Bytes);
        json.WriteNumber("unknown", others.Unknown);
        json.WriteStartObject("kinds");
        foreach (var (kind, count) in others.Kinds)
        {
            json.WriteNumber(kind, count);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
