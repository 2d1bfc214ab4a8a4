using System.Text;

namespace Dosa.Backend.Html;

/// <summary>How the result was found, and what is proved of it.</summary>
internal static class SearchSection
{
    public static void Append(HtmlText page, ScheduledNetwork network)
    {
        var outcome = Outcome.Of(network);
        page.Line($"<section id=\"search\">\n<h2>Search</h2>\n<p>{HtmlText.Safe(Capital(OutcomeSentence.Of(network)))}.</p>");
        page.Line($"<p>Within these bounds: {HtmlText.Safe(NetworkBound.Words(network))}.</p>");
        if (ProofSentence.Of(network) is { } proof)
        {
            page.Line($"<p>{HtmlText.Safe(Capital(proof))}.</p>");
        }

        foreach (var line in More(network))
        {
            page.Line($"<p>{HtmlText.Safe(Capital(line))}.</p>");
        }

        if (outcome.LowerBound is { } bound && outcome.Value > 0)
        {
            var share = Math.Clamp(bound / outcome.Value, 0, 1) * 100;
            var (label, width) = (HtmlText.Number($"The proved lower bound is {share:0.00} % of the result."), HtmlText.Number($"{share:0.##}"));
            var bar = $"<span class=\"bar\" role=\"img\" aria-label=\"{label}\"><i style=\"width:{width}%\"></i></span>";
            var gap = HtmlText.Number($"proved lower bound {bound:0.0000e0}, result {outcome.Value:0.0000e0}: a gap of {outcome.Gap * 100:0.##} %");
            page.Line($"<p class=\"gap\">{bar} {gap}</p>");
        }

        if (SearchChart.Of(network, outcome) is { } chart)
        {
            page.Figure(chart.ToSvg(), ChartValues.Of(chart));
        }

        page.Line($"</section>");
    }

    // The lines of report.txt start with a word of their own.
    private static IEnumerable<string> More(ScheduledNetwork network)
    {
        var text = new StringBuilder();
        GridSentence.Append(text, network);
        LatencySentence.Append(text, network);
        return text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..].TrimStart());
    }

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
