using Dosa.Tests;

namespace Dosa.Cli.Tests.Server;

public sealed class HoverTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_layer_shows_its_compiled_schedule_until_its_shape_changes()
    {
        var path = folder.Write("net.dosa", "network a { conv2d g x3 { in = 8, out = 8, groups = 2, kernel = 3, stride = 2, input = 9 } }\n");
        Assert.Equal(0, Dosac.Run("compile", path, "-o", folder["out"], "--time-limit", "1s").Exit);
        var uri = new Uri(path).AbsoluteUri;
        using var editor = new EditorClient();
        editor.Initialize();
        editor.Open(uri, File.ReadAllText(path));
        var mapping = folder.Json("out/schedule.json").GetProperty("layers")[0].GetProperty("mapping").GetString()!;
        var hover = editor.Hover(uri, 0, 19)!;
        Assert.StartsWith("**g** (conv, runs 6 times)\n\n`R=3 S=3 P=4 Q=4 C=4 K=4 N=1` stride 2x2 dilation 1x1\n\n2,304 " +
            "multiply-accumulates a run, 13,824 in all\n\n", hover, StringComparison.Ordinal);
        Assert.Contains($"`{mapping}`", hover, StringComparison.Ordinal);
        editor.Change(uri, File.ReadAllText(path).Replace("kernel = 3", "kernel = 1", StringComparison.Ordinal));
        hover = editor.Hover(uri, 0, 19)!;
        Assert.DoesNotContain(mapping, hover, StringComparison.Ordinal);
        Assert.Contains("of another shape", hover, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_of_an_architecture_are_explained()
    {
        const string Net = "file:///nowhere/a.arch";
        using var editor = new EditorClient();
        editor.Initialize();
        editor.Open(Net, "architecture a {\n  dram { may keep = W, block = 4 }\n  spread 4 x { K }\n  mac { energy = 1 }\n}\n");
        Assert.Contains("**block**: words of a vector", editor.Hover(Net, 1, 24), StringComparison.Ordinal);
        Assert.Contains("**may keep**: operands", editor.Hover(Net, 1, 10), StringComparison.Ordinal);
        Assert.Contains("**may keep**: operands", editor.Hover(Net, 1, 14), StringComparison.Ordinal);
        Assert.Contains("**spread**: fan-out", editor.Hover(Net, 2, 4), StringComparison.Ordinal);
        Assert.Contains("**mac**: the arithmetic", editor.Hover(Net, 3, 3), StringComparison.Ordinal);
        Assert.Null(editor.Hover(Net, 1, 4));
        Assert.Null(editor.Hover(Net, 0, 14));
    }

    [Fact]
    public void An_architecture_that_is_open_alone_is_judged_as_a_whole()
    {
        const string Net = "file:///nowhere/a.arch";
        using var editor = new EditorClient();
        editor.Initialize();
        editor.Open(Net, "architecture a {\n  dram { keep = W O, word = 8 bit O 32 bit }\n  mac { energy = 1 }\n}\n");
        Assert.Contains("operands whose words are others", editor.Hover(Net, 1, 23), StringComparison.Ordinal);
        editor.Settle();
        var fault = Assert.Single(editor.Published[Net])!;
        Assert.Equal("DOSA370", fault["code"]!.GetValue<string>());
        Assert.Equal(0, fault["range"]!["start"]!["line"]!.GetValue<int>());
    }

    [Fact]
    public void A_parameter_shows_its_value_and_an_iterator_of_its_name_does_not()
    {
        const string Net = "file:///nowhere/net.dosa";
        using var editor = new EditorClient();
        editor.Initialize();
        editor.Open(Net, "param batch = 4\nparam rows = 2 * batch\nnetwork a {\n  nest n { for batch in rows for k in 2 O[batch] += " +
            "A[batch, k] * B[k] }\n  fc f { in = 2, out = rows, batch = batch }\n}\n");
        Assert.Contains("param **rows** = 8\n\nset in net.dosa, line 2", editor.Hover(Net, 1, 7), StringComparison.Ordinal);
        Assert.Contains("param **rows** = 8", editor.Hover(Net, 3, 26), StringComparison.Ordinal);
        Assert.Contains("param **batch** = 4", editor.Hover(Net, 4, 38), StringComparison.Ordinal);
        Assert.Null(editor.Hover(Net, 4, 31));
        Assert.Null(editor.Hover(Net, 3, 43));
    }
}
