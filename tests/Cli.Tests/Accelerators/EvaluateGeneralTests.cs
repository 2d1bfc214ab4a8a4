using System.Globalization;
using System.IO.Compression;
using Dosa.CostModel;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Accelerators;

/// <summary><c>dosac evaluate</c> for any accelerator and layer.</summary>
public sealed class EvaluateGeneralTests : IDisposable
{
    private const string Header = "R,S,P,Q,C,K,mapping";
    private const string Row = "1,1,4,1,2,2,L3[WIO] K2 - L2[WI] N1 - L1[O] P4 C2X - L0[W] N1";
    private const string Tiny = "architecture tiny { dram { keep = W I O, word = 8 bit, energy = 10 } spread 2 x { K } local { keep = W I O, entries = 9, " +
        "word = 8 bit, energy = 1 } mac { energy = 1 } }";

    private static readonly string Texts = Path.Combine(Repository.ReferenceData, "..", "architectures");
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [ReferenceDataTheory("architectures/README.md")]
    [InlineData("eyeriss")]
    [InlineData("simba")]
    [InlineData("random-archs")]
    public void The_references_rows_are_scored_as_they_are(string file)
    {
        // Random architectures stand in a column of the file.
        string[] architecture = file == "random-archs" ? [] : ["--architecture", Path.Combine(Texts, file + ".arch")];
        var (ran, rows) = Evaluate(Reference(file), [.. architecture, "--counts"]);
        Assert.Equal((ExitCode.Success, ""), (ran.Exit, ran.Error));
        Assert.All(rows, row => Assert.Equal(
            (row["cycles"], row["counts"], row["level_cycles"]), (row["model_cycles"], row["model_counts"], row["model_level_cycles"])));
        Assert.All(rows, row => Assert.Equal(1, Number(row["model_energy_uj"]) * 1e6 / Number(row["energy_pj"]), 1e-9));
        Assert.All(rows, row => Assert.Equal(row["valid"] == "false", row["invalid_because"].Length > 0));
        Assert.Contains(rows, row => row["valid"] == "true");
    }

    [ReferenceDataFact("architectures/shapes.csv.gz")]
    public void Layers_of_any_kind_are_problems_of_their_rows()
    {
        const string Depthwise = "O[N,C,Q,P] += W[C,R,S] * I[N, C, Wdilation*R + Wstride*P, Hdilation*S + Hstride*Q]";
        const string Batched = "for N in N for K in K for P in P for C in C O[N,K,P] += W[N,C,K] * I[N,C,P]";
        var lines = Lines(Reference("shapes"));
        var at = Array.IndexOf(CsvLine.Split(lines[0]), "shape");
        var with = lines.Skip(1).Select(line => Path.Combine(Texts, line[..line.IndexOf(',', StringComparison.Ordinal)] + ".arch")
            + line[line.IndexOf(',', StringComparison.Ordinal)..] + $",\"{(CsvLine.Split(line)[at] == "bmm" ? Batched : Depthwise)}\"");
        var (ran, rows) = Evaluate(folder.Write("shapes.csv", string.Join('\n', [lines[0] + ",problem", .. with]) + "\n"), "--counts");
        Assert.Equal("", ran.Error);
        Assert.Equal((ExitCode.Success, 960), (ran.Exit, rows.Count));
        Assert.All(rows, row => Assert.Equal((row["cycles"], row["counts"]), (row["model_cycles"], row["model_counts"])));
        Assert.All(rows, row => Assert.Equal(1, Number(row["model_energy_uj"]) * 1e6 / Number(row["energy_pj"]), 1e-9));
    }

    [ReferenceDataFact("timeloop/dataset.csv.gz")]
    public void Gemminis_rows_come_out_the_same_by_its_text()
    {
        var input = Path.Combine(Repository.ReferenceData, "timeloop", "dataset.csv.gz");
        string[][] outputs = [["-o", folder["own.csv"]], ["-o", folder["text.csv"], "--architecture", "gemmini"]];
        Assert.All(outputs, options => Assert.Equal(ExitCode.Success, Dosac.Run(["evaluate", "--mappings", input, "-q", .. options]).Exit));
        var rows = 0;
        foreach (var (own, text) in Lines(folder["own.csv"]).Zip(Lines(folder["text.csv"])).Skip(1))
        {
            // ..., cycles, energy_uj, area_mm2, model_cycles, model_energy_uj, valid, invalid_because
            var (expected, row) = (own.Split(','), text.Split(','));
            Assert.Equal((expected[15], expected[18], expected[20]), (row[18], row[18], row[20]));
            Assert.Equal(1, Number(row[19]) / Number(expected[19]), 1e-12);
            rows++;
        }

        Assert.Equal(67_774, rows);
    }

