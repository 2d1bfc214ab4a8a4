namespace Dosa.Frontend.Tests.Workloads;

/// <summary>Every mistake has its code, and the place where it stands.</summary>
[Trait("Tier", "Fast")]
public sealed class ErrorTests
{
    [Theory]
    [InlineData("param a = 1 ]", "DOSA101", 1, 13)]
    [InlineData("network a {\n  gemm g { M = 1, N = 2, K = 3 }\n", "DOSA108", 1, 11)]
    [InlineData("param a = 1\n§ param b = 2", "DOSA102", 2, 1)]
    [InlineData("param a = 1 \0", "DOSA102", 1, 13)]
    [InlineData("param a = 1\n/* never", "DOSA103", 2, 1)]
    [InlineData("include \"x.dosa\n", "DOSA104", 1, 9)]
    [InlineData("include \"x.dosa\"", "DOSA110", 1, 9)]
    [InlineData("include \"\"", "DOSA110", 1, 9)]
    [InlineData("include \"net.dosa\"", "DOSA111", 1, 9)]
    [InlineData("param batch = 1 param c = bach", "DOSA120", 1, 27)]
    [InlineData("param a = 1\nparam a = 2", "DOSA121", 2, 7)]
    [InlineData("network a { } network a { }", "DOSA121", 1, 23)]
    [InlineData("network a { fc f { in = 1, out = 1 } fc f { in = 1, out = 1 } }", "DOSA121", 1, 41)]
    [InlineData("network a { fc f { in = 1, in = 2, out = 1 } }", "DOSA121", 1, 28)]
    [InlineData("param a = 1 / (2 - 2)", "DOSA122", 1, 16)]
    [InlineData("param a = 1 % 0", "DOSA122", 1, 15)]
    [InlineData("param a = 9223372036854775807 + 1", "DOSA123", 1, 11)]
    [InlineData("param a = (-9223372036854775807 - 1) / -1", "DOSA123", 1, 11)]
    [InlineData("param a = 9223372036854775808", "DOSA124", 1, 11)]
    [InlineData("network a { convd c { in = 1 } }", "DOSA130", 1, 13)]
    [InlineData("network a { gemm g { M = 1, N = 1, K = 1, Q = 1 } }", "DOSA131", 1, 43)]
    [InlineData("target { pes = 3 }", "DOSA131", 1, 10)]
    [InlineData("network a { gemm g { M = 1, N = 1 } }", "DOSA132", 1, 18)]
    [InlineData("network a { gemm g { M = 1x1, N = 1, K = 1 } }", "DOSA133", 1, 26)]
    [InlineData("network a { gemm g { M = 0, N = 1, K = 1 } }", "DOSA134", 1, 26)]
    [InlineData("network a { gemm g { M = 2147483648, N = 1, K = 1 } }", "DOSA134", 1, 26)]
    [InlineData("network a { conv2d g { in = 1, out = 1, kernel = 1, stride = 0, input = 1 } }", "DOSA134", 1, 62)]
    [InlineData("network a { fc g x0 { in = 1, out = 1 } }", "DOSA134", 1, 18)]
    [InlineData("network a { gemm g { M = 2147483647, N = 2147483647, K = 3 } }", "DOSA135", 1, 18)]
    [InlineData("network a { conv2d g { in = 1, out = 1, kernel = 5, input = 4 } }", "DOSA136", 1, 50)]
    [InlineData("network a { conv2d g { in = 3, out = 4, groups = 2, kernel = 1, input = 4 } }", "DOSA137", 1, 29)]
    [InlineData("network a { conv2d g { in = 4, groups = 2, depthwise, kernel = 1, input = 4 } }", "DOSA138", 1, 41)]
    [InlineData("network a { fc g y3 { in = 1, out = 1 } }", "DOSA139", 1, 18)]
    [InlineData("network a { fc g { in <= 1, out = 1 } }", "DOSA140", 1, 20)]
    [InlineData("target { scratchpad <= 512 }", "DOSA141", 1, 24)]
    [InlineData("target { pe <= 16 KB }", "DOSA141", 1, 19)]
    [InlineData("target { } target { }", "DOSA142", 1, 12)]
    [InlineData("target { objective = speed }", "DOSA133", 1, 22)]
    [InlineData("target { area = 2 mm2 }", "DOSA140", 1, 10)]
    [InlineData("network a { nest g { for m in 1..4 O[m] += A[m] * B[m] } }", "DOSA150", 1, 31)]
    [InlineData("network a { nest g { for m in 0..0 O[m] += A[m] * B[m] } }", "DOSA134", 1, 34)]
    [InlineData("network a { nest g { for m in 4 for m in 4 O[m] += A[m] * B[m] } }", "DOSA121", 1, 37)]
    [InlineData("network a { nest g { for m in 4 for k in 4 O[m] += A[m] * B[m] } }", "DOSA152", 1, 37)]
    [InlineData("network a { nest g { for m in 4 O[m] += A[m] * B[n] } }", "DOSA120", 1, 50)]
    [InlineData("network a { nest g { for m in 4 for r in 2 O[m] += A[m * r] * B[m] } }", "DOSA126", 1, 54)]
    [InlineData("network a { nest g { for m in 4 O[m] += O[m] * B[m] } }", "DOSA153", 1, 41)]
    [InlineData("network a { nest g { for m in 4 for k in 4 O[m] += A[m, k] * A[k] } }", "DOSA154", 1, 62)]
    [InlineData("network a { fc g { in = 1, out = 1 } schedule { spacial K = 1 } }", "DOSA160", 1, 49)]
    [InlineData("network a { fc g { in = 1, out = 1 } schedule { tile K = 1 } }", "DOSA161", 1, 49)]
    [InlineData("network a { fc g { in = 1, out = 1 } schedule { tile K in dram = 1 } }", "DOSA101", 1, 56)]
    [InlineData("network a { fc g { in = 1, out = 1 } schedule { spatial K = 1, 2 } }", "DOSA161", 1, 49)]
    [InlineData("network a { fc g { in = 1, out = 1 } schedule { spatial M = 1 } }", "DOSA164", 1, 57)]
    [InlineData("network a { fc g { in = 1, out = 1 } schedule { tile K at ram = 1 } }", "DOSA162", 1, 59)]
    [InlineData("network a { fc g { in = 1, out = 1 } schedule { order at dram = K, 2 } }", "DOSA163", 1, 68)]
    [InlineData("network a { fc g { in = 1, out = 1 } schedule { factor K at dram = 0 } }", "DOSA134", 1, 68)]
    public void A_mistake_has_a_code_and_a_place(string text, string code, int line, int column)
    {
        var result = Workload.Parse(text, ("net.dosa", text));
        Assert.Null(result.Module);
        var error = Assert.Single(result.Diagnostics);
        Assert.Equal((code, line, column), (error.Code, error.Location.File!.Line, error.Location.File.Column));
        Assert.Matches(@"[.?]$", error.Message);
    }

