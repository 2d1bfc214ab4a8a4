using System.Text.RegularExpressions;
using Dosa.Cli.Explain;
using Dosa.Cli.Tests.Terminal;
using Dosa.Tests;

namespace Dosa.Cli.Tests;

/// <summary><c>dosac explain</c>: every page's example gives its code.</summary>
public sealed partial class ExplainTests : IDisposable
{
    // What takes Ctrl-C, a wrong plug-in, a fast or slow machine, or a program of one's own to see.
    private static readonly string[] WithoutExample =
    [
        "DOSA304", "DOSA305", "DOSA306", "DOSA313", "DOSA353", "DOSA359", "DOSA364", "DOSA373", "DOSA392", "DOSA406", "DOSA431", "DOSA512",
        "DOSA549", "DOSA561", "DOSA562", "DOSA563", "DOSA564", "DOSA565", "DOSA566", "DOSA567", "DOSA578", "DOSA580", "DOSA587", "DOSA588",
        "DOSA589", "DOSA593", "DOSA595", "DOSA640", "DOSA643", "DOSA655",
    ];

    // Millions of draws pass before the sampler gives up.
    private static readonly string[] Slow = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1" ? [] : ["DOSA525"];

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Codes => [.. ErrorPage.All.Select(page => page.Code).Except(WithoutExample).Except(Slow)];

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(Codes))]
    public void An_example_gives_the_code_of_its_page(string code)
    {
        var page = ErrorPage.Find(code)!;
        foreach (var (name, text) in page.Files)
        {
            folder.Write(name, text);
        }

        var ran = page.Commands.Select(Run).ToList()[^1];
        var said = Regex.Match(ran.Error, $"(error|warning|remark) {code}: ");
        Assert.True(said.Success, ran.Error);
        Assert.True(said.Groups[1].Value != "error" || ran.Exit is not (ExitCode.Success or ExitCode.Bug), ran.Error);
        Assert.Contains("**What to do.** ", page.Text);
    }

    [Fact]
    public void A_page_without_an_example_says_why()
    {
        Assert.Equal(WithoutExample, ErrorPage.All.Where(page => page.Commands.IsEmpty).Select(page => page.Code));
        Assert.All(WithoutExample, code => Assert.Matches(@"\*\*No example\.\*\* [A-Z].+\.\n\n\*\*What to do\.\*\* ", ErrorPage.Find(code)!.Text));
    }

    [Fact]
    public void A_page_is_printed_however_its_code_is_spelt()
    {
        var whole = Dosac.Run("explain", "DOSA316").Out;
        Assert.StartsWith("DOSA316 A partial schedule that cannot be\n\n", whole, StringComparison.Ordinal);
        Assert.Equal(whole, Dosac.Run("explain", "dosa316").Out);
        Assert.Equal(whole, Dosac.Run("explain", "316").Out);
        var list = Dosac.Run("explain").Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(ErrorPage.All.Length, list.Length);
        Assert.Equal(list, list.Order(StringComparer.Ordinal));
        Assert.Equal(ExitCode.Usage, Dosac.Run("explain", "999").Exit);
    }

    // Alone, the tool runs within the test; what takes a shell has one, with the tool on its path.
    private Ran Run(string command)
    {
        if (command.StartsWith("dosac ", StringComparison.Ordinal) && !command.Contains('>', StringComparison.Ordinal))
        {
            var words = Word().Matches(command).Skip(1).Select(match => match.Value.Replace("'", "", StringComparison.Ordinal));
            return Dosac.Run([.. words.Select(word => Placed().Replace(word, match => folder[match.Value]))]);
        }

        var ran = Child.Run("/bin/sh", ["-c", command], change: start =>
        {
            start.WorkingDirectory = folder.Path;
            start.Environment["PATH"] = $"{Path.GetDirectoryName(PseudoTerminal.Tool)}:{Environment.GetEnvironmentVariable("PATH")}";
        });
        return new(ran.Exit, ran.Output, ran.Errors);
    }

    [GeneratedRegex(@"^(\.|missing|out|first|state|latin|(\w+/)?\w+\.(dosa|json|mlir|csv|arch|dll|onnx|db|csv\.gz))$|(?<==)\w+\.(dll|mlir)$")]
    private static partial Regex Placed();

    [GeneratedRegex("(?:'[^']*'|[^\\s'])+")]
    private static partial Regex Word();
}
