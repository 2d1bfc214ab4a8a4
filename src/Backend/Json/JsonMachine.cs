using System.Text.Json;
using Dosa.CostModel;

namespace Dosa.Backend;

/// <summary>The machine and the mappings on it, level by level under the architecture's own names, the outermost first.</summary>
internal static class JsonMachine
{
    public static void Write(Utf8JsonWriter json, ScheduledMachine machine)
    {
        json.WriteStartObject("machine");
        json.WriteNumber("macs", machine.Lanes);
        json.WriteStartArray("levels");
        foreach (var level in machine.Levels.Reverse())
        {
            json.WriteStartObject();
            json.WriteString("name", level.Name);
            json.WriteString("keeps", NestNotation.Letters(level.Keeps));
            json.WriteNumber("instances", level.Instances);
            if (!double.IsPositiveInfinity(level.Words))
            {
                json.WriteNumber("words", level.Words);
            }

            json.WriteNumber("word_bits", level.WordBits);
            foreach (var tensor in Enum.GetValues<Tensor>().Where(tensor => level.Keeps.Has(tensor) && level.Shares[tensor] != 1))
            {
                json.WriteNumber($"word_bits_{tensor}", level.WordBits * level.Shares[tensor]);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A layer's mapping by level: the part of the one line that stands behind the level's number.</summary>
    public static void WriteLevels(Utf8JsonWriter json, ScheduledMachine machine, ScheduledLayer layer)
    {
        json.WriteStartObject("levels");
        foreach (var (level, part) in machine.Levels.Reverse().Zip(layer.Op.Schedule!.Split(" - ")))
        {
            json.WriteString(level.Name, part[part.IndexOf('[', StringComparison.Ordinal)..]);
        }

        json.WriteEndObject();
    }
}
