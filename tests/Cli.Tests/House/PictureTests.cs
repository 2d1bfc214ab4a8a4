using Dosa.Tests;

namespace Dosa.Cli.Tests.House;

/// <summary>The documentation's pictures show in every viewer: colours as attributes, none by a variable of a style sheet.</summary>
[Trait("Tier", "Fast")]
public sealed class PictureTests
{
    public static TheoryData<string> Pictures => [.. Directory.GetFiles(Repository.File("docs"), "*.svg", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.File("docs"), file)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Pictures))]
    public void A_picture_needs_no_style_sheet_for_its_colours(string name)
    {
        var text = File.ReadAllText(Repository.File("docs", name));
        Assert.DoesNotContain("var(", text, StringComparison.Ordinal);
        Assert.Matches("<rect [^>]*fill=\"#[0-9a-f]{6}\"", text);
    }

    [Fact]
    public void There_are_pictures() => Assert.NotEmpty(Pictures);
}
