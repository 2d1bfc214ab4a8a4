using Dosa.Cli.Compile;
using Dosa.Frontend;
using Dosa.Frontend.Formatting;
using Dosa.IR;

namespace Dosa.Cli.Format;

/// <summary>One run of <c>dosac fmt</c>. A file with errors stays as it is.</summary>
internal sealed class FormatRun(CliConsole console)
{
    private readonly DiagnosticWriter writer = new(console);

    public int Run(IEnumerable<string> files, bool check)
    {
        var exit = ExitCode.Success;
        foreach (var file in files)
        {
            if (!Format(file, check))
            {
                exit = ExitCode.Diagnostics;
            }
        }

        return exit;
    }

    private bool Format(string file, bool check)
    {
        if (InputFile.Read(file, Report) is not { } text || !IsText(file))
        {
            return false;
        }

        var path = InputFile.NameOf(file);
        writer.AddSource(path, text);
        var (formatted, errors) = Formatter.Format(new(path, text));
        writer.Write(errors);
        if (formatted is null)
        {
            return false;
        }

        if (check)
        {
            return Same(path, text, formatted);
        }

        if (file != "-")
        {
            return formatted == text || Write(file, formatted);
        }

        console.Out.Write(formatted);
        return true;
    }

    // Bytes that are no UTF-8 were replaced on reading; writing would lose them.
    private bool IsText(string file)
    {
        var readable = file == "-" || new FileSourceReader().Read(file).Problem == SourceProblem.None;
        if (!readable)
        {
            Report(CliDiagnostics.Unreadable(file, "it is not UTF-8"));
        }

        return readable;
    }

    private void Report(Diagnostic error) => writer.Write([error]);

    private bool Same(string path, string text, string formatted)
    {
        if (text == formatted)
        {
            return true;
        }

        console.Out.WriteLine(path);
        return false;
    }

    private bool Write(string file, string text) => TextOutput.Write(file, text, Report);
}
