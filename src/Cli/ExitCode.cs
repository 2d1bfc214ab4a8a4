namespace Dosa.Cli;

/// <summary>What the process tells the shell.</summary>
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
}
