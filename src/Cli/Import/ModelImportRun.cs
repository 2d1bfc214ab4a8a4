using System.Collections.Immutable;
using Dosa.Cli.Compile;
using Dosa.IR;

namespace Dosa.Cli.Import;

/// <summary>One run of <c>dosac import</c> on an ONNX model: the text that a compile of it reads.</summary>
internal sealed class ModelImportRun(CliConsole console)
{
    private readonly DiagnosticWriter writer = new(console);

    public int Run(string model, ImmutableArray<KeyValuePair<string, long>> sizes, string? output, IEnumerable<Diagnostic> usage)
    {
        List<Diagnostic> errors = [.. usage];
        if (errors.Count > 0 || (output is not null && !TextOutput.CanWrite(output, errors.Add))
            || OnnxFile.Read(model, sizes, isStrict: false, errors.Add) is not { } import)
        {
            writer.Write(errors);
            return ExitCode.For(errors);
        }

        writer.Write(import.Diagnostics);
        if (import.Text is not { } text)
        {
            return ExitCode.For(import.Diagnostics);
        }

        if (output is not null)
        {
            return TextOutput.Write(output, text, error => writer.Write([error])) ? ExitCode.Success : ExitCode.Diagnostics;
        }

        console.Out.Write(text);
        return ExitCode.Success;
    }
}
