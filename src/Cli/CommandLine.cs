using System.CommandLine;
using Dosa.Cli.Commands;

namespace Dosa.Cli;

/// <summary>Arguments in, exit code out.</summary>
public static class CommandLine
{
    /// <summary>Runs a whole command. Nothing is thrown: a bug of this program ends in one line and exit code 70.</summary>
    public static int Run(string[] args, CliConsole console)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(console);
        try
        {
            return Dispatch(args, console);
        }
#pragma warning disable CA1031 // The one place where a bug is turned into a message.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            console.Error.WriteLine(console.Paint(31, "bug") + $": dosac failed inside ({bug.GetType().Name}: {bug.Message}). This is not your mistake: " +
                "please report it with this line, the command and the input; --verbose adds the place.");
            if (args.Contains("--verbose"))
            {
                console.Error.WriteLine(bug);
            }

            return ExitCode.Bug;
        }
    }

    private static int Dispatch(string[] args, CliConsole console)
    {
        console = args.Contains(CommandTable.Plain) ? console with { Interactive = false, Colour = false } : console;
        var root = CommandTable.Build(args, console);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                new DiagnosticWriter(console).Write([CliDiagnostics.Usage(error.Message)]);
            }

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
