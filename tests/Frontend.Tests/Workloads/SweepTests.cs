namespace Dosa.Frontend.Tests.Workloads;

/// <summary>Sweeps of the language: what their axes mean, and what is wrong with some.</summary>
public sealed class SweepTests
{
    [Theory]
    [InlineData("pe in 16, 32", "16 32")]
    [InlineData("pe = 16", "16")]
    [InlineData("pe <= 4 .. 32 step x2", "..4 ..8 ..16 ..32")]
    [InlineData("pe >= 1 .. 3", "1.. 2.. 3..")]
    [InlineData("pe in most - 1 .. most", "63 64")]
    [InlineData("scratchpad in 64, 128 KB, 1 MB", "64 128 1024")]
    [InlineData("scratchpad in 1 .. 2 MB", "1024 2048")]
    [InlineData("area in 1 .. 8 mm2 step 1.5", "1mm2 2.5mm2 4mm2 5.5mm2 7mm2")]
    [InlineData("area <= 0.1 .. 0.4 mm2 step 0.1", "0.1mm2 0.2mm2 0.3mm2 0.4mm2")]
    [InlineData("architectures in gemmini, nvdla-large", "gemmini nvdla-large")]
    [InlineData("objectives in edp, latency", "edp latency")]
    [InlineData("searches in exact, gemmini-default", "exact gemmini-default")]
    [InlineData("seeds in 0 .. 2", "0 1 2")]
    [InlineData("grid = gemmini", "gemmini")]
    [InlineData("networks in a, \"b.dosa\"", "a b.dosa")]
    public void An_axis_has_its_values(string axis, string values)
    {
        var parsed = Workload.Parse($"param most = 64 sweep s {{ {axis}; }}");
        Assert.Empty(parsed.Diagnostics);
        Assert.Equal(values, string.Join(' ', parsed.Sweeps[0].Axes[0].Values.Select(value => value.Text)));
    }

    [Theory]
    [InlineData("buffer <= 16, 64 KB", "..16_kb ..64_kb")]
    [InlineData("buffer in 1, 2 MB", "1024_kb 2048_kb")]
    [InlineData("columns in 2 .. 8 step x2", "2 4 8")]
    [InlineData("files >= 16 words", "16.._words")]
    public void Beside_machines_any_other_name_is_a_size_of_theirs(string axis, string values)
    {
        var parsed = Workload.Parse($"sweep s {{ architectures in x; {axis}; }}");
        Assert.Empty(parsed.Diagnostics);
        Assert.True(parsed.Sweeps[0].Axes[1].IsSize);
        Assert.Equal(values, string.Join(' ', parsed.Sweeps[0].Axes[1].Values.Select(value => value.Text + value.Unit)));
    }

    [Theory]
    [InlineData("pee in 1", "DOSA131")]
    [InlineData("architectures in x; pee in few", "DOSA120")]
    [InlineData("architectures in x; pee in \"few\"", "DOSA131")]
    [InlineData("architectures in x; buffer in 4 mm2", "DOSA141")]
    [InlineData("architectures in x; buffer in 4 words, 2 KB", "DOSA141")]
    [InlineData("pe in 1; pe in 2", "DOSA121")]
    [InlineData("pe in 1, 1", "DOSA121")]
    [InlineData("area >= 1 mm2", "DOSA140")]
    [InlineData("objectives <= edp", "DOSA140")]
    [InlineData("area in 1", "DOSA141")]
    [InlineData("pe in 4 KB", "DOSA141")]
    [InlineData("pe in 0", "DOSA133")]
    [InlineData("pe in 1.5", "DOSA133")]
    [InlineData("networks in 3", "DOSA133")]
    [InlineData("objectives in fast", "DOSA133")]
    [InlineData("pe in \"file\"", "DOSA133")]
    [InlineData("pe in 4 .. 2", "DOSA168")]
    [InlineData("pe in 1 .. 4 step 0", "DOSA168")]
    [InlineData("pe in 1 .. 4 step x1", "DOSA168")]
    [InlineData("pe in 1 .. 1000000", "DOSA168")]
    [InlineData("pe in 1 step 2", "DOSA168")]
    [InlineData("pe in 1 .. 4 by 2", "DOSA141")]
    [InlineData("pe in few", "DOSA120")]
    [InlineData("pe in 1 pe in 2", "DOSA101")]
    [InlineData("", "DOSA101")]
    public void A_wrong_axis_is_one_error(string axis, string code)
    {
        var parsed = Workload.Parse($"sweep s {{ {axis} }} network n {{ gemm g {{ M = 1, N = 2, K = 3 }} }}");
        Assert.Equal([code], parsed.Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public void Sweeps_stand_beside_networks_and_have_names_of_their_own()
    {
        var parsed = Workload.Parse("sweep s { pe = 1 } network s { gemm g { M = 1, N = 2, K = 3 } } sweep t { pe = 2 }");
        Assert.Empty(parsed.Diagnostics);
        Assert.Equal(["s", "t"], parsed.Sweeps.Select(sweep => sweep.Name));
        Assert.Equal("DOSA121", Assert.Single(Workload.Parse("sweep s { pe = 1 } sweep s { pe = 2 }").Diagnostics).Code);
    }

    [Fact]
    public void The_formatter_keeps_what_a_sweep_says()
    {
        const string Text = "sweep s {\n  networks in a, \"b.dosa\";\n  architectures in nvdla-large;\n" +
            "  area in 1 .. 8 mm2 step 1.5;\n  pe <= 4 .. 32 step x2;\n}\n";
        Assert.Equal(Text, Format(Text));
        const string Line = "sweep s { architectures in nvdla-large; pe <= 4 .. 32 step x2 }\n";
        Assert.Equal(Line, Format(Line.Replace("; pe", "  ;pe", StringComparison.Ordinal)));
        static string? Format(string text) => Formatting.Formatter.Format(new SourceText("net.dosa", text)).Text;
    }
}
