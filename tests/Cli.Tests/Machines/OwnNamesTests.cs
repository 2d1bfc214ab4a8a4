using System.Text.Json;
using Dosa.Backend;
using Dosa.Cli.Tests.Server;
using Dosa.CostModel;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Machines;

/// <summary>A nest's loops and tensors have their own names in everything that a compile writes.</summary>
public sealed class OwnNamesTests : IDisposable
{
    private const string Machine = """
        architecture lanes {
          memory    { keep = W I O, size = 64 KB, block = 8, bandwidth = 16, energy = 6 }
          spread 12 { K P }
          registers { keep = W I O, entries = 64, energy = 0.2 0.25 0.25, loops = K C P R }
          mac       { energy = 0.8 }
        }

        """;

    private const string Net = """
        target { architecture = lanes }
        network n {
          nest product { for row in 24 for column in 36 for K in 32   sum[row, column] += left[row, K] * right[K, column] }
          nest heads x2 { for h in 4 for i in 16 for j in 24 for d in 8   S[h, i, j] += Q[h, i, d] * T[h, j, d] }
          nest diagonal { for a in 12 for b in 16   y[a] += A[a, a] * B[a, b] }
          gemm plain { M = 8, N = 8, K = 8 }
        }

        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_output_has_the_names_that_were_written()
    {
        var path = Compile("json,report,html,timeloop,schedule");
        var report = File.ReadAllText(folder["out/report.txt"]);
        Assert.Contains("row:24 column:36 K32", report, StringComparison.Ordinal);
        Assert.Contains("sum[row,column] += right[K,column] * left[row,K]", report, StringComparison.Ordinal);
        Assert.Contains("for h1 in [0:4):", report, StringComparison.Ordinal);
        Assert.Contains("y[a] += B[a,b] * A[a]", report, StringComparison.Ordinal);
        Assert.Contains("O[n,k,q,p] += W", report, StringComparison.Ordinal);
        Assert.Contains("sum[row,column] += right[K,column]", File.ReadAllText(folder["out/report.html"]), StringComparison.Ordinal);
        var layers = folder.Json("out/schedule.json").GetProperty("layers").EnumerateArray();
        foreach (var layer in layers.Where(layer => layer.GetProperty("kind").GetString() == "nest"))
        {
            var dims = layer.GetProperty("dims").EnumerateObject().Select(dim => dim.Name).ToHashSet();
            var words = layer.GetProperty("mapping").GetString()!.Split(' ').Where(word => word.Length > 1 && word[0] != 'L' && word != "N1");
            Assert.All(words, word => Assert.Contains(word.Split(':')[0].TrimEnd('X').TrimEnd([.. "0123456789"]), dims));
        }

        Assert.Contains("R: 1", File.ReadAllText(folder["out/timeloop/004_plain.problem.yaml"]), StringComparison.Ordinal);
        Assert.Contains("P: 24 # row", File.ReadAllText(folder["out/timeloop/001_product.problem.yaml"]), StringComparison.Ordinal);
        Assert.Contains("target: registers, type: temporal, factors: h=1", File.ReadAllText(folder["out/timeloop/002_heads.constraints.yaml"]),
            StringComparison.Ordinal);
        Assert.False(File.Exists(folder["out/timeloop/004_plain.constraints.yaml"]));
        Assert.Contains("row:", Dosac.Run("compile", path, "--emit", "schedule", "--time-limit", "2s").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_written_holds_replays_and_is_read_as_the_same_layer()
    {
        var path = Compile("json");
        Assert.Equal(0, Dosac.Run("check", folder["out/schedule.json"], "--architecture", path).Exit);
        Assert.Equal(0, Dosac.Run("compile", path, "--replay", folder["out/schedule.json"], "--emit", "json", "-o", folder["again"]).Exit);
        var (first, second) = (folder.Json("out/schedule.json"), folder.Json("again/schedule.json"));
        Assert.Equal(Texts(first, "mapping"), Texts(second, "mapping"));
        Assert.Equal(Texts(first, "energy_uj"), Texts(second, "energy_uj"));
        var layer = JsonLoops.Read(first.GetProperty("layers")[2])!;
        Assert.Equal((12.0, 192.0, 12.0), (layer.Words(Tensor.I), layer.Words(Tensor.W), layer.Words(Tensor.O)));
        Assert.Null(JsonLoops.Read(first.GetProperty("layers")[3]));
        foreach (var (wrong, right) in new[] { ("\"row\": 1", "\"rwo\": 1"), ("\"K\": 32", "\"K\": 0"), ("\"inputs\"", "\"inptus\"") })
        {
            var broken = folder.Write("broken.json", File.ReadAllText(folder["out/schedule.json"]).Replace(wrong, right, StringComparison.Ordinal));
            Assert.NotEqual(0, Dosac.Run("check", broken, "--architecture", path).Exit);
        }
    }

    [Fact]
    public void The_editor_shows_a_nest_as_its_machine_has_it()
    {
        var path = Compile("json");
        var uri = new Uri(path).AbsoluteUri;
        using var editor = new EditorClient();
        editor.Initialize();
        editor.Open(uri, File.ReadAllText(path));
        var line = File.ReadAllLines(path).ToList().FindIndex(text => text.Contains("nest product", StringComparison.Ordinal));
        var hover = editor.Hover(uri, line, 8)!;
        Assert.StartsWith("**product** (nest, runs 1 times)\n\n`row=24 column=36 K=32`\n\nrow is P, column is K, K is C to the machine's rules", hover,
            StringComparison.Ordinal);
        Assert.Contains($"`{folder.Json("out/schedule.json").GetProperty("layers")[0].GetProperty("mapping").GetString()}`", hover, StringComparison.Ordinal);
        editor.Change(uri, File.ReadAllText(path).Replace("row in 24", "row in 12", StringComparison.Ordinal));
        Assert.Contains("of another shape", editor.Hover(uri, line, 8)!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comparison_has_the_names_too()
    {
        var path = folder.Write("net.dosa", Net.Replace("target { architecture = lanes }", "", StringComparison.Ordinal));
        var machine = folder.Write("lanes.arch", Machine);
        Assert.Equal(0, Dosac.Run("compare", path, "--architectures", machine, "-o", folder["compared"]).Exit);
        Assert.Contains(Directory.EnumerateFiles(folder["compared"]), file => File.ReadAllText(file).Contains("column:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("keep = W I O, entries", "keep = W I O, entrys", "did you mean 'entries'?")]
    [InlineData("spread 12", "spread 0", "lanes.arch:3:")]
    public void A_machine_that_cannot_be_read_hides_behind_no_error_of_a_nest(string right, string wrong, string says)
    {
        var path = folder.Write("net.dosa", Net.Replace("= lanes", "= \"lanes.arch\"", StringComparison.Ordinal));
        folder.Write("lanes.arch", Machine.Replace(right, wrong, StringComparison.Ordinal));
        var run = Dosac.Run("compile", path, "-o", folder["out"]);
        Assert.NotEqual(0, run.Exit);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("DOSA327", run.Error, StringComparison.Ordinal);
        run = Dosac.Run("compile", path, "--architecture", "lans", "-o", folder["out"]);
        Assert.Contains("lans", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("DOSA327", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_for_a_loop_that_no_layer_has_is_told()
    {
        var path = folder.Write("net.dosa", Machine.Replace("{ K P }", "{ colum row }", StringComparison.Ordinal) + Net);
        var run = Dosac.Run("compile", path, "-o", folder["out"], "--time-limit", "2s");
        Assert.Equal(0, run.Exit);
        Assert.Contains("warning DOSA663: The rules of 'lanes' name the loop 'colum'", run.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'column'?", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("'row'", run.Error, StringComparison.Ordinal);
    }

    private static string[] Texts(JsonElement schedule, string key) =>
        [.. schedule.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty(key).GetRawText())];

    private string Compile(string emit)
    {
        var path = folder.Write("net.dosa", Machine + Net);
        var run = Dosac.Run("compile", path, "--emit", emit, "-o", folder["out"]);
        Assert.True(run.Exit == 0, run.Error);
        return path;
    }
}
