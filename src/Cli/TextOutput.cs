using Dosa.IR;

namespace Dosa.Cli;

/// <summary>Writes a file whole or not at all.</summary>
internal static class TextOutput
{
    /// <summary>Whether an exception is the system's refusal to read or write, and no bug.</summary>
    public static bool IsRefusal(Exception failure) => failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    /// <summary>Whether a file can be written, found out before the work that it is for: false after an error.</summary>
    public static bool CanWrite(string path, Action<Diagnostic> report) => Try(path, report, draft => File.WriteAllText(draft, ""));

    /// <summary>Writes a text; false after an error.</summary>
    public static bool Write(string path, string text, Action<Diagnostic> report) => Write(path, file => file.Write(text), report);

    /// <summary>Writes what is not in memory as one text; false after an error.</summary>
    public static bool Write(string path, Action<TextWriter> write, Action<Diagnostic> report) => Try(path, report, draft =>
    {
        using (var file = new StreamWriter(draft))
        {
            write(file);
        }

        File.Move(draft, path, overwrite: true);
    });

    private static bool Try(string path, Action<Diagnostic> report, Action<string> write)
    {
        if (Directory.Exists(path))
        {
            report(CliDiagnostics.IsFolder(path));
            return false;
        }

        // Two processes that write the same file have drafts of their own.
        var draft = FormattableString.Invariant($"{path}.{Environment.ProcessId}.tmp");
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            write(draft);
            File.Delete(draft);
            return true;
        }
        catch (Exception failure) when (IsRefusal(failure))
        {
            Forget(draft);
            report(CliDiagnostics.Unwritable(path, InputFile.Reason(failure)));
            return false;
        }
    }

    private static void Forget(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception failure) when (IsRefusal(failure))
        {
            // The error that led here is the one to tell.
        }
    }
}
