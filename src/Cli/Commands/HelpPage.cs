using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Dosa.Cli.Commands;

/// <summary>What <c>--help</c> prints: the library's lists, then examples and what the exit codes mean.</summary>
internal sealed class HelpPage(HelpAction lists) : SynchronousCommandLineAction
{
    private const string ExitCodes =
        """
        Exit codes:
          0   done
          1   the input has errors, or a file cannot be read or written
          2   the command line is wrong
          3   interrupted; the best result so far is written
          70  a bug of dosac
        """;

    /// <summary>Puts the page behind the help option of a command line.</summary>
    public static void Install(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpPage((HelpAction)option.Action!);
    }

    // Help is shown however little of the command line is there.
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        lists.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (CommandTable.ExamplesOf(parseResult.CommandResult.Command.Name) is { Length: > 0 } examples)
        {
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine("  " + example);
            }

            output.WriteLine();
        }

        output.WriteLine(ExitCodes.ReplaceLineEndings(output.NewLine));
        return ExitCode.Success;
    }
}
