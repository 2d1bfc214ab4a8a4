using Dosa.IR;

namespace Dosa.Frontend.Tests.Workloads;

/// <summary>One mistake does not hide those beside it, and none is told twice.</summary>
[Trait("Tier", "Fast")]
public sealed class ManyMistakesTests
{
    private static string Told(string text) => string.Join(" ", Workload.Parse(text).Diagnostics.Select(error => $"{error.Location.File?.Line}:{error.Code}"));

    [Theory]
    [InlineData("network n {\n fc a { in = 1 out = 2 }\n fc b { in = 0, out = 2 }\n gem c { M = 1 }\n}", "2:DOSA101 3:DOSA134 4:DOSA130")]
    [InlineData("network n {\n fc b { in = 0, out = 2 }\n fc a { in = 1 out = 2 }\n}", "2:DOSA134 3:DOSA101")]
    [InlineData("network n {\n fc a { in = 1, out = 2 } schedule { spatial K <= 2 }\n fc b { in = 1, out = 2 } schedule { spatial M = 2 }\n}",
        "2:DOSA101 3:DOSA164")]
    [InlineData("network n {\n nest a { for i in 2 for j in 2 O[i] += A[i, j] }\n nest b { for i in 2 for j in 2 O[i] += A[i] * B[i] }\n}",
        "2:DOSA101 3:DOSA152")]
    [InlineData("target { pe < 16 }\nnetwork n {\n fc a { in = 1, out = 0 }\n}", "1:DOSA102 3:DOSA134")]
    [InlineData("network n {\n fc a { in = 1, out = 0 },\n fc b { in = 1, out = 1 }\n}\nnetwork m {\n fc a { in = 1, out = 0 }\n}",
        "2:DOSA134 2:DOSA101 6:DOSA134")]
    [InlineData("param a = \nparam b = 0\nnetwork n {\n fc f { in = a, out = b }\n}", "2:DOSA101 4:DOSA134")]
    [InlineData("param a = 3 §\nnetwork n {\n fc f { in = a, out = 0 }\n}", "1:DOSA102 3:DOSA134")]
    [InlineData("network n {\n conv2d c { in = 3, out = 4, kernel = 3×3, input = 8 }\n fc f { in = 1, out = 0 }\n}", "2:DOSA102 3:DOSA134")]
    [InlineData("architecture a { level }\nnetwork n {\n fc f { in = 1, out = 0 }\n}", "1:DOSA101 3:DOSA134")]
    public void Mistakes_beside_a_syntax_error_are_told_too(string text, string told) =>
        Assert.Equal(told, Told(text));

    [Theory]
    [InlineData("parm a = 1\nnetwork n { fc f { in = a, out = 2 } }", "1:DOSA109")]
    [InlineData("include missing.dosa\nnetwork n { fc f { in = a, out = 2 } }", "1:DOSA101")]
    [InlineData("include \"missing.dosa\"\nnetwork n { fc f { in = a, out = 0 } }", "1:DOSA110 2:DOSA134")]
    [InlineData("param = 1\nnetwork n { fc f { in = a, out = 2 } }", "1:DOSA101")]
    public void A_name_that_could_not_be_read_is_not_missed(string text, string told) => Assert.Equal(told, Told(text));

    [Fact]
    public void The_last_message_still_counts_the_rest_out()
    {
        var text = "network n {\n fc a { in = 1 out = 2 }\n" + string.Concat(Enumerable.Range(0, 80).Select(i => $" fc f{i} {{ in = 0, out = 2 }}\n")) + "}";
        var errors = Workload.Parse(text).Diagnostics;
        Assert.Equal((51, "DOSA107"), (errors.Length, errors[^1].Code));
        Assert.Equal("DOSA101", errors[0].Code);
    }
}
