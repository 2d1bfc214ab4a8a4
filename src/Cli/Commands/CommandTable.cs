using System.CommandLine;

namespace Dosa.Cli.Commands;

/// <summary>
/// All commands. Only the one that the arguments name is built in full: the others are there for the list in the help,
/// so that start-up does not pay for them.
/// </summary>
internal static class CommandTable
{
    private static readonly (string Name, string Description, Action<Command, CliConsole> Define)[] Entries =
    [
        (CompileCommand.Name, CompileCommand.Description, CompileCommand.Define),
        (RunCommand.Name, RunCommand.Description, RunCommand.Define),
        (EvaluateCommand.Name, EvaluateCommand.Description, EvaluateCommand.Define),
        (PredictCommand.Name, PredictCommand.Description, PredictCommand.Define),
        (SampleCommand.Name, SampleCommand.Description, SampleCommand.Define),
        (EvaluateModelCommand.Name, EvaluateModelCommand.Description, EvaluateModelCommand.Define),
        (TrainCommand.Name, TrainCommand.Description, TrainCommand.Define),
        (CheckCommand.Name, CheckCommand.Description, CheckCommand.Define),
        (GoldenCommand.Name, GoldenCommand.Description, GoldenCommand.Define),
        (CompareCommand.Name, CompareCommand.Description, CompareCommand.Define),
        (DoctorCommand.Name, DoctorCommand.Description, DoctorCommand.Define),
        (OptCommand.Name, OptCommand.Description, OptCommand.Define),
        (FormatCommand.Name, FormatCommand.Description, FormatCommand.Define),
        (ServerCommand.Name, ServerCommand.Description, ServerCommand.Define),
    ];

    public static RootCommand Build(string[] args, CliConsole console)
    {
        // The suggest directive of tab completion carries a whole command line in one argument.
        var words = args is [var first, ..] && first.StartsWith("[suggest", StringComparison.Ordinal) ? [.. args.SelectMany(word => word.Split(' '))] : args;
        var root = new RootCommand("Schedules neural networks on accelerators, and derives the accelerator.");
        foreach (var (name, description, define) in Entries)
        {
            var command = new Command(name, description);
            if (Array.IndexOf(words, name) >= 0)
            {
                define(command, console);
            }

            root.Subcommands.Add(command);
        }

        return root;
    }
}
