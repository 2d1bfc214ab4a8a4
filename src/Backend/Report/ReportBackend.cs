using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>Writes <c>report.txt</c>: totals, one line a layer, then each layer's loop nest, for people to read.</summary>
public sealed class ReportBackend : IBackend
{
    /// <inheritdoc/>
    public string Name => "report";

    /// <inheritdoc/>
    public string Description => "Totals, a table of layers and their loop nests as text (report.txt).";

    /// <inheritdoc/>
    public ImmutableArray<OutputFile> Emit(NetworkOp network, BackendContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (ScheduledNetwork.Read(network, context) is not { } scheduled)
        {
            return [];
        }

        var text = new StringBuilder();
        AppendTotals(text, scheduled, context);
        text.Append('\n');
        AppendLayers(text, scheduled);
        text.Append('\n');
        AppendLegend(text, scheduled);
        text.Append('\n');
        if (BindingTable.Of(scheduled) is { } binding)
        {
            binding.Rows.Append(text);
            text.Append(binding.Legend).Append('\n');
        }

        foreach (var idle in IdleSentences.Of(scheduled))
        {
            text.Append("idle      ").Append(idle).Append('\n');
        }

        text.Append('\n').Append(scheduled.Machine.Legend).Append('\n');
        foreach (var layer in scheduled.Layers)
        {
            AppendNest(text, scheduled, layer);
        }

        return [new("report.txt", text.ToString())];
    }

    private static void AppendTotals(StringBuilder text, ScheduledNetwork network, BackendContext context)
    {
        var totals = network.Totals;
        Line(text, $"{network.Op.Name} ({context.Source}), compiled by dosac {context.ToolVersion}");
        text.Append('\n');
        Line(text, $"EDP       {totals["edp_uj_cycles"].AsNumber():0.0000e0} uJ*cycles");
        Line(text, $"energy    {totals["energy_uj"].AsNumber():#,0.##} uJ");
        Line(text, $"cycles    {totals["cycles"].AsNumber():#,0}");
        if (ClockSentence.Of(totals) is { } time)
        {
            text.Append("time      ").Append(time).Append('\n');
        }

        if (totals["objective_value"].AsNumber() is { } value)
        {
            Line(text, $"objective {value:0.0000e0}, {network.Search["objective"].AsText()} in uJ and cycles");
        }

        Line(text, $"hardware  {network.Machine.Summary}");
        Line(text, $"machine   {network.Machine.Name}, {network.Machine.Source}");
        if (totals["area_mm2"].AsNumber() is { } area && network.Machine.AreaSource is { } source)
        {
            Line(text, $"area      {area:0.###} mm2 ({source})");
        }

        text.Append("bounds    ").Append(NetworkBound.Words(network)).Append('\n');
        text.Append("search    ").Append(OutcomeSentence.Of(network)).Append('\n');
        if (ProofSentence.Of(network) is { } proof)
        {
            text.Append("proof     ").Append(proof).Append('\n');
        }

        CoverageSentence.Append(text, network);
        if (OtherSentence.Of(network.Op) is { } others)
        {
            text.Append("others    ").Append(others).Append('\n');
        }

        GridSentence.Append(text, network);
        LatencySentence.Append(text, network);
    }

