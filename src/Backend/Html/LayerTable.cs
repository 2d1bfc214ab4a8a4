using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;

namespace Dosa.Backend.Html;

/// <summary>One row a layer, sortable by every column.</summary>
internal sealed class LayerTable(HtmlText page, ScheduledNetwork network, ImmutableArray<ReportedLayer> layers)
{
    private readonly double cycles = network.Totals["cycles"].AsNumber() ?? 1;
    private readonly double energy = network.Totals["energy_uj"].AsNumber() ?? 1;

    public void Append()
    {
        var columns = Columns().ToArray();
        var heads = columns.Select(column => $"<th scope=\"col\"{(column.IsWords ? "" : " class=\"n\"")} aria-sort=\"none\"><button " +
            $"type=\"button\" title=\"{column.Meaning}\">{column.Name}</button></th>");
        page.Line($"<section id=\"layers\">\n<h2>Layers</h2>\n<p class=\"hint\">Choose a heading to sort.</p>");
        page.Line($"<div class=\"scroll\"><table id=\"table\">\n<thead><tr>{string.Concat(heads)}</tr></thead>\n<tbody>");
        foreach (var layer in layers)
        {
            page.Line($"<tr>{string.Concat(columns.Select(column => column.Cell(layer)))}</tr>");
        }

        page.Line($"</tbody>\n</table></div>\n</section>");
    }

    private IEnumerable<Column> Columns()
    {
        yield return new("layer", "name and loop bounds", Name, IsWords: true);
        yield return new("runs", "how often the layer runs", layer => Cell(layer.Layer.Runs, $"{layer.Layer.Runs}"));
        yield return new("cycles", "cycles of one run, all its groups",
            layer => Cell(layer.Cost.Cycles * layer.Layer.Op.Groups, $"{layer.Cost.Cycles * layer.Layer.Op.Groups:#,0}"));
        if (layers.Any(layer => layer.Predicted is not null))
        {
            yield return new("predicted", "cycles of one run by the latency model that improved the schedules",
                layer => Cell(layer.Predicted ?? 0, $"{layer.Predicted:#,0}"));
        }

        if (layers.Any(layer => layer.RtlCycles is not null))
        {
            yield return new("RTL", "cycles of one run, estimated from the commands of the Gemmini program",
                layer => Cell(layer.RtlCycles ?? 0, $"{layer.RtlCycles:#,0}"));
        }

        yield return new("time", "share of the network's cycles, all runs", layer => Share(layer.Count * layer.Cost.Cycles / cycles));
        yield return new("bound by", "what sets the cycles", layer => $"<td>{HtmlText.Safe(layer.Cost.BoundBy)}</td>", IsWords: true);
        yield return new("busy", "multiply-accumulates done, of all that the array could do meanwhile", layer => Share(layer.Cost.Utilisation));
        yield return new("energy µJ", "energy of one run, all its groups",
            layer => Cell(layer.Cost.EnergyUj * layer.Layer.Op.Groups, $"{layer.Cost.EnergyUj * layer.Layer.Op.Groups:#,0.0}"));
        yield return new("energy", "share of the network's energy, all runs", layer => Share(layer.Count * layer.Cost.EnergyUj / energy));
        foreach (var (name, keeps, _, _, _) in network.Machine.Levels.Where(level => level.HasRoom).Reverse())
        {
            var tiles = keeps is TensorSet.W or TensorSet.I or TensorSet.O ? "tile fills" : "tiles fill";
            yield return new(HtmlText.Safe(name), $"share of the {HtmlText.Safe(name)} that the {tiles}", layer => Share(layer.Fill(name)));
        }
    }

    private static string Name(ReportedLayer layer)
    {
        var name = HtmlText.Safe(layer.Layer.Name);
        var also = layer.Layer.Others.IsEmpty ? "" : $", also {string.Join(", ", layer.Layer.Others)}";
        return $"<th scope=\"row\"><a href=\"#nest-{name}\">{name}</a> <small>{HtmlText.Safe(LayerShapeText.Of(layer.Layer) + also)}</small></th>";
    }

    private static string Cell(double value, FormattableString shown) => HtmlText.Number($"<td class=\"n\" data-v=\"{value:R}\">{HtmlText.Number(shown)}</td>");

    private static string Share(double share) =>
        HtmlText.Number($"<td class=\"n share\" data-v=\"{share:R}\" style=\"--s:{Math.Clamp(share, 0, 1) * 100:0.#}%\">{share * 100:0.0} %</td>");

    private sealed record Column(string Name, string Meaning, Func<ReportedLayer, string> Cell, bool IsWords = false);
}
