using System.Globalization;
using System.Text;
using Dosa.Learning.Builtin;

namespace Dosa.Cli.Tests;

/// <summary><c>dosac sample</c>, <c>train</c>, <c>predict</c> and <c>evaluate-model</c>, as users call them.</summary>
public sealed class ModelCommandTests : IDisposable
{
    private const string Header = "R,S,P,Q,C,K,mapping";
    private const string Row = "1,1,64,1,32,16,L3[WIO] N1 - L2[WI] K16X - L1[O] C2 C16X - L0[W] P64";
    private readonly TemporaryFolder folder = new();
    private readonly string layers;

    public ModelCommandTests() => layers = folder.Write("layers.csv", "R,S,P,Q,C,K\n3,3,14,14,16,32\n1,1,64,1,128,96\n1,1,28,28,24,48\n");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Schedules_are_not_drawn_on_another_machine_than_the_target_s()
    {
        var net = folder.Write("net.dosa", "target { architecture = simba }\nnetwork n { gemm g { M = 64, N = 48, K = 96 } }");
        var ran = Dosac.Run("sample", net, "--count", "10", "-o", folder["s.csv"]);
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains("net.dosa:1:25: error DOSA583: A table of random schedules cannot be had on 'simba'", ran.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["s.csv"]));
    }

    [Fact]
    public void Sampled_schedules_train_a_model_that_predicts_and_is_judged()
    {
        Assert.Equal(0, Sample("s.csv", "600").Exit);
        var trained = Dosac.Run("train", "--recipe", "study", "--kind", "boosting", "--trees", "20", "--data", folder["s.csv"], "-o", folder["m.json"]);
        Assert.Equal((0, ""), (trained.Exit, trained.Out));
        Assert.Contains("unseen layers", trained.Error);
        Assert.Contains("--kind boosting --trees 20 --seed 1 --data s.csv -o m.json", File.ReadAllText(folder["m.json"]));

        var predicted = Dosac.Run("predict", "--model", folder["m.json"], "--mappings", folder["s.csv"]);
        Assert.Equal((0, ""), (predicted.Exit, predicted.Error));
        Assert.Equal(0, Dosac.Run("predict", "--model", folder["m.json"], "--mappings", folder["s.csv"], "-o", folder["p.csv"]).Exit);
        Assert.Equal(predicted.Out, File.ReadAllText(folder["p.csv"]));
        var lines = File.ReadAllLines(folder["p.csv"]);
        var sampled = File.ReadAllLines(folder["s.csv"]);
        Assert.Equal(sampled.Length, lines.Length);
        Assert.All(lines.Zip(sampled), pair => Assert.StartsWith(pair.Second + ",", pair.First));
        Assert.All(lines.Skip(1), line =>
        {
            var last = line.Split(',')[^3..].Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            Assert.True(last[1] > 0 && last[1] <= last[0] && last[0] <= last[2], line);
        });

        var judged = Dosac.Run("evaluate-model", "--model", folder["m.json"], "--data", folder["s.csv"], "-o", folder["judged"]);
        Assert.Equal(0, judged.Exit);
        Assert.Contains("spearman 0.9", judged.Out);
        Assert.Equal(37, File.ReadAllLines(folder["judged/importances.csv"]).Length);
        Assert.Contains("<svg", File.ReadAllText(folder["judged/importances.svg"]));
    }

    [Fact]
    public void Data_of_one_layer_alone_is_an_error()
    {
        var one = folder.Write("one.csv", "R,S,P,Q,C,K\n1,1,64,1,128,96\n");
        Assert.Equal(0, Dosac.Run("sample", one, "--count", "60", "--accelerators", "2", "-o", folder["one.samples.csv"]).Exit);
        foreach (var command in (string[][])[["train", "-o", folder["m.json"]], ["evaluate-model"]])
        {
            var ran = Dosac.Run([.. command, "--recipe", "analytical", "--data", folder["one.samples.csv"]]);
            Assert.Equal((ExitCode.Diagnostics, ""), (ran.Exit, ran.Out));
            Assert.Contains("DOSA533", ran.Error);
        }
    }

    [Fact]
    public void A_recipe_is_judged_by_unseen_accelerators_with_a_learning_curve()
    {
        Assert.Equal(0, Sample("s.csv", "400").Exit);
        var ran = Dosac.Run(
            "evaluate-model", "--recipe", "study", "--kind", "ridge", "--features", "compressed", "--by", "accelerator", "--folds", "0",
            "--rows", "300", "--learning-curve", "--data", folder["s.csv"], "-o", folder["out"]);
        Assert.Equal((0, ""), (ran.Exit, ran.Error));
        Assert.Contains("study by accelerator, 3 folds  n 300", ran.Out);
        Assert.Equal(3, ran.Out.Split('\n').Count(line => line.StartsWith("  without ", StringComparison.Ordinal)));
        Assert.Equal(6, ran.Out.Split('\n').Count(line => line.StartsWith("  learnt from ", StringComparison.Ordinal)));
        Assert.Contains("<svg", File.ReadAllText(folder["out/learning-curve.svg"]));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("binary")]
    public void A_stopped_sampling_goes_on_to_the_file_of_an_unstopped_one(string format)
    {
        Assert.Equal(0, Sample("whole", "20000", "--format", format).Exit);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var stopped = Dosac.Run(stop.Token, Arguments("part", "20000", "--format", format));
        Assert.Equal(ExitCode.Interrupted, stopped.Exit);
        Assert.Contains("--resume", stopped.Error);
        Assert.True(File.Exists(folder["part.resume"]));
        Assert.Equal(0, Sample("part", "20000", "--format", format, "--resume", "--threads", "1").Exit);
        Assert.Equal(File.ReadAllBytes(folder["whole"]), File.ReadAllBytes(folder["part"]));
        Assert.False(File.Exists(folder["part.resume"]));
    }

    [Fact]
    public void A_run_of_other_options_or_a_broken_state_is_not_gone_on_with()
    {
        folder.Write("part", "");
        folder.Write("part.resume", "{ nonsense");
        var ran = Sample("part", "100", "--resume");
        Assert.Contains("part", ran.Error);
        Assert.Contains("DOSA", ran.Error);
        Assert.Equal(101, File.ReadAllLines(folder["part"]).Length);
    }

    [Fact]
    public void Binary_samples_begin_with_their_letters_and_hold_the_layers()
    {
        Assert.Equal(0, Sample("s.bin", "50", "--format", "binary").Exit);
        var bytes = File.ReadAllBytes(folder["s.bin"]);
        Assert.Equal("DOSASMP1", Encoding.ASCII.GetString(bytes, 0, 8));
        Assert.Equal((3, 14), (BitConverter.ToUInt16(bytes, 8), BitConverter.ToInt32(bytes, 18)));
    }

    [Fact]
    public void A_filter_says_what_it_gains()
    {
        var ran = Sample("s.csv", "500", "--filter");
        Assert.Equal(0, ran.Exit);
        Assert.Contains("% of draws fit their accelerator", ran.Error);
    }

    [Fact]
    public void More_samples_than_there_are_is_said()
    {
        var tiny = folder.Write("tiny.csv", "R,S,P,Q,C,K\n1,1,2,1,1,1\n");
        var ran = Dosac.Run("sample", tiny, "--count", "1000", "--accelerators", "1", "-o", folder["s.csv"]);
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains("DOSA", ran.Error);
        Assert.InRange(File.ReadAllLines(folder["s.csv"]).Length, 2, 10);
    }

    [Fact]
    public void Lines_that_are_no_schedules_are_named_and_keep_their_place()
    {
        var file = folder.Write("m.csv", $"{Header},note\n{Row},\"a, b\"\n1,1,64,1,32,16,nonsense,\n\n1,1\n1,1,64,1,32,8,L3 N1 - L2 N1 " +
            $"- L1 C32 - L0 P64,x\n{Row},\"open\n{Row},last\n");
        var ran = Dosac.Run("predict", "--mappings", file);
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        foreach (var line in new[] { 3, 5, 6, 7 })
        {
            Assert.Contains($"m.csv:{line}:", ran.Error);
        }

        var lines = ran.Out.TrimEnd().Split('\n');
        Assert.Equal(7, lines.Length);
        Assert.StartsWith($"{Row},\"a, b\",", lines[1]);
        Assert.EndsWith(",,,", lines[2]);
        Assert.Equal(lines[1].Split(',')[^3..], lines[^1].Split(',')[^3..]);
    }

    [Fact]
    public void Unusual_columns_do_not_matter()
    {
        string[] Predicted(string text) => Dosac.Run("predict", "--mappings", folder.Write("m.csv", text)).Out.Split('\n')[1].Split(',')[^3..];
        var plain = Predicted($"{Header}\n{Row}\n");
        Assert.Equal(plain, Predicted($"\"mapping\", K ,\"C\",Q,P,S,R,cycles,extra\r\n\"{Row[15..]}\",16,32,1,64,1,1,,\"7\"\r\n"));
        Assert.Equal(plain, Predicted($"{Header},pe,N,Wstride\n{Row},16,1,1.0\n"));
        Assert.NotEqual(plain, Predicted($"{Header},pe\n{Row},4\n"));
    }

    [Theory]
    [InlineData("R,S,P,Q,C,mapping\n1,1,64,1,32,x\n", "K")]
    [InlineData("", "empty")]
    [InlineData("\"R,S\n1\n", "quote")]
    public void A_file_without_what_is_needed_is_refused(string text, string why)
    {
        var ran = Dosac.Run("predict", "--mappings", folder.Write("m.csv", text));
        Assert.Equal((ExitCode.Diagnostics, ""), (ran.Exit, ran.Out));
        Assert.Contains("DOSA522", ran.Error);
        Assert.Contains(why, ran.Error);
    }

    [Fact]
    public void Training_needs_measured_cycles()
    {
        var ran = Dosac.Run("train", "--data", folder.Write("m.csv", $"{Header}\n{Row}\n"), "-o", folder["x.json"]);
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains("cycles", ran.Error);
        Assert.False(File.Exists(folder["x.json"]));
    }

    [Theory]
    [InlineData("builtin:rlt", "builtin:rtl")]
    [InlineData("builtin:magic", "builtin:analytical")]
    public void An_unknown_builtin_model_is_met_with_those_that_are(string name, string told)
    {
        var ran = Dosac.Run("predict", "--model", name, "--mappings", folder.Write("m.csv", $"{Header}\n{Row}\n"));
        Assert.Equal((ExitCode.Usage, ""), (ran.Exit, ran.Out));
        Assert.Contains(told, ran.Error);
    }

    [Theory]
    [InlineData("{", "broken")]
    [InlineData("{\"format\":\"dosa-latency-model\",\"version\":99}", "version 99")]
    [InlineData("[1]", "not a latency model")]
    public void A_broken_or_newer_model_file_is_refused(string text, string why)
    {
        var ran = Dosac.Run("predict", "--model", folder.Write("m.json", text), "--mappings", folder.Write("m.csv", $"{Header}\n{Row}\n"));
        Assert.Equal((ExitCode.Diagnostics, ""), (ran.Exit, ran.Out));
        Assert.Contains("DOSA521", ran.Error);
        Assert.Contains(why, ran.Error);
    }

    [Fact]
    public void Every_builtin_model_predicts_from_the_command_line()
    {
        var file = folder.Write("m.csv", $"{Header}\n{Row}\n");
        foreach (var name in BuiltinModels.Names)
        {
            var ran = Dosac.Run("predict", "--model", BuiltinModels.Prefix + name, "--mappings", file);
            Assert.Equal((0, ""), (ran.Exit, ran.Error));
            Assert.EndsWith("predicted_cycles,predicted_low,predicted_high", ran.Out.Split('\n')[0]);
        }
    }

    private Ran Sample(string output, string count, params string[] more) => Dosac.Run(Arguments(output, count, more));

    private string[] Arguments(string output, string count, params string[] more) =>
        ["sample", layers, "--count", count, "--accelerators", "3", "--seed", "2", "-o", folder[output], .. more];
}