    private static void AppendLayers(StringBuilder text, ScheduledNetwork network)
    {
        var (rooms, parts) = (Rooms(network), Parts(network));
        string[] columns = ["<layer", "runs", "<shape", "cycles", "time", "<bound by", "busy", .. rooms.Select(LevelNames.Head), "energy uJ", "energy",
            .. parts.Select(LevelNames.Head)];
        var (isPredicted, isEstimated) = (IsPredicted(network), IsEstimated(network));
        var table = new TextTable([.. columns, .. (string[])(isPredicted ? ["predicted", "at most"] : []), .. (string[])(isEstimated ? ["RTL cycles"] : [])]);
        var (allCycles, allEnergy) = (network.Totals["cycles"].AsNumber() ?? 1, network.Totals["energy_uj"].AsNumber() ?? 1);
        foreach (var layer in network.Layers)
        {
            var (energy, fill, count) = (layer.Part("energy"), layer.Part("fill"), layer.Op.Count);
            var (cycles, total, groups) = (layer.Number("cycles"), layer.Number("energy_uj"), layer.Op.Groups);
            string[] cells =
            [
                layer.Name, Number($"{layer.Runs}"), LayerShapeText.Of(layer), Number($"{cycles * groups:#,0}"), Percent(cycles * count / allCycles),
                layer.Cost["bound"].AsText() ?? "", Percent(layer.Number("utilisation")), .. rooms.Select(level => Percent(fill[level].AsNumber())),
                Number($"{total * groups:#,0.0}"), Percent(total * count / allEnergy), .. parts.Select(part => Percent(EnergyParts.Of(energy, part) / total)),
            ];
            table.Add([.. cells, .. isPredicted ? Cycles("predicted", "cycles", "high") : [], .. isEstimated ? Cycles("rtl", "cycles") : []]);
            foreach (var other in layer.Others)
            {
                table.Add([other, "", "with " + layer.Name, .. Enumerable.Repeat("", columns.Length - 3 + (isPredicted ? 2 : 0) + (isEstimated ? 1 : 0))]);
            }

            string[] Cycles(string attribute, params string[] names) =>
                [.. names.Select(name => layer.Op.Operation[attribute].AsDictionary()?[name].AsNumber() is { } number ? Number($"{number:#,0}") : "-")];
        }

        table.Append(text);
    }

    // The levels whose room is limited, and where energy goes, both from the inside out.
    private static string[] Rooms(ScheduledNetwork network) => [.. network.Machine.Levels.Where(level => level.HasRoom).Select(level => level.Name)];

    private static string[] Parts(ScheduledNetwork network) => EnergyParts.Names(network);

    private static void AppendLegend(StringBuilder text, ScheduledNetwork network)
    {
        var (rooms, parts) = (string.Join(", ", Rooms(network).Select(LevelNames.Head)), Parts(network).Select(LevelNames.Head).ToArray());
        text.Append(CultureInfo.InvariantCulture,
        $"""
        cycles, energy uJ: of one run, all its groups. time, energy: share of the network's total, all runs. bound by: what sets the cycles.
        busy: multiply-accumulates done, of all that the array could do meanwhile. {rooms}: share of the memory that the
        tiles fill. {parts[0]} .. {parts[^1]}: where the layer's energy goes.

        """).Append(!IsPredicted(network) ? "" :
        """
        predicted, at most: cycles of one run by the latency model, and the upper end of the range that it expects.

        """).Append(RtlLegend(network));
    }

    private static string RtlLegend(ScheduledNetwork network) => network.Op.Operation["rtl"].AsDictionary() is { } rtl
        ? Number($"""
            RTL cycles: of one run, estimated from the commands of the Gemmini program by {rtl["model"].AsText()}.
            Its median error on measurements of layers that it was not fitted to is {rtl["median_error"].AsNumber() * 100:0.0} %.
            A layer's program runs all of its groups, and the network's program each repeat, on data of its own.

            """)
        : "";

    private static bool IsPredicted(ScheduledNetwork network) => network.Layers.Any(layer => layer.Op.Operation["predicted"] is not null);

    private static bool IsEstimated(ScheduledNetwork network) => network.Layers.Any(layer => layer.Op.Operation["rtl"] is not null);

    private static void AppendNest(StringBuilder text, ScheduledNetwork network, ScheduledLayer layer)
    {
        text.Append('\n').Append(layer.Name);
        if (!layer.Others.IsEmpty)
        {
            text.Append(" (also ").AppendJoin(", ", layer.Others).Append(')');
        }

        text.Append("\n  ").Append(layer.Op.Schedule).Append('\n');
        network.Machine.AppendNest(text, "    ", layer);
    }

    private static string Percent(double? share) => share is { } value ? Number($"{value * 100:0.#} %") : "-";

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
