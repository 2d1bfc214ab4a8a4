using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dosa.Cli.Server;

/// <summary>Messages of the language server protocol: a header with the length, an empty line, JSON.</summary>
internal sealed class MessageStream(Stream input, Stream output)
{
    private const int LongestMessage = 256 << 20;
    private const int LongestHeader = 4096;

    /// <summary>
    /// The next message's content; false at the end of the input. The content is null when it is not JSON; headers without
    /// a length are skipped.
    /// </summary>
    public bool TryRead(out JsonNode? message)
    {
        message = null;
        var length = -1;
        while (true)
        {
            if (ReadLine() is not { } line)
            {
                return false;
            }

            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                length = int.TryParse(line.AsSpan(15).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : -1;
            }
            else if (line.Length == 0 && length >= 0)
            {
                break;
            }
        }

        if (length > LongestMessage)
        {
            return false;
        }

        var content = new byte[length];
        if (input.ReadAtLeast(content, length, throwOnEndOfStream: false) < length)
        {
            return false;
        }

        try
        {
            message = JsonNode.Parse(content);
        }
        catch (JsonException)
        {
            // The caller answers what is no JSON.
        }

        return true;
    }

    public void Write(JsonNode message)
    {
        var content = Encoding.UTF8.GetBytes(message.ToJsonString());
        output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {content.Length}\r\n\r\n")));
        output.Write(content);
        output.Flush();
    }

    private string? ReadLine()
    {
        var line = new StringBuilder();
        while (true)
        {
            var next = input.ReadByte();
            if (next < 0)
            {
                return null;
            }

            if (next == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            if (line.Length < LongestHeader)
            {
                line.Append((char)next);
            }
        }
    }
}
