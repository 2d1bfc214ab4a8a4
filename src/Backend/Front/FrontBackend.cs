using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>Writes the front of area, energy or latency and the objective: <c>pareto.json</c> with schedules, <c>pareto.csv</c>, <c>pareto.svg</c>.</summary>
public sealed class FrontBackend : IBackend
{
    private static readonly ImmutableArray<string> Numbers = ["area_mm2", "edp_uj_cycles", "energy_uj", "cycles"];

    private static readonly ImmutableArray<string> Sizes = ["pe", "scratchpad_kb", "accumulator_kb"];

    /// <inheritdoc/>
    public string Name => "pareto";

    /// <inheritdoc/>
    public string Description => "The best designs within growing areas or other budgets (pareto.json, pareto.csv, pareto.svg).";

    /// <inheritdoc/>
    public ImmutableArray<OutputFile> Emit(NetworkOp network, BackendContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var front = FrontPoint.Of(network);
        if (front.IsEmpty)
        {
            context.Report(BackendDiagnostics.NoFront(network));
            return [];
        }

        var objective = network.Target?.Objective ?? "edp";
        return [new("pareto.json", Json(network, context.Architectures[network.Target?.Architecture], objective, front)), new("pareto.csv", Csv(front)),
            new("pareto.svg", FrontPicture.Of(network, objective, front).ToSvg())];
    }

    private static string Json(NetworkOp network, CostModel.Architecture? architecture, string objective, ImmutableArray<FrontPoint> front)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 14);
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("format", "dosa-front");
            json.WriteNumber("version", 1);
            json.WriteString("network", network.Name);
            json.WriteString("architecture", architecture?.Name ?? network.Target?.Architecture);
            json.WriteString("objective", objective);
            if (FrontAxis.Of(network) is { IsArea: false } axis)
            {
                json.WriteString("axis", axis.Word);
            }

            json.WriteString("area_model", architecture?.Area?.Source);
            json.WritePropertyName("bounds");
            JsonAttributes.Write(json, network.Operation["bounds"] ?? new ArrayAttribute([]));
            var areas = FrontAreas.Of(network);
            json.WriteBoolean("complete", areas.IsComplete);
            json.WriteNumber("areas_asked", areas.Asked);
            json.WriteNumber("areas_searched", areas.Searched);
            json.WriteStartArray("points");
            foreach (var point in front)
            {
                WritePoint(json, network, objective, point);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void WritePoint(Utf8JsonWriter json, NetworkOp network, string objective, FrontPoint point)
    {
        json.WriteStartObject();
        foreach (var name in Numbers.Append("objective_value").Where(point.Has))
        {
            json.WriteNumber(name, point.Number(name));
        }

        json.WriteStartObject("hardware");
        foreach (var name in Sizes)
        {
            json.WriteNumber(name, point.Size(name));
        }

        json.WriteEndObject();
        if (point.AreaExtrapolated is { } outside)
        {
            json.WriteString("area_extrapolated", outside);
        }

        json.WriteString("status", point.Status);
        if (point.Entries["lower_bound"].AsNumber() is { } bound)
        {
            json.WriteNumber("lower_bound_" + Outcome.MeasureOf(objective), bound);
        }

        json.WriteStartArray("layers");
        foreach (var (layer, schedule) in network.Layers.Zip(point.Schedules))
        {
            json.WriteStartObject();
            json.WriteString("name", layer.Name);
            json.WriteString("mapping", schedule);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Csv(ImmutableArray<FrontPoint> front)
    {
        string[] columns = [.. Numbers.Append("objective_value").Where(front[0].Has)];
        var text = new StringBuilder().AppendJoin(',', [.. columns, .. Sizes, "status"]).Append('\n');
        foreach (var point in front)
        {
            var numbers = columns.Select(name => point.Number(name).ToString("R", CultureInfo.InvariantCulture));
            var sizes = Sizes.Select(name => point.Size(name).ToString(CultureInfo.InvariantCulture));
            text.AppendJoin(',', [.. numbers, .. sizes, point.Status]).Append('\n');
        }

        return text.ToString();
    }
}
