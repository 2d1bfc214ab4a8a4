using System.Text.RegularExpressions;
using Dosa.Tests;

namespace Dosa.Cli.Tests;

/// <summary>Tests that set the variable CI or need it away; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class CiVariable
{
    public const string Name = "the variable CI";
}

/// <summary>Each file and command of docs/tutorial.md, in order, prints what the page shows.</summary>
[Collection(CiVariable.Name)]
public sealed partial class TutorialTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private readonly string? ci = Environment.GetEnvironmentVariable("CI");

    // The page is for a person at a desk, who may accept goldens.
    public TutorialTests() => Environment.SetEnvironmentVariable("CI", null);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("CI", ci);
        folder.Dispose();
    }

    [Fact]
    public void Every_command_prints_what_the_page_shows()
    {
        var commands = 0;
        foreach (Match block in Block().Matches(File.ReadAllText(Repository.File("docs", "tutorial.md"))))
        {
            var text = block.Groups["text"].Value;
            if (block.Groups["kind"].Value == "dosa")
            {
                folder.Write(FileName().Match(text).Groups[1].Value, text);
            }
            else
            {
                commands += Run(text);
            }
        }

        Assert.InRange(commands, 8, 100);
        Assert.True(File.Exists(folder["pictures/energy.svg"]) && File.Exists(folder["pictures/cycles.svg"]));
    }

    private int Run(string text)
    {
        var shown = text.Split("$ dosac ", StringSplitOptions.RemoveEmptyEntries);
        foreach (var entry in shown)
        {
            var (command, expected) = (entry[..entry.IndexOf('\n', StringComparison.Ordinal)], entry[(entry.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
            var ran = Dosac.Run([.. command.Split(' ').Select(Absolute)]);
            var printed = (ran.Out + ran.Error).Replace(folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
            Assert.Matches("^" + Regex.Escape(expected).Replace(@"\.\.\.", ".*", StringComparison.Ordinal) + "$", printed);
        }

        return shown.Length;
    }

    // The page works in a folder of its own.
    private string Absolute(string word) =>
        word is "out" or "wide" or "nets" or "pictures" || word.EndsWith(".dosa", StringComparison.Ordinal) || word.StartsWith("out/", StringComparison.Ordinal)
            ? folder[word] : word;

    [GeneratedRegex("(?m)^```(?<kind>dosa|console)\n(?<text>(?s:.*?))^```$")]
    private static partial Regex Block();

    [GeneratedRegex(@"^// file: (\S+)")]
    private static partial Regex FileName();
}
