using System.CommandLine;

namespace Dosa.Cli.Commands;

/// <summary>
/// All commands. Only the one that the arguments name is built in full: the others are there for the list in the help,
/// so that start-up does not pay for them.
/// </summary>
internal static class CommandTable
{
    /// <summary>The option of all commands that asks for plain text.</summary>
    public const string Plain = "--plain";

    private static readonly (string Name, string Description, Action<Command, CliConsole> Define, string[] Examples)[] Entries =
    [
        (CompileCommand.Name, CompileCommand.Description, CompileCommand.Define, CompileCommand.Examples),
        (CheckCommand.Name, CheckCommand.Description, CheckCommand.Define, CheckCommand.Examples),
        (RunCommand.Name, RunCommand.Description, RunCommand.Define, RunCommand.Examples),
        (CompareCommand.Name, CompareCommand.Description, CompareCommand.Define, CompareCommand.Examples),
        (SweepCommand.Name, SweepCommand.Description, SweepCommand.Define, SweepCommand.Examples),
        (QueryCommand.Name, QueryCommand.Description, QueryCommand.Define, QueryCommand.Examples),
        (ExportCommand.Name, ExportCommand.Description, ExportCommand.Define, ExportCommand.Examples),
        (MergeCommand.Name, MergeCommand.Description, MergeCommand.Define, MergeCommand.Examples),
        (GoldenCommand.Name, GoldenCommand.Description, GoldenCommand.Define, GoldenCommand.Examples),
        (FormatCommand.Name, FormatCommand.Description, FormatCommand.Define, FormatCommand.Examples),
        (OptCommand.Name, OptCommand.Description, OptCommand.Define, OptCommand.Examples),
        (SampleCommand.Name, SampleCommand.Description, SampleCommand.Define, SampleCommand.Examples),
        (EvaluateCommand.Name, EvaluateCommand.Description, EvaluateCommand.Define, EvaluateCommand.Examples),
        (TrainCommand.Name, TrainCommand.Description, TrainCommand.Define, TrainCommand.Examples),
        (PredictCommand.Name, PredictCommand.Description, PredictCommand.Define, PredictCommand.Examples),
        (EvaluateModelCommand.Name, EvaluateModelCommand.Description, EvaluateModelCommand.Define, EvaluateModelCommand.Examples),
        (ImportCommand.Name, ImportCommand.Description, ImportCommand.Define, ImportCommand.Examples),
        (ArchitecturesCommand.Name, ArchitecturesCommand.Description, ArchitecturesCommand.Define, ArchitecturesCommand.Examples),
        (ExplainCommand.Name, ExplainCommand.Description, ExplainCommand.Define, ExplainCommand.Examples),
        (DoctorCommand.Name, DoctorCommand.Description, DoctorCommand.Define, DoctorCommand.Examples),
        (ServerCommand.Name, ServerCommand.Description, ServerCommand.Define, []),
    ];

    /// <summary>The examples of all commands; in this order each finds the files that it reads.</summary>
    public static IEnumerable<string> Examples => Entries.SelectMany(entry => entry.Examples);

    /// <summary>The examples of a command.</summary>
    public static string[] ExamplesOf(string command) => Array.Find(Entries, entry => entry.Name == command).Examples ?? [];

    public static RootCommand Build(string[] args, CliConsole console)
    {
        // The suggest directive of tab completion carries a whole command line in one argument.
        var words = args is [var first, ..] && first.StartsWith("[suggest", StringComparison.Ordinal) ? [.. args.SelectMany(word => word.Split(' '))] : args;
        var root = new RootCommand("Schedules neural networks on accelerators, and derives the accelerator.");
        root.Options.Add(new Option<bool>(Plain) { Description = "No colours and no line that is redrawn, also on a terminal.", Recursive = true });
        HelpPage.Install(root);
        foreach (var (name, description, define, _) in Entries)
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
