using System.Globalization;
using System.Text.RegularExpressions;
using Dosa.Tests;
using Xunit;

namespace Dosa.Cli.Tests;

/// <summary>The page of <c>--emit html</c>: as text, and in a browser where there is one.</summary>
public sealed partial class HtmlReportTests
{
    private static readonly string[] Sections = ["figures", "search", "binds", "energy", "time", "buffers", "layers", "nests"];

    [Fact]
    public void TheFileNeedsNoOther()
    {
        using var folder = new TemporaryFolder();
        var page = Compile(folder);
        Assert.DoesNotMatch(External(), page);
        Assert.All(Sections, id => Assert.Contains($"<section id=\"{id}\"", page, StringComparison.Ordinal));
        var schedule = folder.Json("schedule.json");
        foreach (var layer in schedule.GetProperty("layers").EnumerateArray())
        {
            Assert.Contains($"id=\"nest-{layer.GetProperty("name").GetString()}\"", page, StringComparison.Ordinal);
            Assert.Contains(layer.GetProperty("mapping").GetString()!, page, StringComparison.Ordinal);
        }

        Assert.Equal(6, Regex.Count(page, "role=\"img\" aria-labelledby"));
        Assert.Equal(6, Regex.Count(page, "<summary>Values</summary>"));
        Assert.All(Ids().Matches(page).GroupBy(match => match.Groups[1].Value), id => Assert.Single(id));
        Assert.All(Fragments().Matches(page), link => Assert.Contains($"id=\"{link.Groups[1].Value}\"", page, StringComparison.Ordinal));
    }

    [Fact]
    public void TheBoundClosesOnTheBestDesign()
    {
        using var folder = new TemporaryFolder();
        var ran = Dosac.Run("compile", Repository.File("examples/tutorial.dosa"), "--search", "exact", "--what-binds", "--pareto", "area,edp", "--emit",
            "html,json", "-o", folder.Path);
        Assert.Equal(ExitCode.Success, ran.Exit);
        var page = File.ReadAllText(folder["report.html"]);
        var values = Regex.Matches(page, "<tr><td>(best so far|proved lower bound)</td><td></td><td class=\"n\">[^<]*</td><td class=\"n\">([^<]*)</td></tr>")
            .ToLookup(match => match.Groups[1].Value, match => double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
        Assert.Equal(values["best so far"].OrderDescending(), values["best so far"]);
        Assert.Equal(values["proved lower bound"].Order(), values["proved lower bound"]);
        Assert.Equal(values["best so far"].Last(), values["proved lower bound"].Last(), values["best so far"].Last() * 1e-4);
        Assert.Contains("<section id=\"front\">", page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "set by"), match => page[match.Index - 1] == '>' && page.AsSpan(match.Index).StartsWith("set by</th>"));
    }

    [BrowserFact]
    public void ABrowserShowsItWithoutErrorsAndSortsTheTable()
    {
        using var folder = new TemporaryFolder();
        var page = Compile(folder);
        const string Probe =
            "<script>document.querySelectorAll('#table thead button')[2].click();" +
            "document.title = [...document.querySelectorAll('#table tbody tr')].map(row => row.cells[2].dataset.v).join(' ') + ' open " +
            "' + document.querySelectorAll('details[open]').length;</script></html>";
        var path = folder.Write("probe.html", page.Replace("</html>", Probe, StringComparison.Ordinal));
        var (dom, errors) = Browse(folder, "--dump-dom", path);
        Assert.DoesNotContain("CONSOLE", errors, StringComparison.Ordinal);
        var title = Title().Match(dom).Groups[1].Value.Split(" open ");
        var cycles = title[0].Split(' ').Select(double.Parse).ToArray();
        Assert.Equal(folder.Json("schedule.json").GetProperty("layers").GetArrayLength(), cycles.Length);
        Assert.Equal(cycles.OrderDescending(), cycles);
        Assert.Equal("1", title[1]);
    }

    [BrowserFact]
    public void ABrowserPicturesIt()
    {
        using var folder = new TemporaryFolder();
        Compile(folder);
        Browse(folder, "--screenshot=" + folder["report.png"], folder["report.html"]);
        Assert.True(new FileInfo(folder["report.png"]).Length > 10_000, "a picture of the page has more in it");
        if (Environment.GetEnvironmentVariable("DOSA_ARTIFACTS") is { Length: > 0 } kept)
        {
            Directory.CreateDirectory(kept);
            File.Copy(folder["report.png"], Path.Combine(kept, "report.png"), overwrite: true);
        }
    }

    private static string Compile(TemporaryFolder folder)
    {
        var ran = Dosac.Run("compile", Repository.File("examples/tutorial.dosa"), "--search", "gradient", "--emit", "html,json", "-o", folder.Path);
        Assert.Equal(ExitCode.Success, ran.Exit);
        return File.ReadAllText(folder["report.html"]);
    }

    private static (string Dom, string Errors) Browse(TemporaryFolder folder, string what, string path)
    {
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + folder["profile"], "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--no-first-run", "--enable-logging=stderr", "--window-size=1100,4200", what, "file://" + path,
        ];
        var (_, dom, errors) = Child.Run(BrowserFactAttribute.Browser!, arguments);
        return (dom, errors);
    }

    [GeneratedRegex("(src|href)=\"(https?:)?//|@import|url\\(")]
    private static partial Regex External();

    [GeneratedRegex("<(?:section|details)[^>]* id=\"([^\"]*)\"")]
    private static partial Regex Ids();

    [GeneratedRegex("href=\"#([^\"]*)\"")]
    private static partial Regex Fragments();

    [GeneratedRegex("<title>(.*?)</title>")]
    private static partial Regex Title();
}

/// <summary>A test that needs a browser, skipped with a message where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Browser is null)
        {
            Skip = "No chromium, chromium-browser or google-chrome on the PATH.";
        }
    }

    public static string? Browser { get; } = new[] { "chromium", "chromium-browser", "google-chrome" }.Select(MlirTool.Find)
        .FirstOrDefault(path => path is not null);
}
