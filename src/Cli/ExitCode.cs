using Dosa.IR;

namespace Dosa.Cli;

/// <summary>
/// What the process tells the shell. What is wrong with the command line whatever the files hold is 2; what is wrong with a
/// file, or with a file and the command line together, is 1.
/// </summary>
public static class ExitCode
{
    /// <summary>Everything that was asked for was done.</summary>
    public const int Success = 0;

    /// <summary>The input has errors, or a file could not be read or written; the diagnostics are on standard error.</summary>
    public const int Diagnostics = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Interrupted; the best result so far was written and is marked <c>stopped</c>.</summary>
    public const int Interrupted = 3;

    /// <summary>A bug of this program.</summary>
    public const int Bug = 70;

    // Options, values and their combinations that no file could make right.
    private static readonly HashSet<string> OfTheCommandLine =
        [.. "300 301 302 340 341 500 507 508 509 520 528 529 531 534 540 546 547 551 552".Split(' ').Select(number => "DOSA" + number)];

    /// <summary>The code that the errors among these call for: success where there are none.</summary>
    public static int For(IEnumerable<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).ToArray();
        return errors.Length == 0 ? Success : errors.All(error => OfTheCommandLine.Contains(error.Code)) ? Usage : Diagnostics;
    }
}
