using System.Text.RegularExpressions;
using Dosa.Cli.Explain;
using Dosa.Tests;

namespace Dosa.Cli.Tests.House;

/// <summary>A code of a diagnostic means one thing.</summary>
[Trait("Tier", "Fast")]
public sealed partial class DiagnosticCodeTests
{
    /// <summary>What cannot be parsed is one mistake in several wordings, all in the frontend's catalogue.</summary>
    private const string Syntax = "DOSA101";

    [Fact]
    public void No_code_is_made_in_two_places()
    {
        var made = Directory.GetFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !Outputs().IsMatch(path.Replace('\\', '/')))
            .SelectMany(path => Made().Matches(File.ReadAllText(path)).Select(match => (Code: match.Groups[1].Value, File: Path.GetFileName(path))))
            .ToArray();
        Assert.InRange(made.Length, 100, 900);
        Assert.Empty(made.GroupBy(code => code.Code)
            .Where(group => (group.Key == Syntax ? group.Select(code => code.File).Distinct() : group.Select(code => code.File)).Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(code => code.File))}"));
    }

    // Whatever the sources make has a page, and no page is of a code that nothing makes.
    [Fact]
    public void Every_code_has_a_page_of_explain()
    {
        var made = Directory.GetFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !Outputs().IsMatch(path.Replace('\\', '/')))
            .SelectMany(path => Made().Matches(File.ReadAllText(path)).Select(match => match.Groups[1].Value));
        Assert.Equal(made.Distinct().Order(StringComparer.Ordinal), ErrorPage.All.Select(page => page.Code));
    }

    // A code in quotes; one that is compared with is not made.
    [GeneratedRegex("(?<!== )\"(DOSA[0-9]{3})\"")]
    private static partial Regex Made();

    [GeneratedRegex("/(obj|bin)/")]
    private static partial Regex Outputs();
}
