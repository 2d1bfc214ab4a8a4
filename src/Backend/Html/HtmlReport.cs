using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;

namespace Dosa.Backend.Html;

/// <summary>The page, section by section.</summary>
internal sealed class HtmlReport(ScheduledNetwork network, ImmutableArray<ReportedLayer> layers, BackendContext context)
{
    private readonly HtmlText page = new();

    public override string ToString()
    {
        var title = HtmlText.Safe(network.Op.Name);
        var front = FrontPoint.Of(network.Op);
        page.Line($"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">");
        page.Line($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        page.Line($"<title>{title} · dosac</title>\n<style>\n{HtmlStyle.Css}</style>\n</head>\n<body>\n<main>");
        page.Line($"<header>\n<h1>{title}</h1>\n<p>{HtmlText.Safe(context.Source)}, compiled by dosac {HtmlText.Safe(context.ToolVersion)}</p>\n</header>");
        AppendFigures();
        AppendContents(hasFront: !front.IsEmpty);
        SearchSection.Append(page, network);
        BindingSection.Append(page, network);
        ChartSections.Append(page, network, layers);
        if (!front.IsEmpty)
        {
            FrontSection.Append(page, network, front);
        }

        new LayerTable(page, network, layers).Append();
        NestSection.Append(page, network, layers);
        page.Line($"</main>\n<script>\n{HtmlStyle.Script}</script>\n</body>\n</html>");
        return page.ToString();
    }

    private void AppendFigures()
    {
        var totals = network.Totals;
        page.Line($"<section id=\"figures\" aria-label=\"Totals and hardware\">\n<dl class=\"figures\">");
        Figure("Energy-delay product", HtmlText.Number($"{totals["edp_uj_cycles"].AsNumber():0.0000e0}"), "µJ · cycles");
        Figure("Energy", HtmlText.Number($"{totals["energy_uj"].AsNumber():#,0}"), "µJ");
        Figure("Latency", HtmlText.Number($"{totals["cycles"].AsNumber():#,0}"), "cycles");
        foreach (var (name, value, unit) in ClockSentence.Figures(totals))
        {
            Figure(name, value, unit);
        }

        foreach (var (name, value, unit) in network.Machine.Figures)
        {
            Figure(HtmlText.Safe(name), HtmlText.Safe(value), unit);
        }

        if (totals["area_mm2"].AsNumber() is { } area)
        {
            Figure("Area, fitted model", HtmlText.Number($"{area:0.##}"), "mm²");
        }

        page.Line($"</dl>");
        page.Line($"<p class=\"hint\">Architecture {HtmlText.Safe(network.Machine.Name)}: {HtmlText.Safe(network.Machine.Source)}.</p>");
        foreach (var line in CoverageSentence.Lines(network).Append(OtherSentence.Of(network.Op)).OfType<string>())
        {
            page.Line($"<p class=\"hint\">{HtmlText.Safe(line)}.</p>");
        }

        if (network.Machine.AreaExtrapolated is { } outside)
        {
            page.Line($"<p class=\"hint\">The area is extrapolated {HtmlText.Safe(outside)}: its error there is not known.</p>");
        }

        page.Line($"</section>");
    }

    private void Figure(string name, string value, string unit) =>
        page.Line($"<div><dt>{name}</dt><dd><b>{value}</b> {unit}</dd></div>");

    private void AppendContents(bool hasFront)
    {
        (string Id, string Name)[] sections =
        [
            ("search", "Search"), ("binds", "What binds"), ("energy", "Energy"), ("time", "Time"), ("buffers", "Buffers"),
            .. ((string, string)[])(hasFront ? [("front", FrontAxis.Of(network.Op).IsArea ? "Area" : "Front")] : []),
            ("layers", "Layers"), ("nests", "Loop nests"),
        ];
        page.Line($"<nav aria-label=\"Sections\">{string.Join(" ", sections.Select(section => $"<a href=\"#{section.Id}\">{section.Name}</a>"))}</nav>");
    }
}
