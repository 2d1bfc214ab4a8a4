using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dosa.IR;
using Dosa.Plot;

namespace Dosa.Backend;

/// <summary>Writes the front of area and objective: <c>pareto.json</c> with schedules, <c>pareto.csv</c>, <c>pareto.svg</c>.</summary>
public sealed class FrontBackend : IBackend
{
    private static readonly ImmutableArray<string> Numbers = ["area_mm2", "edp_uj_cycles", "energy_uj", "cycles"];

    private static readonly ImmutableArray<string> Sizes = ["pe", "scratchpad_kb", "accumulator_kb"];

    /// <inheritdoc/>
    public string Name => "pareto";

    /// <inheritdoc/>
    public string Description => "The best designs within growing areas (pareto.json, pareto.csv, pareto.svg).";

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
        return [new("pareto.json", Json(network, objective, front)), new("pareto.csv", Csv(front)),
            new("pareto.svg", Picture(network, objective, front).ToSvg())];
    }

    private static string Json(NetworkOp network, string objective, ImmutableArray<FrontPoint> front)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 14);
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("format", "dosa-front");
            json.WriteNumber("version", 1);
            json.WriteString("network", network.Name);
            json.WriteString("architecture", network.Target?.Architecture ?? CostModel.ArchitectureTable.BuiltIn[null]!.Name);
            json.WriteString("objective", objective);
            json.WriteString("area_model", CostModel.AreaModel.Gemmini.Source);
            json.WritePropertyName("bounds");
            JsonAttributes.Write(json, network.Operation["bounds"] ?? new ArrayAttribute([]));
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
        foreach (var name in Numbers)
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
        var text = new StringBuilder().AppendJoin(',', [.. Numbers, .. Sizes, "status"]).Append('\n');
        foreach (var point in front)
        {
            var numbers = Numbers.Select(name => point.Number(name).ToString("R", CultureInfo.InvariantCulture));
            var sizes = Sizes.Select(name => point.Size(name).ToString(CultureInfo.InvariantCulture));
            text.AppendJoin(',', [.. numbers, .. sizes, point.Status]).Append('\n');
        }

        return text.ToString();
    }

    private static string Extrapolated(ImmutableArray<FrontPoint> front) => front.Count(point => point.AreaExtrapolated is not null) switch
    {
        0 => "",
        var count =>
            string.Create(CultureInfo.InvariantCulture, $" {count} of them are beyond the sizes that the area was fitted to, and their area is extrapolated."),
    };

    internal static LineChart Picture(NetworkOp network, string objective, ImmutableArray<FrontPoint> front)
    {
        var measure = Outcome.MeasureOf(objective);
        var title = measure switch { "energy_uj" => "energy, uJ", "cycles" => "cycles", _ => "EDP, uJ * cycles" };
        var points = front.Select(point => new ChartPoint(point.AreaMm2, point.Number(measure))
        {
            Label = string.Create(CultureInfo.InvariantCulture,
                $"pe {point.Size("pe")}, scratchpad {point.Size("scratchpad_kb")} KB, accumulator {point.Size("accumulator_kb")} KB"),
        });
        return new(
            $"Area and {(objective == "edp" ? "EDP" : objective)} of {network.Name}",
            string.Create(CultureInfo.InvariantCulture,
                $"{front.Length} designs that no other beats in both, from {front[0].AreaMm2:0.##} to {front[^1].AreaMm2:0.##} mm2; " +
                $"each step is the best design within its area.{Extrapolated(front)}"),
            new("area, mm2", ScaleKind.Log),
            new(title, ScaleKind.Log),
            [new("best design within the area", [.. points], CurveStyle.Step)]);
    }
}
