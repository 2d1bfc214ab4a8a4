using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dosa.IR;
using Dosa.Plot;

namespace Dosa.Backend.Html;

/// <summary>One row a layer, sortable by every column.</summary>
internal sealed class LayerTable(StringBuilder text, ScheduledNetwork network, ImmutableArray<ReportedLayer> layers)
{
    private static readonly (string Name, string Meaning)[] Columns =
    [
        ("layer", "name and loop bounds"),
        ("runs", "how often the layer runs"),
        ("cycles", "cycles of one run"),
        ("time", "share of the network's cycles, all runs"),
        ("bound by", "what sets the cycles"),
        ("busy", "multiply-accumulates done, of all that the array could do meanwhile"),
        ("energy µJ", "energy of one run"),
        ("energy", "share of the network's energy, all runs"),
        ("scratchpad", "share of the scratchpad that the tiles fill"),
        ("accumulator", "share of the accumulator that the tile fills"),
    ];

    public void Append()
    {
        text.Append("<section id=\"layers\">\n<h2>Layers</h2>\n<p class=\"hint\">Choose a heading to sort.</p>\n<div class=\"scroll\"><table id=\"table\">\n<thead><tr>");
        foreach (var (name, meaning) in Columns)
        {
            text.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\" aria-sort=\"none\"><button type=\"button\" title=\"{meaning}\">{name}</button></th>");
        }

        text.Append("</tr></thead>\n<tbody>\n");
        foreach (var layer in layers)
        {
            Append(layer);
        }

        text.Append("</tbody>\n</table></div>\n</section>\n");
    }

    private void Append(ReportedLayer layer)
    {
        var cost = layer.Cost;
        var name = SvgText.Escape(layer.Layer.Name);
        var fill = layer.Layer.Part("fill");
        text.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\"><a href=\"#nest-{name}\">{name}</a> <small>{SvgText.Escape(LayerShapeText.Of(layer.Layer.Shape))}</small></th>");
        Cell(layer.Count, Number($"{layer.Count}"));
        Cell(cost.Cycles, Number($"{cost.Cycles:#,0}"));
        Share(layer.Count * cost.Cycles / (network.Totals["cycles"].AsNumber() ?? 1));
        text.Append(CultureInfo.InvariantCulture, $"<td>{SvgText.Escape(cost.BoundBy)}</td>");
        Share(cost.Utilisation);
        Cell(cost.EnergyUj, Number($"{cost.EnergyUj:#,0.0}"));
        Share(layer.Count * cost.EnergyUj / (network.Totals["energy_uj"].AsNumber() ?? 1));
        Share(fill["scratchpad"].AsNumber() ?? 0);
        Share(fill["accumulator"].AsNumber() ?? 0);
        text.Append("</tr>\n");
    }

    private void Cell(double value, string shown) => text.Append(CultureInfo.InvariantCulture, $"<td class=\"n\" data-v=\"{value:R}\">{shown}</td>");

    private void Share(double share) => text.Append(
        CultureInfo.InvariantCulture, $"<td class=\"n share\" data-v=\"{share:R}\" style=\"--s:{Math.Clamp(share, 0, 1) * 100:0.#}%\">{share * 100:0.#} %</td>");

    private static string Number(FormattableString number) => number.ToString(CultureInfo.InvariantCulture);
}
