using System.Text.Json;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>Attributes as JSON values; numbers are the shortest that read back to the same double.</summary>
internal static class JsonAttributes
{
    public static void WriteEntries(Utf8JsonWriter json, AttributeDictionary entries)
    {
        foreach (var (name, value) in entries)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }
    }

    public static void Write(Utf8JsonWriter json, IR.Attribute value)
    {
        switch (value)
        {
            case FloatAttribute number:
                json.WriteNumberValue(number.Value);
                break;
            case IntegerAttribute number:
                json.WriteNumberValue((long)number.Value);
                break;
            case BoolAttribute truth:
                json.WriteBooleanValue(truth.Value);
                break;
            case DictionaryAttribute dictionary:
                json.WriteStartObject();
                WriteEntries(json, dictionary.Entries);
                json.WriteEndObject();
                break;
            case ArrayAttribute list:
                json.WriteStartArray();
                foreach (var element in list.Elements)
                {
                    Write(json, element);
                }

                json.WriteEndArray();
                break;
            case StringAttribute text:
                json.WriteStringValue(text.Value);
                break;
            default:
                json.WriteStringValue(Printer.Print(value));
                break;
        }
    }
}