    [Fact]
    public void Several_errors_are_reported_in_one_run()
    {
        var syntax = Workload.Parse("network a { gemm g { M = , N = 2 } fc f { in = = } }\nparam = 3\nnetwork b { nest n { for } }");
        Assert.True(syntax.Diagnostics.Length >= 3, string.Join("\n", syntax.Diagnostics.Select(d => d.Message)));
        var meaning = Workload.Parse("network a { gemm g { M = 0, N = x, Z = 2, K = 1 } fc f { in = 1 } }");
        Assert.Equal(["DOSA131", "DOSA134", "DOSA120", "DOSA132"], meaning.Diagnostics.Select(d => d.Code));
    }

    [Fact]
    public void Errors_end_after_fifty()
    {
        var text = "network a {" + string.Concat(Enumerable.Range(0, 500).Select(i => $"fc f{i} {{ in = 0, out = 1 }}\n")) + "}";
        Assert.Equal(51, Workload.Parse(text).Diagnostics.Length);
    }

    [Fact]
    public void A_close_name_is_suggested() =>
        Assert.EndsWith("did you mean 'batch'?", Workload.Parse("param batch = 1 param c = bach").Diagnostics[0].Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_definition_is_an_error() =>
        Assert.Equal("DOSA125", Assert.Single(Workload.Define("param batch = 1", ("batsch", 2)).Diagnostics).Code);

    [Fact]
    public void Bytes_that_are_no_utf8_are_an_error_with_their_place()
    {
        Assert.Equal((SourceProblem.NotUtf8, "2"), FileSourceReader.Decode([0x61, 0x62, 0xC3, 0x28]) is var bad ? (bad.Problem, bad.Detail) : default);
        Assert.Equal("ab", FileSourceReader.Decode([0xEF, 0xBB, 0xBF, 0x61, 0x62]).Text);
    }

    [Fact]
    public void A_circle_of_includes_names_its_files()
    {
        var result = Workload.Parse("include \"lib/a.dosa\"", ("lib/a.dosa", "include \"b.dosa\""), ("lib/b.dosa", "include \"a.dosa\""));
        var error = Assert.Single(result.Diagnostics);
        Assert.Equal("DOSA111", error.Code);
        Assert.Equal("lib/b.dosa", error.Location.File!.Path);
    }
}
