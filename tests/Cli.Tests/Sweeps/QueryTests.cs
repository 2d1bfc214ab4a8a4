using System.Globalization;
using System.Text.Json;
using Dosa.Sweep;
using Parquet;

namespace Dosa.Cli.Tests.Sweeps;

/// <summary>Questions to results: each ready one against a plain reading of all points.</summary>
public sealed class QueryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public QueryTests()
    {
        using var database = ResultsDatabase.Open(Results, create: true, error => Assert.Fail(error.Message))!;
        ManyPoints.Write(database, 600, seed: 3);
    }

    private string Results => folder["r.db"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_best_of_each_network_and_objective()
    {
        var all = Ask("points");
        var best = Ask("best");
        Assert.NotEmpty(best);
        foreach (var row in best)
        {
            var same = all.Where(one => Text(one, "network") == Text(row, "network") && Text(one, "objective") == Text(row, "objective") && Has(one, "value"));
            Assert.Equal(same.Min(one => Number(one, "value")), Number(row, "value"));
        }

        Assert.Equal(all.Select(one => (Text(one, "network"), Text(one, "objective"))).Distinct().Count(), best.Length);
    }

    [Fact]
    public void The_front_is_what_no_other_point_beats()
    {
        var points = Ask("points").Where(one => Has(one, "area_mm2") && Has(one, "edp")).ToArray();
        var front = Ask("front").Select(one => (Text(one, "network"), Number(one, "area_mm2"), Number(one, "edp"))).ToArray();
        var expected = points.GroupBy(one => Text(one, "network")).SelectMany(group => group
            .Select(one => (group.Key, Area: Number(one, "area_mm2"), Edp: Number(one, "edp")))
            .Where(one => !group.Any(other => Number(other, "area_mm2") <= one.Area && Number(other, "edp") <= one.Edp
                && (Number(other, "area_mm2") < one.Area || Number(other, "edp") < one.Edp)))).Distinct().Order().ToArray();
        Assert.Equal(expected, front.Order());
        Assert.Contains("points have no area, and are left out.", Dosac.Run("query", Results, "front").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_point_has_become_worse_where_the_later_version_has_a_larger_value_or_no_proof()
    {
        var points = Ask("points");
        var expected = points.Where(one => Text(one, "version") == "0.0.1").Count(after => points.Any(before => Text(before, "point") == Text(after, "point")
            && Text(before, "version") == "0.0.0" && Has(before, "value") && Number(after, "value") > Number(before, "value") * 1.000000001));
        var worse = Ask("regressions");
        Assert.True(expected > 0);
        Assert.Equal(expected, worse.Length);
        Assert.Equal(worse.Select(one => Number(one, "ratio")).OrderDescending(), worse.Select(one => Number(one, "ratio")));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(48)]
    [InlineData(79)]
    public void On_a_narrow_terminal_every_cell_has_a_line(int width)
    {
        using var database = ResultsDatabase.Open(Results, create: false, error => Assert.Fail(error.Message))!;
        foreach (var question in Questions.Names)
        {
            var answer = Questions.Ask(database, question, null, error => Assert.Fail(error.Message))!;
            var lines = AnswerText.Table(answer with { Notes = [] }, 7, width).Split('\n');
            var wide = AnswerText.Table(answer with { Notes = [] }, 7).Split('\n');
            var rows = Math.Min(7, answer.Rows.Count);
            Assert.All(lines[..^2], line => Assert.InRange(line.Length, 0, Math.Max(width, 28)));
            Assert.Equal(rows == 0 || wide.Take(rows + 1).All(line => line.Length <= width), lines.SequenceEqual(wide));
            if (!lines.SequenceEqual(wide))
            {
                var cells = wide[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                Assert.Equal(rows, lines.Count(line => line.StartsWith(cells[0] + "  ", StringComparison.Ordinal)));
                var names = lines.Where(line => line.Contains("  ", StringComparison.Ordinal)).Select(line => line.Split(' ')[0]);
                Assert.Equal(cells.ToHashSet(), names.ToHashSet());
                Assert.Equal(rows - 1, lines[..^1].Count(line => line.Length == 0));
            }
        }
    }

    [Fact]
    public void Every_question_has_an_answer_in_every_form()
    {
        foreach (var question in Questions.Names)
        {
            var rows = Ask(question).Length;
            var csv = Dosac.Run("query", Results, question, "--emit", "csv").Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(rows, csv.Length - 1);
            Assert.NotEmpty(Dosac.Run("query", Results, question).Out);
        }

        Assert.Contains("there is no question 'frnt'; did you mean 'front'?", Dosac.Run("query", Results, "frnt").Error, StringComparison.Ordinal);
        Assert.Contains("... and 597 more; --limit 0 shows all.", Dosac.Run("query", Results, "points", "--limit", "3").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Sql_reads_and_changes_nothing()
    {
        var ran = Dosac.Run("query", Results, "--sql", "SELECT count(*) AS n, 'a,\"b' AS t FROM points", "--emit", "csv");
        Assert.Equal("n,t\n600,\"a,\"\"b\"\n", ran.Out);
        foreach (var wrong in new[] { "DELETE FROM points", "SELECT nope FROM points", "SELEC 1", "" })
        {
            var refused = Dosac.Run("query", Results, "--sql", wrong);
            Assert.Equal(ExitCode.Diagnostics, refused.Exit);
            Assert.Contains("DOSA599", refused.Error, StringComparison.Ordinal);
        }

        Assert.Equal(600, Ask("points").Length);
        Assert.False(File.Exists(Results + "-wal"));
    }

    [Fact]
    public async Task Parquet_has_the_same_cells()
    {
        Assert.Equal(0, Dosac.Run("query", Results, "points", "--emit", "parquet", "-o", folder["p.parquet"]).Exit);
        var rows = Ask("points");
        await using var reader = await ParquetReader.CreateAsync(folder["p.parquet"], cancellationToken: TestContextToken);
        using var group = reader.OpenRowGroupReader(0);
        var (edp, network) = (new double?[rows.Length], new string?[rows.Length]);
        await group.ReadAsync(reader.Schema.FindDataField("edp"), edp.AsMemory(), cancellationToken: TestContextToken);
        await group.ReadAsync(reader.Schema.FindDataField("network"), network.AsMemory(), cancellationToken: TestContextToken);
        Assert.Equal(rows.Select(row => Has(row, "edp") ? Number(row, "edp") : (double?)null), edp);
        Assert.Equal(rows.Select(row => Text(row, "network")), network);
        Assert.Contains("DOSA500", Dosac.Run("query", Results, "points", "--emit", "parquet").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_holds_all_points_and_a_picture_of_each_network()
    {
        Assert.Equal(0, Dosac.Run("query", Results, "--emit", "html", "-o", folder["p.html"]).Exit);
        var page = File.ReadAllText(folder["p.html"]);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var data = System.Text.RegularExpressions.Regex.Match(page, "(?s)<script id=\"data\" type=\"application/json\">(.*?)</script>").Groups[1].Value;
        var points = JsonDocument.Parse(data).RootElement;
        Assert.Equal(600, points.GetProperty("count").GetInt32());
        var rows = Ask("points");
        foreach (var column in points.GetProperty("columns").EnumerateArray())
        {
            var name = column.GetProperty("name").GetString()!;
            Assert.Equal(rows.Select(row => Cell(row.GetProperty(name))), column.GetProperty("cells").EnumerateArray().Select(cell =>
                Cell(column.TryGetProperty("words", out var words) && cell.ValueKind == JsonValueKind.Number ? words[cell.GetInt32()] : cell)));
        }

        Assert.Equal(4, System.Text.RegularExpressions.Regex.Count(page, "<svg "));
    }

    // The page has nine digits.
    private static string Cell(JsonElement cell) => cell.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.Number => cell.GetDouble().ToString("G9", CultureInfo.InvariantCulture),
        _ => cell.GetString()!,
    };

    private static CancellationToken TestContextToken => CancellationToken.None;

    private static bool Has(JsonElement row, string name) => row.GetProperty(name).ValueKind != JsonValueKind.Null;

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static double Number(JsonElement row, string name) => row.GetProperty(name).GetDouble();

    private JsonElement[] Ask(string question)
    {
        var ran = Dosac.Run("query", Results, question, "--emit", "json");
        Assert.True(ran.Exit == 0, string.Create(CultureInfo.InvariantCulture, $"{question}: {ran.Error}"));
        return [.. JsonDocument.Parse(ran.Out).RootElement.EnumerateArray()];
    }
}
