using Dosa.IR;
using Dosa.Search.Keeping;

namespace Dosa.Cli.Compile;

/// <summary>The state of a search in a file.</summary>
internal sealed class CheckpointFile(string path, Action<Diagnostic> report)
{
    private readonly Lock gate = new();
    private bool hasFailed;

    /// <summary>The state that a file holds; null after an error.</summary>
    public static Checkpoint? Read(string path, Action<Diagnostic> report)
    {
        if (InputFile.Read(path, report) is not { } text)
        {
            return null;
        }

        var checkpoint = Checkpoint.Parse(text);
        if (checkpoint is null)
        {
            report(CliDiagnostics.BadCheckpoint(path));
        }

        return checkpoint;
    }

    /// <summary>
    /// Writes a state whole or not at all: an earlier one is kept until the new one is complete. What goes wrong is told once, though
    /// it is tried again at each save.
    /// </summary>
    public void Write(Action<TextWriter> write)
    {
        lock (gate)
        {
            TextOutput.Write(path, write, problem =>
            {
                if (!hasFailed)
                {
                    report(problem);
                }

                hasFailed = true;
            });
        }
    }
}
