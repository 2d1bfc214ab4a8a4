namespace Dosa.Backend.Html;

/// <summary>Which layers set the sizes of the hardware.</summary>
internal static class BindingSection
{
    public static void Append(HtmlText page, ScheduledNetwork network)
    {
        var says = network.Hardware.Count > 0 ? "Each size of the hardware is what its most demanding layers need." : "The machine's text fixes every size.";
        page.Line($"<section id=\"binds\">\n<h2>What binds</h2>\n<p>{says}</p>");
        if (BindingTable.Of(network) is { } binding)
        {
            page.Table(binding.Rows);
            page.Line($"<p class=\"hint\">{HtmlText.Safe(binding.Legend)}</p>");
        }

        foreach (var idle in IdleSentences.Of(network))
        {
            page.Line($"<p>Idle: {HtmlText.Safe(idle)}.</p>");
        }

        page.Line($"</section>");
    }
}
