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
    public static bool Write(string path, Action<TextWriter> write, Action<Diagnostic> report) => WriteBeside(path, report, (string draft) =>
    {
        using var file = new StreamWriter(draft);
        write(file);
    });

    /// <summary>
    /// Has a file written under another name of the same ending, beside, and puts it into place when it is whole; false after an error.
    /// What is no file, such as <c>/dev/stdout</c>, is written directly.
    /// </summary>
    public static bool WriteBeside(string path, Action<Diagnostic> report, Action<string> write) => WriteBeside(path, report, draft =>
    {
        write(draft);
        return true;
    });

    /// <summary>The same for what can turn out to have nothing to write: the file is then as it was before.</summary>
    public static bool WriteBeside(string path, Action<Diagnostic> report, Func<string, bool> write) => Try(path, report, draft =>
    {
        if (write(draft) && draft != path)
        {
            File.Move(draft, Target(path), overwrite: true);
        }
    });

    /// <summary>Where a file is written until it is whole.</summary>
    public static string DraftOf(string path)
    {
        if (IsDevice(path))
        {
            return path;
        }

        // Two processes that write the same file have drafts of their own.
        var target = Target(path);
        var ending = Path.GetExtension(target);
        return FormattableString.Invariant($"{target[..^ending.Length]}.{Environment.ProcessId}.tmp{ending}");
    }

    /// <summary>Whether a path is of a device or pipe, which is written as it is.</summary>
    public static bool IsDevice(string path) =>
        Path.GetFullPath(path) is var full && (full.StartsWith("/dev/", StringComparison.Ordinal) || full.StartsWith("/proc/", StringComparison.Ordinal));

    /// <summary>What is written under a path: a link stays one, and what it leads to is written.</summary>
    public static string Target(string path) =>
        new FileInfo(path).LinkTarget is not null && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? target.FullName : path;

    private static bool Try(string path, Action<Diagnostic> report, Action<string> write)
    {
        if (Directory.Exists(path))
        {
            report(CliDiagnostics.IsFolder(path));
            return false;
        }

        var draft = path;
        try
        {
            draft = DraftOf(path);
            if (Path.GetDirectoryName(Path.GetFullPath(draft)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            write(draft);
            return true;
        }
        catch (Exception failure) when (IsRefusal(failure))
        {
            report(CliDiagnostics.Unwritable(path, InputFile.Reason(failure)));
            return false;
        }
        finally
        {
            // Whatever ended the writing, nothing is left beside.
            if (draft != path)
            {
                Forget(draft);
            }
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
