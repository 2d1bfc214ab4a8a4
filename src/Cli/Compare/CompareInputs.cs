using Dosa.Cli.Compile;
using Dosa.IR;

namespace Dosa.Cli.Compare;

/// <summary>What a comparison of either kind reads, and the errors that it tells.</summary>
internal sealed class CompareInputs(CliConsole console)
{
    private readonly DiagnosticWriter writer = new(console);

    /// <summary>What is not told yet.</summary>
    public List<Diagnostic> Errors { get; } = [];

    /// <summary>The module of a file; null after an error.</summary>
    public Module? Read(string input)
    {
        if (WorkloadReader.Open(input, [], wantSyntax: false, isStrict: false, writer, Errors.Add) is not { } workload)
        {
            return null;
        }

        Errors.AddRange(workload.Diagnostics);
        return workload.Module;
    }

    /// <summary>Tells what is not told yet; whether an error was among it.</summary>
    public bool Failed()
    {
        writer.Write(Errors);
        var failed = Errors.Any(error => error.Severity == Severity.Error);
        Errors.Clear();
        return failed;
    }
}
