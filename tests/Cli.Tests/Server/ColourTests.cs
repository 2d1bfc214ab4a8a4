using System.Text.Json;
using System.Text.RegularExpressions;
using Dosa.Frontend.Editing;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Server;

/// <summary>The colours of editors know the words that the compiler knows.</summary>
public sealed class ColourTests
{
    private static string Extension(params string[] path) => File.ReadAllText(Repository.File(["editors", "vscode", .. path]));

    [Theory]
    [InlineData("", "keyword.control.dosa")]
    [InlineData("network a { nest n { ", "keyword.control.dosa")]
    [InlineData("target { objective = ", "constant.language.dosa")]
    [InlineData("target { grid = ", "constant.language.dosa")]
    [InlineData("target { buffering = ", "constant.language.dosa")]
    public void Words_of_the_language_are_coloured(string text, string scope)
    {
        var pattern = Pattern(scope);
        Assert.All(Completion.At(text, text.Length, []), proposal => Assert.Matches(pattern, proposal.Word));
    }

    [Fact]
    public void Layer_kinds_are_coloured()
    {
        const string Text = "network a { ";
        Assert.All(Completion.At(Text, Text.Length, []).Where(proposal => proposal.Detail == "layer"),
            proposal => Assert.Matches(Pattern("storage.type.dosa"), proposal.Word));
    }

    [Fact]
    public void The_files_that_the_extension_names_are_there()
    {
        var package = JsonDocument.Parse(Extension("package.json")).RootElement;
        var contributes = package.GetProperty("contributes");
        string[] named =
        [
            package.GetProperty("main").GetString()!,
            contributes.GetProperty("languages")[0].GetProperty("configuration").GetString()!,
            contributes.GetProperty("grammars")[0].GetProperty("path").GetString()!,
        ];
        Assert.All(named, path => Assert.NotEmpty(Extension(path.Split('/'))));
        Assert.Equal("lsp", contributes.GetProperty("configuration").GetProperty("properties").GetProperty("dosa.command")
            .GetProperty("default")[1].GetString());
    }

    private static Regex Pattern(string scope) =>
        new("^(" + JsonDocument.Parse(Extension("syntaxes", "dosa.tmLanguage.json")).RootElement.GetProperty("patterns")
        .EnumerateArray().First(entry => entry.TryGetProperty("name", out var name) && name.GetString() == scope).GetProperty("match").GetString() + ")$");
}
