using Dosa.IR;

namespace Dosa.Cli;

/// <summary>Writes a file whole or not at all.</summary>
internal static class TextOutput
{
    /// <summary>Writes a text; false after an error.</summary>
    public static bool Write(string path, string text, Action<Diagnostic> report)
    {
        if (Directory.Exists(path))
        {
            report(CliDiagnostics.IsFolder(path));
            return false;
        }

        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            var draft = path + ".tmp";
            File.WriteAllText(draft, text);
            File.Move(draft, path, overwrite: true);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            report(CliDiagnostics.Unwritable(path, InputFile.Reason(failure)));
            return false;
        }
    }
}
