using System.Text.RegularExpressions;
using Dosa.Cli.Explain;
using Dosa.Tests;

namespace Dosa.Cli.Tests;

/// <summary><c>dosac explain</c>: every page's example gives its code.</summary>
public sealed partial class ExplainTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Codes => [.. ErrorPage.All.Select(page => page.Code)];

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(Codes))]
    public void An_example_gives_the_code_of_its_page(string code)
    {
        var page = ErrorPage.Find(code)!;
        folder.Write("net.dosa", page.Example);
        var words = page.Command.Split(' ')[1..].Select(word => Placed().IsMatch(word) ? folder[word] : word);
        var ran = Dosac.Run([.. words]);
        Assert.Contains($"error {code}: ", ran.Error);
        Assert.NotEqual(ExitCode.Success, ran.Exit);
        Assert.Contains("**What to do.** ", page.Text);
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

    // The language's own codes all have a page, but for what takes a broken disk or a chain of files to see.
    [Fact]
    public void Every_code_of_a_workload_has_a_page()
    {
        var made = Regex.Matches(File.ReadAllText(Repository.File("src", "Frontend", "FrontendDiagnostics.cs")), "\"(DOSA1[0-6][0-9])\"")
            .Select(match => match.Groups[1].Value).Distinct().Except(["DOSA106", "DOSA112", "DOSA113"]);
        Assert.DoesNotContain(made, code => ErrorPage.Find(code) is null);
    }

    [GeneratedRegex(@"^(\.|missing|out|\w+\.(dosa|json))$")]
    private static partial Regex Placed();
}
