using Dosa.Backend;
using Dosa.IR;

namespace Dosa.Cli.Compile;

/// <summary>Writes files below a folder, each one whole or not at all.</summary>
internal sealed class OutputFolder(string path, Action<Diagnostic> report)
{
    /// <summary>The folder.</summary>
    public string Path => path;

    /// <summary>Writes all files; false after an error.</summary>
    public bool Write(IEnumerable<OutputFile> files)
    {
        foreach (var file in files)
        {
            var target = System.IO.Path.Combine(path, file.Path);
            try
            {
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
                // A reader never sees half a file: it is written beside and moved into place.
                var draft = target + ".tmp";
                File.WriteAllText(draft, file.Text);
                File.Move(draft, target, overwrite: true);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                var taken = File.Exists(path) || Directory.Exists(target);
                report(CliDiagnostics.Unwritable(target, taken ? "something else of that name is in the way" : InputFile.Reason(failure)));
                return false;
            }
        }

        return true;
    }
}
