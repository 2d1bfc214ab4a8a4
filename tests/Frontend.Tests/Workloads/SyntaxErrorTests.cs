namespace Dosa.Frontend.Tests.Workloads;

/// <summary>One mistake of syntax gives one error, which stands at the mistake and says what to write.</summary>
public sealed class SyntaxErrorTests
{
    [Theory]
    [InlineData("network a { gemm g { M = 1 N = 2, K = 3 } }", 28, "Before 'N' ',' is missing; write it.")]
    [InlineData("network a { conv2d c { kernel = 3x3 in = 2, out = 3, input = 8 } }", 37, "Before 'in' ',' is missing; write it.")]
    [InlineData("network a { conv2d c { depthwise kernel = 3, in = 2 } }", 34, "Before 'kernel' ',' is missing; write it.")]
    [InlineData("network a { gemm g { M = 1, N = 2, K = 3 }", 11, "This '{' is never closed; add '}'.")]
    [InlineData("network a { gemm g { M = 1, N = 2, K = 3 } network b { }", 11, "This '{' is never closed; add '}'.")]
    [InlineData("network a { gemm g { M = 1, N = 2, K = 3\n fc f { in = 1, out = 1 } }", 20, "This '{' is never closed; add '}'.")]
    [InlineData("network a { gemm g { M = 1 N = 2, K = 3, batch = 4 } fc f { in = 1, out = 1 } fc h { in = 1, out = 1 } }", 28, "Before 'N' ',' is missing; write it.")]
    [InlineData("network a { gemm g { M = 1, N = 2, K = 3 } } }\nparam b = 2\nnetwork c { }", 46, null)]
    [InlineData("target pe <= 3 }\nnetwork c { }", 8, "Before 'pe' '{' is missing; write it.")]
    [InlineData("netwrok a { gemm g { M = 1, N = 2, K = 3 } }", 1, "'netwrok' is no word of the language here; did you mean 'network'?")]
    [InlineData("parm a = 1", 1, "'parm' is no word of the language here; did you mean 'param'?")]
    [InlineData("network a { nest n { fro i in 3 O[i] += A[i] * B[i] } }", 22, "'fro' is no word of the language here; did you mean 'for'?")]
    [InlineData("network a { nest n { for i 0..3 O[i] += A[i] * B[i] } }", 28, "Before '0' 'in' is missing; write it.")]
    [InlineData("param a 3", 9, "Before '3' '=' is missing; write it.")]
    [InlineData("param a = 3; param b = 4", 12, "A ';' separates only the decisions of a schedule; remove it.")]
    [InlineData("param a = (1 + 2", 11, "This '(' is never closed; add ')'.")]
    [InlineData("network a { nest n { for i in 3 O[i] = A[i] * B[i] } }", 38, "'=' cannot stand here; expected '+='.")]
    [InlineData("network a { nest n { for i in 3 O[i] += A[i] } }", 46, "'}' cannot stand here; expected '*'.")]
    [InlineData("network a { gemm g { M = , N = 2, K = 3 } }", 26, null)]
    [InlineData("param = 3", 7, "'=' cannot stand here; expected a name.")]
    [InlineData("network a { gemm { M = 1, N = 2, K = 3 } }", 18, "'{' cannot stand here; expected a name.")]
    public void A_mistake_gives_one_error_that_says_the_fix(string text, int column, string? message)
    {
        var errors = Workload.Parse(text).Diagnostics;
        Assert.True(errors.Length == 1, string.Join("\n", errors.Select(e => $"{e.Location.File!.Column} {e.Message}")));
        Assert.True(message is null || message == errors[0].Message, errors[0].Message);
        Assert.Equal(column, errors[0].Location.File!.Column);
    }
}
