using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dosa.CostModel;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>Writes <c>schedule.json</c>; see docs/schedule-format.md for every field.</summary>
public sealed class JsonBackend : IBackend
{
    /// <summary>The version of the format: grows when a field changes its meaning or goes away.</summary>
    public const int Version = 2;

    /// <summary>How much is written at a time: of thousands of layers the text has megabytes.</summary>
    private const int Piece = 1 << 15;

    private static readonly string[] Letters = Enum.GetNames<Dim>();

    /// <inheritdoc/>
    public string Name => "json";

    /// <inheritdoc/>
    public string Description => "Schedules, hardware and costs as JSON (schedule.json).";

    /// <inheritdoc/>
    public ImmutableArray<OutputFile> Emit(NetworkOp network, BackendContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (ScheduledNetwork.Read(network, context) is not { } scheduled)
        {
            return [];
        }

        return [new("schedule.json", stream => Write(stream, scheduled, context))];
    }

    private static void Write(Stream stream, ScheduledNetwork network, BackendContext context)
    {
        using (var json = new Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(json, network, context);
        }

        stream.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter json, ScheduledNetwork network, BackendContext context)
    {
        json.WriteStartObject();
        json.WriteString("format", "dosa-schedule");
        json.WriteNumber("version", Version);
        json.WriteString("tool", "dosac " + context.ToolVersion);
        json.WriteString("source", context.Source);
        json.WriteString("network", network.Op.Name);
        json.WriteString("architecture", network.Machine.Name);
        if (network.Op.Target?.Architecture is { } from && from != network.Machine.Name && network.Machine is GeneralMachine)
        {
            json.WriteString("architecture_from", from.Replace('\\', '/'));
        }

        WriteOutcome(json, network);
        JsonAttributes.WriteEntries(json, network.Totals);
        if (network.Machine.AreaExtrapolated is { } outside)
        {
            json.WriteString("area_extrapolated", outside);
        }

        json.WriteStartObject("hardware");
        JsonAttributes.WriteEntries(json, network.Hardware);
        json.WriteEndObject();
        JsonMachine.Write(json, network.Machine);
        WriteOptional(json, "latency", network.Op.Operation);
        WriteOptional(json, Coverage.Name, network.Op.Operation);
        OtherOperationsField.Write(json, network.Op);
        json.WritePropertyName("bounds");
        JsonAttributes.Write(json, network.Op.Operation["bounds"] ?? new ArrayAttribute([]));
        WriteGrid(json, network.Op.Target);
        if (network.Op.Operation["binding"] is { } binding)
        {
            json.WritePropertyName("binding");
            JsonAttributes.Write(json, binding);
        }

        if (network.Op.Operation["idle"] is { } idle)
        {
            json.WritePropertyName("idle");
            JsonAttributes.Write(json, idle);
        }

        json.WriteStartArray("layers");
        foreach (var layer in network.Layers)
        {
            WriteLayer(json, network.Machine, layer);
            if (json.BytesPending > Piece)
            {
                json.Flush();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteOutcome(Utf8JsonWriter json, ScheduledNetwork network)
    {
        var outcome = Outcome.Of(network);
        json.WriteString("status", outcome.Status);
        if (outcome.LowerBound is { } bound)
        {
            json.WriteNumber("lower_bound_" + outcome.Measure, bound);
            json.WriteNumber("gap", outcome.Gap);
        }

        if (network.Search["space"].AsText() is { } space)
        {
            json.WriteString("space", space);
        }

        json.WriteStartObject("search");
        JsonAttributes.WriteEntries(json, network.Search.Without("status").Without("lower_bound").Without("space"));
        json.WriteEndObject();
    }

    private static void WriteGrid(Utf8JsonWriter json, TargetOp? target)
    {
        var (grid, buffering) = (target?.Operation["grid"].AsText() ?? "reference", target?.Operation["buffering"].AsText() ?? "single");
        if ((grid, buffering) != ("reference", "single"))
        {
            json.WriteString("grid", grid);
            json.WriteString("buffering", buffering);
        }

        if (target is { Factors: "ragged" })
        {
            json.WriteString("factors", target.Value.Factors);
        }
    }

    private static void WriteLayer(Utf8JsonWriter json, ScheduledMachine machine, ScheduledLayer layer)
    {
        json.WriteStartObject();
        json.WriteString("name", layer.Name);
        json.WriteString("kind", layer.Op.Kind);
        json.WriteNumber("count", layer.Op.Count);
        json.WriteNumber("groups", layer.Op.Groups);
        json.WriteStartArray("merged");
        foreach (var name in layer.Op.Merged)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        if (layer.Op.Loops is null)
        {
            WriteDims(json, layer.Shape);
        }
        else
        {
            JsonLoops.Write(json, layer.Loops);
        }

        json.WriteString("mapping", layer.Op.Schedule);
        JsonMachine.WriteLevels(json, machine, layer);
        json.WriteNumber("macs", (long)layer.Loops.Macs);
        JsonAttributes.WriteEntries(json, layer.Cost);
        WriteOptional(json, "predicted", layer.Op.Operation);
        json.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, Operation operation)
    {
        if (operation[name].AsDictionary() is { } entries)
        {
            json.WriteStartObject(name);
            JsonAttributes.WriteEntries(json, entries);
            json.WriteEndObject();
        }
    }

    private static void WriteDims(Utf8JsonWriter json, in Layer shape)
    {
        json.WriteStartObject("dims");
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            json.WriteNumber(Letters[(int)dim], shape[dim]);
        }

        json.WriteNumber("Wstride", shape.Wstride);
        json.WriteNumber("Hstride", shape.Hstride);
        json.WriteNumber("Wdilation", shape.Wdilation);
        json.WriteNumber("Hdilation", shape.Hdilation);
        json.WriteEndObject();
    }
}
