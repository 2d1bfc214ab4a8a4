using System.Text.RegularExpressions;
using Dosa.Cli.Commands;
using Dosa.Tests;

namespace Dosa.Cli.Tests;

/// <summary>What <c>--help</c> shows is true.</summary>
public sealed partial class HelpTests
{
    [Fact]
    public void Every_example_runs_in_the_order_of_the_list()
    {
        using var folder = new TemporaryFolder();
        foreach (var example in CommandTable.Examples)
        {
            var ran = Dosac.Run([.. Words().Matches(example).Skip(1).Select(word => Placed(word.Value.Replace("'", "", StringComparison.Ordinal), folder))]);
            Assert.True(ran.Exit == ExitCode.Success, example + "\n" + ran.Error);
        }
    }

    [Theory]
    [InlineData("compile", "[default: combined]", "[default: 1]", "[default: none]", "[default: out")]
    [InlineData("compare", "[default: 10000]", "[default: 5]", "[default: 0]")]
    [InlineData("sample", "[default: 100000]")]
    [InlineData("train", "[default: rtl]")]
    [InlineData("predict", "[default: builtin:rtl]")]
    [InlineData("opt", "--plain")]
    public void Defaults_examples_and_exit_codes_are_shown(string command, params string[] shown)
    {
        var help = Dosac.Run(command, "--help").Out;
        Assert.All(shown, text => Assert.Contains(text, help, StringComparison.Ordinal));
        Assert.All(CommandTable.ExamplesOf(command), example => Assert.Contains("  " + example + "\n", help, StringComparison.Ordinal));
        Assert.StartsWith("dosac " + command, CommandTable.ExamplesOf(command)[0], StringComparison.Ordinal);
        Assert.Matches(@"Exit codes:\n  0   done\n(.*\n)*  70  a bug", help);
    }

    [Fact]
    public void Plain_text_has_no_escapes_though_a_terminal_would_show_them()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains('\e', Errors());
        Assert.DoesNotContain('\e', Errors("--plain"));

        string Errors(params string[] more)
        {
            using var error = new StringWriter();
            CommandLine.Run(["compile", folder["none.dosa"], .. more], new CliConsole(TextWriter.Null, error) { Interactive = true, Colour = true });
            return error.ToString();
        }
    }

    // The examples are written for the folder of the checkout; what they write goes elsewhere.
    private static string Placed(string word, TemporaryFolder folder) =>
        word.StartsWith("examples/", StringComparison.Ordinal) || word.StartsWith("tests/", StringComparison.Ordinal) ? Repository.File(word.Split('/'))
        : word.Split('/')[0] is "out" or "bound" or "kernels" or "compared" || Written().IsMatch(word) ? folder[word] : word;

    [GeneratedRegex(@"^\w+\.(db|html|jsonl)$")]
    private static partial Regex Written();

    [GeneratedRegex(@"('[^']*'|\S)+")]
    private static partial Regex Words();
}
