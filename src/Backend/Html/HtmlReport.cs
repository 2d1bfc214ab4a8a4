using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Plot;

namespace Dosa.Backend.Html;

/// <summary>The page, section by section.</summary>
internal sealed class HtmlReport(ScheduledNetwork network, ImmutableArray<ReportedLayer> layers, BackendContext context)
{
    private readonly StringBuilder text = new();

    public override string ToString()
    {
        text.Clear();
        var title = SvgText.Escape(network.Op.Name);
        Line($"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        Line($"<title>{title} · dosac</title>\n<style>\n{HtmlStyle.Css}</style>\n</head>\n<body>\n<main>");
        Line($"<header>\n<h1>{title}</h1>\n<p>{SvgText.Escape(context.Source)}, compiled by dosac {SvgText.Escape(context.ToolVersion)}</p>\n</header>");
        AppendFigures();
        AppendSearch();
        AppendBinding();
        AppendCharts();
        new LayerTable(text, network, layers).Append();
        AppendNests();
        Line($"</main>\n<script>\n{HtmlStyle.Script}</script>\n</body>\n</html>");
        return text.ToString();
    }

    private void AppendFigures()
    {
        var (totals, hardware) = (network.Totals, network.Hardware);
        Line($"<section id=\"figures\" aria-label=\"Totals and hardware\">\n<dl class=\"figures\">");
        Figure("Energy-delay product", Number($"{totals["edp_uj_cycles"].AsNumber():0.000e0}"), "µJ · cycles");
        Figure("Energy", Number($"{totals["energy_uj"].AsNumber():#,0}"), "µJ");
        Figure("Latency", Number($"{totals["cycles"].AsNumber():#,0}"), "cycles");
        Figure("Array", Number($"{hardware.Pe} × {hardware.Pe}"), "processing elements");
        Figure("Scratchpad", Number($"{hardware.ScratchpadKb:#,0}"), "KB");
        Figure("Accumulator", Number($"{hardware.AccumulatorKb:#,0}"), "KB");
        Line($"</dl>\n</section>");
    }

    private void Figure(string name, string value, string unit) =>
        Line($"<div><dt>{name}</dt><dd><b>{value}</b> {unit}</dd></div>");

    private void AppendSearch()
    {
        var outcome = Outcome.Of(network);
        Line($"<section id=\"search\">\n<h2>Search</h2>\n<p>{SvgText.Escape(Capital(OutcomeSentence.Of(network)))}.</p>");
        if (outcome.LowerBound is { } bound && outcome.Value > 0)
        {
            var share = Math.Clamp(bound / outcome.Value, 0, 1);
            Line($"<p class=\"gap\"><span class=\"bar\" role=\"img\" aria-label=\"{Number($"The proved lower bound is {share * 100:0.00} % of the result.")}\"><i style=\"width:{Number($"{share * 100:0.##}")}%\"></i></span> proved lower bound {Number($"{bound:0.0000e0}")}, result {Number($"{outcome.Value:0.0000e0}")}: a gap of {Number($"{outcome.Gap * 100:0.##}")} %</p>");
        }

        if (SearchChart.Of(network, outcome) is { } chart)
        {
            text.Append("<figure>").Append(chart.ToSvg()).Append("</figure>\n");
        }

        Line($"</section>");
    }

    private void AppendBinding()
    {
        Line($"<section id=\"binds\">\n<h2>What binds</h2>\n<p>Each size of the hardware is that of the largest layer; these layers fill it to the last row.</p>\n<ul>");
        var hardware = network.Hardware;
        var grid = HardwareGrid.Reference;
        Bound(Number($"Array {hardware.Pe} wide"), layer => TileFootprint.Required(grid, layer.Layer.Shape, layer.Layer.Mapping).Pe == hardware.Pe);
        Bound(Number($"Scratchpad {hardware.ScratchpadKb:#,0} KB"), layer => TileFootprint.Required(grid, layer.Layer.Shape, layer.Layer.Mapping, hardware.Pe).ScratchpadKb == hardware.ScratchpadKb);
        Bound(Number($"Accumulator {hardware.AccumulatorKb:#,0} KB"), layer => TileFootprint.Required(grid, layer.Layer.Shape, layer.Layer.Mapping, hardware.Pe).AccumulatorKb == hardware.AccumulatorKb);
        var waiting = layers.Where(layer => layer.Cost.BoundBy != CostReport.Compute).Sum(layer => layer.Count * layer.Cost.Cycles);
        Line($"</ul>");
        var table = new StringBuilder();
        BindingText.Append(table, network);
        if (table.Length > 0)
        {
            Line($"<pre>{SvgText.Escape(table.ToString())}</pre>");
        }

        Line($"<p>{Number($"{100 * waiting / Math.Max(1, network.Totals["cycles"].AsNumber() ?? 1):0.#}")} % of the cycles are in layers that wait for a memory.</p>\n</section>");
    }

    private void Bound(string size, Func<ReportedLayer, bool> fills)
    {
        var names = layers.Where(fills).Select(layer => SvgText.Escape(layer.Layer.Name)).ToArray();
        var shown = names.Length > 8 ? string.Join(", ", names.Take(8)) + Number($" and {names.Length - 8} more") : string.Join(", ", names);
        Line($"<li><b>{size}</b>: {(names.Length == 0 ? "no layer by itself; the target asks for it" : shown)}</li>");
    }

    private void AppendCharts()
    {
        Line($"<section id=\"charts\">\n<h2>Where energy and time go</h2>");
        foreach (var svg in (string[])[HtmlCharts.Energy(network, layers).ToSvg(), HtmlCharts.Cycles(network, layers).ToSvg(), HtmlCharts.Roofline(network, layers).ToSvg()])
        {
            text.Append("<figure>").Append(svg).Append("</figure>\n");
        }

        Line($"</section>");
        if (FrontPoint.Of(network.Op) is { IsEmpty: false } front)
        {
            Line($"<section id=\"front\">\n<h2>Area against the objective</h2>\n<figure>");
            text.Append(FrontBackend.Picture(network.Op, network.Op.Target?.Objective ?? "edp", front).ToSvg());
            Line($"</figure>\n</section>");
        }
    }

    private void AppendNests()
    {
        Line($"<section id=\"nests\">\n<h2>Scheduled loop nests</h2>\n<p>From the DRAM inward; each comment is a memory with the words that it holds.</p>");
        foreach (var layer in layers)
        {
            var nest = new StringBuilder();
            LoopNestText.Append(nest, "", ScheduledNetwork.Architecture, layer.Layer.Shape, layer.Layer.Mapping);
            Line($"<details {(layer == layers[0] ? "open " : "")}id=\"nest-{SvgText.Escape(layer.Layer.Name)}\"><summary>{SvgText.Escape(layer.Label)} <span>{SvgText.Escape(LayerShapeText.Of(layer.Layer.Shape))}</span></summary>");
            Line($"<p><code>{SvgText.Escape(layer.Layer.Op.Schedule ?? "")}</code></p>\n<pre>{SvgText.Escape(nest.ToString())}</pre></details>");
        }

        Line($"</section>");
    }

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];

    private static string Number(FormattableString number) => number.ToString(CultureInfo.InvariantCulture);

    private void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
