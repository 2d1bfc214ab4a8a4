using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dosa.Search;
using Dosa.Search.Comparing;

namespace Dosa.Cli.Compare;

/// <summary>Comparisons as tables in Markdown.</summary>
internal static class CompareTable
{
    public static string Of(ImmutableArray<Comparison> comparisons, CompareRequest request)
    {
        var text = new StringBuilder("# Searches side by side\n\n");
        Line(text, $"dosac {ToolVersion.Text}, {request.Budget:#,0} samples a search (one sample = one mapping evaluated for each layer), ");
        Line(text, $"{request.Seeds} seeds from {request.Seed}. ");
        text.Append("Values are medians over the seeds (of an even number, the geometric mean of the middle two), with the lowest and " +
            "highest; lower is better.\n");
        foreach (var comparison in comparisons)
        {
            Append(text, comparison);
        }

        if (comparisons.Length > 0)
        {
            AppendMeans(text, comparisons);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Comparison comparison)
    {
        Line(text, $"\n## {comparison.Network}\n\n");
        Line(text, $"{comparison.Layers} layers of different shape. ");
        if (comparison.Optimum is { } optimum)
        {
            Line(text, $"Proved optimum: {optimum:0.0000e0}.\n\n");
        }
        else if (comparison.LowerBound is { } bound)
        {
            Line(text, $"Proved lower bound: {bound:0.0000e0}.\n\n");
        }
        else
        {
            text.Append("Nothing proved.\n\n");
        }

        var reference = comparison.Optimum ?? comparison.Best;
        var best = comparison.Optimum is null ? "best found" : "optimum";
        Line(text, $"| search | {comparison.Objective.Unit} | lowest .. highest | above the {best} | samples | seconds |\n");
        text.Append("|---|--:|--:|--:|--:|--:|\n");
        foreach (var standing in comparison.Standings)
        {
            var (low, median, high) = standing.Final;
            var range = standing.Runs == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{low:0.000e0} .. {high:0.000e0}");
            Line(text, $"| {standing.Search} | {median:0.0000e0} | {range} | {median / reference:0.000}x | {Samples(standing)} |");
            Line(text, $" {standing.MedianTime.TotalSeconds:0.0} |\n");
        }
    }

    private static void AppendMeans(StringBuilder text, ImmutableArray<Comparison> comparisons)
    {
        var names = comparisons.SelectMany(comparison => comparison.Standings).Select(standing => standing.Search).Distinct().ToArray();
        Line(text, $"\n## How many times better, geometric mean over {string.Join(", ", comparisons.Select(comparison => comparison.Network))}\n\n");
        text.Append("Row over column: how many times lower the column's median is than the row's.\n\n|  |");
        text.AppendJoin("", names.Select(name => $" {name} |")).Append("\n|---|").Insert(text.Length, "--:|", names.Length).Append('\n');
        foreach (var row in names)
        {
            var cells = names.Select(column => Comparison.GeometricMean(comparisons, row, column) is { } mean
                ? mean.ToString(" 0.00x |", CultureInfo.InvariantCulture) : " - |");
            text.Append("| ").Append(row).Append(" |").AppendJoin("", cells).Append('\n');
        }
    }

    private static string Samples(Standing standing) =>
        standing.Status is SearchStatus.Optimal or SearchStatus.WithinGap ? "proof" : standing.Samples.ToString("#,0", CultureInfo.InvariantCulture);


    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture));
}
