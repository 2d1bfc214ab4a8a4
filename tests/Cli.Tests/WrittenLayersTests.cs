namespace Dosa.Cli.Tests;

/// <summary>What the user wrote is found by its name, and shown as it was written, in every table and picture.</summary>
public sealed class WrittenLayersTests : IDisposable
{
    private const string Network = """
        target { pe = 4 }
        network n {
          gemm first x2 { M = 8, N = 8, K = 8 }
          gemm second { M = 8, N = 8, K = 8 }
          conv2d spread x3 { in = 8, depthwise, kernel = 3, input = 6 }
          gemm heads { batch = 5, M = 8, N = 4, K = 8 }
        }
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Layers_that_were_joined_and_layers_in_groups_are_shown_as_written()
    {
        var ran = Dosac.Run("compile", folder.Write("net.dosa", Network), "--emit", "json,report,svg,html", "-o", folder["out"]);
        Assert.Equal(0, ran.Exit);
        var report = File.ReadAllText(folder["out/report.txt"]);
        Assert.Matches(@"(?m)^first +3 +8x8 \* 8x8 ", report);
        Assert.Matches(@"(?m)^second +with first", report);
        Assert.Matches(@"(?m)^spread +3 +3x3 8->8 @4x4 in 8 groups ", report);
        Assert.Matches(@"(?m)^heads +1 +5 of 8x8 \* 8x4 ", report);
        foreach (var file in new[] { "energy.svg", "cycles.svg", "report.html", "schedule.json" })
        {
            var text = File.ReadAllText(folder["out/" + file]);
            Assert.All(["first", "second", "spread", "heads"], name => Assert.Contains(name, text));
        }

        Assert.Contains("first is also second.", File.ReadAllText(folder["out/energy.svg"]));
        var pictures = System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(folder["out/report.html"]), "(?s)<svg .*?</svg>");
        Assert.True(pictures.Count >= 5);
        var ofLayers = pictures.Where(picture => !picture.Value.Contains("Best design", StringComparison.Ordinal));
        Assert.All(ofLayers, picture => Assert.Contains("second", picture.Value));
        Assert.Contains(pictures, picture => picture.Value.Contains(">first +1<", StringComparison.Ordinal));
    }

    // The cycles of the rows, each times its runs, are those of the network.
    [Fact]
    public void Rows_add_up_to_the_network()
    {
        Dosac.Run("compile", folder.Write("net.dosa", Network), "--emit", "json,report", "-o", folder["out"]);
        var json = folder.Json("out/schedule.json");
        var rows = File.ReadAllLines(folder["out/report.txt"]).Where(line => line.StartsWith("first ", StringComparison.Ordinal)
            || line.StartsWith("spread ", StringComparison.Ordinal) || line.StartsWith("heads ", StringComparison.Ordinal)).Take(3)
            .Select(line => System.Text.RegularExpressions.Regex.Split(line, " {2,}"));
        var all = rows.Sum(row => double.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture) * double.Parse(
            row[3], System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(json.GetProperty("cycles").GetDouble(), all, 3);
    }
}
