using System.Text.RegularExpressions;
using Dosa.CostModel;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Accelerators;

/// <summary>docs/add-an-architecture.md does what it says.</summary>
public sealed partial class AddAnArchitectureTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Commands_print_what_the_page_shows_and_rows_have_its_figures()
    {
        var page = File.ReadAllText(Repository.File("docs", "add-an-architecture.md"));
        foreach (Match file in Files().Matches(page))
        {
            folder.Write(file.Groups["name"].Value, file.Groups["text"].Value);
        }

        var commands = Commands().Matches(page);
        Assert.Equal(3, commands.Count);
        foreach (Match command in commands)
        {
            var words = command.Groups["words"].Value.Split(' ')
                .Select(word => word.Contains('.', StringComparison.Ordinal) || word == "out" ? folder[word] : word);
            var ran = Dosac.Run([.. words]);
            Assert.Equal(ExitCode.Success, ran.Exit);
            Assert.StartsWith(command.Groups["shown"].Value, (ran.Out + ran.Error).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        }

        Assert.Contains(" 1.3972e5 uJ*cycles", File.ReadAllText(folder["out/report.txt"]), StringComparison.Ordinal);
        var scored = File.ReadAllLines(folder["scored.csv"]).Select(CsvLine.Split).ToArray();
        Assert.Equal(4, scored.Length);
        foreach (var row in scored.Skip(1))
        {
            var cell = (string name) => row[Array.IndexOf(scored[0], name)];
            var energy = Math.Round(double.Parse(cell("model_energy_uj"), System.Globalization.CultureInfo.InvariantCulture), 6);
            Assert.Contains(FormattableString.Invariant($"| {cell("name")} | {cell("model_cycles")} | {energy} |"), page, StringComparison.Ordinal);
            Assert.Equal(cell("name") == "inner", cell("valid") == "false");
        }
    }

    [GeneratedRegex("(?m)^```(arch|csv|dosa)\n# file: (?<name>\\S+)\n(?<text>(?s:.*?))^```$")]
    private static partial Regex Files();

    [GeneratedRegex("(?m)^\\$ dosac (?<words>.*)\n(?<shown>(?s:.*?))^\\.\\.\\.$")]
    private static partial Regex Commands();
}