    [Fact]
    public void Sizes_are_asked_where_they_are_open_and_other_columns_are_kept()
    {
        var (ran, rows) = Evaluate(folder.Write("a.csv", $"id,sp_kb,pe,accumulator,{Header}\n7,64,16,16,{Row}\n8,1,1,16,{Row}\n"), "--architecture", "gemmini");
        Assert.Equal(ExitCode.Success, ran.Exit);
        Assert.Equal(("7", "true", ""), (rows[0]["id"], rows[0]["valid"], rows[0]["invalid_because"]));
        Assert.Equal("C is spread over 2 instances along X below the accumulator, the fan-out has 1 (1 too many); pe is 1, gemmini has at least 2",
            rows[1]["invalid_because"]);
        Assert.True(Number(rows[1]["model_energy_uj"]) > 0);
        var missing = Evaluate(folder.Write("b.csv", $"pe,{Header}\n2,{Row}\n"), "--architecture", "gemmini");
        Assert.Contains("the columns sp_kb, acc_kb are missing", missing.Ran.Error);
        var other = Row.Replace("[WIO] K2", "[WIO]", StringComparison.Ordinal).Replace("[WI]", "[I] K2X", StringComparison.Ordinal)
            .Replace("C2X", "C2Y", StringComparison.Ordinal);
        var fixedSizes = Evaluate(folder.Write("c.csv", $"pe,{Header}\n1,{other}\n"), "--architecture", "nvdla-small");
        Assert.Equal((ExitCode.Success, "true"), (fixedSizes.Ran.Exit, Assert.Single(fixedSizes.Rows)["valid"]));
    }

    [Fact]
    public void A_row_has_its_own_architecture_and_layer()
    {
        const string Problem = "\"for image in 2 for k in out O[image, k] += A[image, red] * B[red, k]\"";
        const string Sums = "\"O[image, out] += A[image, red] * B[red, out]\"";
        var text = $"architecture,problem,out,red,mapping\n{Quote(Tiny)},{Sums},4,3,L1[WIO] out:2 red:3 out:2X - L0[WIO] image:1\n"
            + $"{Quote(Tiny)},{Problem},4,3,L1[WIO] k2 - L0[WIO]\n";
        var (ran, rows) = Evaluate(folder.Write("own.csv", text));
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Equal("problem: the bound of image is in no column of that name", rows[0]["invalid_because"]);
        Assert.StartsWith("problem: ", rows[1]["invalid_because"], StringComparison.Ordinal);

        var right = $"architecture,problem,image,out,red,note,mapping\n{Quote(Tiny)},{Sums},2,4,3,\"a, b\","
            + "L1[WIO] out:2 red:3 out:2X - L0[WIO] image:2\n";
        var (_, one) = Evaluate(folder.Write("right.csv", right), "--counts");
        Assert.Equal(("a, b", "12", "true"), (one[0]["note"], one[0]["model_cycles"], one[0]["valid"]));
        Assert.Equal("L0W:12/6/0 L0I:12/12/0 L0O:8/4/12 L1W:12/0/0 L1I:12/0/0 L1O:0/0/8", one[0]["model_counts"]);
    }

    [Theory]
    [InlineData("simbaa", "There is no architecture 'simbaa'")]
    [InlineData("architecture x { dram { kep = W } }", "architecture: line 1, character")]
    public void A_wrong_architecture_of_a_row_is_told_with_its_line(string architecture, string message)
    {
        var (ran, rows) = Evaluate(folder.Write("wrong.csv", $"architecture,{Header}\n{Quote(architecture)},{Row}\n"), "--counts");
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains("wrong.csv:2", ran.Error, StringComparison.Ordinal);
        Assert.Contains(message, rows[0]["invalid_because"], StringComparison.Ordinal);
        Assert.Equal(("false", "", ""), (rows[0]["valid"], rows[0]["model_counts"], rows[0]["model_level_cycles"]));
    }

    [Theory]
    [InlineData("O[n] += A[n, k] * A[k]", "problem: ")]
    [InlineData("O[n, k] += A[n, q] * B[q]", "problem: the bound of q is in no column of that name")]
    [InlineData("}", "problem: ")]
    [InlineData("", "the row has no problem, and the file no column R")]
    public void A_wrong_problem_is_told(string problem, string message)
    {
        var file = folder.Write("wrong.csv", $"problem,n,k,mapping\n{Quote(problem)},2,2,L1[WIO] - L0[WIO]\n");
        var (ran, rows) = Evaluate(file, "--architecture", folder.Write("t.arch", Tiny));
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.StartsWith(message, rows[0]["invalid_because"], StringComparison.Ordinal);
    }

    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Reference(string name) => Path.Combine(Repository.ReferenceData, "architectures", name + ".csv.gz");

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string[] Lines(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        return new StreamReader(stream).ReadToEnd().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private (Ran Ran, List<Dictionary<string, string>> Rows) Evaluate(string input, params string[] options)
    {
        var output = folder["out.csv"];
        File.Delete(output);
        var ran = Dosac.Run(["evaluate", "--mappings", input, "-o", output, "-q", .. options]);
        var lines = File.Exists(output) ? Lines(output) : ["", ""];
        var columns = CsvLine.Split(lines[0]);
        return (ran, [.. lines.Skip(1).Select(line => columns.Zip(CsvLine.Split(line)).ToDictionary(pair => pair.First, pair => pair.Second))]);
    }
}
