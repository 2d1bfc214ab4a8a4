using System.Text.RegularExpressions;
using Dosa.Cli.Accelerators;
using Dosa.Tests;

namespace Dosa.Cli.Tests;

/// <summary>Each example of docs/language.md does what it is marked with.</summary>
public sealed partial class LanguageReferenceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static IEnumerable<Match> Blocks => Fence().Matches(File.ReadAllText(Repository.File("docs", "language.md")));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Examples_compile_and_errors_have_their_code()
    {
        foreach (var block in Blocks)
        {
            var text = block.Groups["text"].Value;
            var file = FileName().Match(text);
            var path = folder.Write(file.Success ? file.Groups[1].Value : "net.dosa", text);
            if (file.Success)
            {
                continue;
            }

            var ran = Dosac.Run("compile", path, "--emit", "layers");
            if (block.Groups["error"].Success)
            {
                var code = Regex.Match(text, "^// (DOSA[0-9]+)").Groups[1].Value;
                Assert.True(ran.Exit == 1 && Regex.Matches(ran.Error, "error (DOSA[0-9]+)").All(found => found.Groups[1].Value == code),
                    $"{text}\n{ran.Error}");
            }
            else
            {
                Assert.True(ran.Exit == 0, $"{text}\n{ran.Error}");
            }
        }
    }

    [Fact]
    public void Architectures_are_read_and_wrong_ones_have_their_code()
    {
        foreach (Match block in Architecture().Matches(File.ReadAllText(Repository.File("docs", "language.md"))))
        {
            var text = block.Groups["text"].Value;
            var codes = AcceleratorText.Read(text, "page.arch").Diagnostics.Select(error => error.Code).ToArray();
            Assert.Equal(block.Groups["error"].Success ? [Regex.Match(text, "^# (DOSA[0-9]+)").Groups[1].Value] : [], codes);
        }
    }

    [Fact]
    public void Every_setting_of_a_level_is_on_the_page_and_in_an_example()
    {
        var page = File.ReadAllText(Repository.File("docs", "language.md"));
        var examples = string.Concat(Architecture().Matches(page).Where(block => !block.Groups["error"].Success).Select(block => block.Groups["text"].Value));
        var shipped = string.Concat(ShippedArchitectures.Names.Select(ShippedArchitectures.Text));
        foreach (var key in Frontend.Editing.ArchitectureWords.LevelSettings)
        {
            Assert.Matches($@"(?m)^\|[^|]*`{key}`[^|]*\|", page);
            Assert.Matches($@"[{{,]\s*{key} (=|<=)", examples + shipped);
        }
    }

    [Fact]
    public void Both_kinds_of_example_are_there()
    {
        Assert.InRange(Blocks.Count(block => block.Groups["error"].Success), 20, 100);
        Assert.InRange(Blocks.Count(block => !block.Groups["error"].Success), 6, 100);
    }

    [Fact]
    public void The_error_shown_is_the_one_that_is_printed()
    {
        var shown = Regex.Match(File.ReadAllText(Repository.File("docs", "language.md")), @"    net\.dosa:1:.*\n( {8}.*\n)+").Value.Replace("\n    ", "\n")[
            4..];
        var ran = Dosac.Run("compile", folder.Write("net.dosa", "param batch = 1 param c = bach\n"), "--emit", "layers");
        Assert.Equal(shown, ran.Error.Replace(folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
    }

    [GeneratedRegex("(?m)^```dosa(?<error>-error)?\n(?<text>(?s:.*?))^```$")]
    private static partial Regex Fence();

    [GeneratedRegex("(?m)^```arch(?<error>-error)?\n(?<text>(?s:.*?))^```$")]
    private static partial Regex Architecture();

    [GeneratedRegex(@"^// file: (\S+)")]
    private static partial Regex FileName();
}
