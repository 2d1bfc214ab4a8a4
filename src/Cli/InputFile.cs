using System.Text;
using Dosa.IR;

namespace Dosa.Cli;

/// <summary>Reads what the user names, and says what is wrong in words of its own.</summary>
internal static class InputFile
{
    // ENOSPC, EDQUOT, EROFS and EPIPE, as .NET hands them on, and Windows' word for the first.
    private const int DiskFull = 28, QuotaUsed = 122, ReadOnly = 30, BrokenPipe = 32, WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>The name under which standard input stands in messages.</summary>
    public const string StandardInput = "<stdin>";

    /// <summary>How messages and outputs name an input.</summary>
    public static string NameOf(string path) => path == "-" ? StandardInput : path;

    /// <summary>The text of a file, or of standard input for <c>-</c>; null after an error.</summary>
    public static string? Read(string path, Action<Diagnostic> report)
    {
        if (path == "-")
        {
            return Console.In.ReadToEnd();
        }

        if (Directory.Exists(path))
        {
            report(CliDiagnostics.IsFolder(path));
            return null;
        }

        try
        {
            return Text(File.ReadAllBytes(path));
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            report(CliDiagnostics.MissingFile(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            report(CliDiagnostics.Unreadable(path, Reason(failure)));
        }

        return null;
    }

    // As File.ReadAllText reads, without the pieces of a large text beside it; a reader decides what a mark at the start says.
    private static string Text(byte[] bytes) => bytes is [0xEF or 0xFE or 0xFF, ..] or [0, 0, ..]
        ? new StreamReader(new MemoryStream(bytes)).ReadToEnd()
        : Encoding.UTF8.GetString(bytes);

    /// <summary>Why the system refused, in words.</summary>
    public static string Reason(Exception failure) => failure switch
    {
        UnauthorizedAccessException => "permission denied",
        PathTooLongException => "the path is too long",
        DirectoryNotFoundException => "a folder on the way does not exist",
        ArgumentException or NotSupportedException => "the path is not valid",
        IOException { HResult: DiskFull or WindowsDiskFull } => "no space is left on the disk",
        IOException { HResult: QuotaUsed } => "your share of the disk is used up",
        IOException { HResult: ReadOnly } => "the disk is read-only",
        IOException { HResult: BrokenPipe } => "nobody reads it any more",
        _ => "the system reports an input or output error",
    };
}
