using System.CommandLine;
using System.Text.RegularExpressions;
using Dosa.Cli.Commands;

namespace Dosa.Cli;

/// <summary>Arguments in, exit code out.</summary>
public static partial class CommandLine
{
    /// <summary>Runs a whole command. Nothing is thrown: a bug of this program ends in one line and exit code 70.</summary>
    public static int Run(string[] args, CliConsole console)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(console);
        try
        {
            var exit = Dispatch(args, console);
            return exit == ExitCode.Success && console.Error is StandardStream { IsLost: true } ? ExitCode.Diagnostics : exit;
        }
        catch (OutputLostException lost)
        {
            new DiagnosticWriter(console).Write([CliDiagnostics.OutputLost(lost.Message)]);
            return ExitCode.Diagnostics;
        }
#pragma warning disable CA1031 // The one place where a bug is turned into a message.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            console.Error.WriteLine(console.Paint(31, "bug") + $": dosac failed inside ({bug.GetType().Name}: {bug.Message}). This is not your mistake: " +
                "please report it with this line, the command and the input; --verbose adds the place in commands that have it.");
            if (args.Contains("--verbose"))
            {
                console.Error.WriteLine(bug);
            }

            return ExitCode.Bug;
        }
    }

    // A check of an option's value meets a value that does not even read: the parser throws.
    private static ParseResult? Parse(RootCommand root, string[] args, CliConsole console)
    {
        try
        {
            return root.Parse(args);
        }
        catch (InvalidOperationException unreadable)
        {
            var told = CannotParse().Match(unreadable.Message);
            new DiagnosticWriter(console).Write([CliDiagnostics.Usage(
                told.Success ? $"{told.Groups["option"]} takes a number, not '{told.Groups["value"]}'." : unreadable.Message)]);
            return null;
        }
    }

    [GeneratedRegex("^Cannot parse argument '(?<value>.*)' for option '(?<option>.*)' as expected type '.*(Int|Double|Single).*'")]
    private static partial Regex CannotParse();

    private static int Dispatch(string[] args, CliConsole console)
    {
        args = OptCommand.WithTwoDashes(args);
        console = args.Contains(CommandTable.Plain) ? console with { Interactive = false, Colour = false } : console;
        var root = CommandTable.Build(args, console);
        args = args.Length == 0 ? ["--help"] : args;
        if (Parse(root, args, console) is not { } parsed)
        {
            return ExitCode.Usage;
        }

        if (UsageErrors.Any(parsed))
        {
            new DiagnosticWriter(console).Write(UsageErrors.Of(parsed));

            console.Error.WriteLine($"Try 'dosac {(parsed.CommandResult.Command == root ? "" : parsed.CommandResult.Command.Name + " ")}--help'.");
            return ExitCode.Usage;
        }

        return parsed.Invoke(new InvocationConfiguration
        {
            Output = console.Out,
            Error = console.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }
}
