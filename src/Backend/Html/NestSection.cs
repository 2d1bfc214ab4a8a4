using System.Collections.Immutable;
using System.Text;

namespace Dosa.Backend.Html;

/// <summary>Each layer's loops as they are scheduled, with what each memory holds.</summary>
internal static class NestSection
{
    public static void Append(HtmlText page, ScheduledNetwork network, ImmutableArray<ReportedLayer> layers)
    {
        var outer = HtmlCharts.OuterName(network.Machine);
        page.Line($"<section id=\"nests\">\n<h2>Loop nests</h2>");
        page.Line($"<p>From the {HtmlText.Safe(outer)} inward; each comment is a memory with the words that it holds.</p>");
        page.Line($"<p class=\"hint\">{HtmlText.Safe(network.Machine.Legend)}</p>");
        foreach (var layer in layers)
        {
            var nest = new StringBuilder();
            network.Machine.AppendNest(nest, "", layer.Layer);
            var also = layer.Layer.Others.IsEmpty ? "" : ". Also " + string.Join(", ", layer.Layer.Others);
            var (name, label) = (HtmlText.Safe(layer.Layer.Name), HtmlText.Safe(layer.Label));
            var (shape, open) = (HtmlText.Safe(LayerShapeText.Of(layer.Layer)), layer == layers[0] ? "open " : "");
            page.Line($"<details {open}id=\"nest-{name}\"><summary>{label} <span>{shape}</span></summary>");
            var cost = HtmlText.Number($"{layer.Cost.Cycles:#,0} cycles, bound by {layer.Cost.BoundBy}; {layer.Cost.EnergyUj:#,0.0} µJ");
            page.Line($"<p class=\"hint\">One run: {HtmlText.Safe(cost)}{HtmlText.Safe(also)}</p>");
            page.Line($"<p><code>{HtmlText.Safe(layer.Layer.Op.Schedule ?? "")}</code></p>\n<pre>{HtmlText.Safe(nest.ToString())}</pre></details>");
        }

        page.Line($"</section>");
    }
}
