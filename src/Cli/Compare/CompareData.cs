using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Dosa.Search;
using Dosa.Search.Comparing;

namespace Dosa.Cli.Compare;

/// <summary>Comparisons as data: every point of every curve as CSV, the standings as JSON.</summary>
internal static class CompareData
{
    public static string Csv(ImmutableArray<Comparison> comparisons)
    {
        var text = new StringBuilder("network,search,seed,samples,seconds,value\n");
        foreach (var comparison in comparisons)
        {
            foreach (var (search, seed, result, elapsed) in comparison.Trials.Where(trial => trial.Result is not null))
            {
                var layers = (double)comparison.Layers;
                foreach (var point in result!.Curve)
                {
                    Row(point.Evaluations / layers, point.Elapsed.TotalSeconds, point.Value);
                }

                Row(result.Evaluations / layers, elapsed.TotalSeconds, result.Value);

                void Row(double samples, double seconds, double value) =>
                    text.Append(CultureInfo.InvariantCulture, $"{comparison.Network},{search},{seed},{samples:0.###},{seconds:0.###},{value:R}\n");
            }
        }

        return text.ToString();
    }

    public static string Json(ImmutableArray<Comparison> comparisons, CompareRequest request)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("tool", "dosac " + ToolVersion.Text);
            json.WriteNumber("budget", request.Budget);
            json.WriteNumber("seeds", request.Seeds);
            json.WriteNumber("first_seed", request.Seed);
            json.WriteStartArray("networks");
            foreach (var comparison in comparisons)
            {
                Write(json, comparison);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Write(Utf8JsonWriter json, Comparison comparison)
    {
        json.WriteStartObject();
        json.WriteString("network", comparison.Network);
        json.WriteString("unit", comparison.Objective.Unit);
        WriteNumber(json, "optimum", comparison.Optimum);
        WriteNumber(json, "lower_bound", comparison.LowerBound);
        json.WriteStartArray("searches");
        foreach (var standing in comparison.Standings)
        {
            json.WriteStartObject();
            json.WriteString("name", standing.Search);
            json.WriteNumber("runs", standing.Runs);
            json.WriteNumber("low", standing.Final.Low);
            json.WriteNumber("median", standing.Final.Median);
            json.WriteNumber("high", standing.Final.High);
            json.WriteNumber("samples", standing.Samples);
            json.WriteNumber("median_seconds", standing.MedianTime.TotalSeconds);
            json.WriteBoolean("proved", standing.Status is SearchStatus.Optimal);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
    }
}
