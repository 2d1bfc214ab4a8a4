using System.Collections.Immutable;
using Dosa.Frontend;
using Dosa.Frontend.Import;
using Dosa.IR;

namespace Dosa.Cli.Import;

/// <summary>One run of <c>dosac import</c>.</summary>
internal sealed class ImportRun(CliConsole console)
{
    private readonly DiagnosticWriter writer = new(console);

    public int Run(ImportRequest request)
    {
        if (request.Mac is { } mac && !(mac >= 0 && double.IsFinite(mac)))
        {
            return Fail(CliDiagnostics.Usage("--mac takes an energy of at least 0, in pJ."));
        }

        if (request.Output is { } output && !TextOutput.CanWrite(output, Report))
        {
            return ExitCode.Diagnostics;
        }

        if (Read(request) is not { } imported)
        {
            return ExitCode.Diagnostics;
        }

        writer.Write(imported.Diagnostics.Where(diagnostic => diagnostic.Severity != Severity.Remark || !request.IsQuiet));
        if (!imported.Succeeded)
        {
            return ExitCode.Diagnostics;
        }

        if (Whole(imported) is not { } text)
        {
            return Fail(CliDiagnostics.NothingImported(string.Join(", ", request.Files)));
        }

        if (!IsSound(text) || (request.IsEvaluated && !Evaluate(imported)))
        {
            return ExitCode.Diagnostics;
        }

        return Write(request, text, imported.Mapping);
    }

    private ImportResult? Read(ImportRequest request)
    {
        var kind = request.Files is [var first, _, ..] && !File.Exists(first)
            && Importer.Formats.Any(format => first.Equals(format.Word, StringComparison.OrdinalIgnoreCase));
        var files = ImmutableArray.CreateBuilder<SourceText>();
        foreach (var path in kind ? request.Files[1..] : request.Files)
        {
            if (InputFile.Read(path, Report) is not { } text)
            {
                return null;
            }

            files.Add(new(InputFile.NameOf(path), text));
            writer.AddSource(InputFile.NameOf(path), text);
        }

        foreach (var file in files.Where(file => Importer.Recognise(file.Text) == ImportKind.None))
        {
            var foreign = ForeignText.Recognise(file.Text, "");
            Report(CliDiagnostics.UnknownKind(file.Path, foreign is null
                ? $"of no kind that is imported; {string.Join(", ", Importer.Formats.Select(format => format.Files.Words))} and ONNX models are"
                : $"{foreign.Kind}; {(IsCompiled(file.Path, foreign) ? "'dosac compile' takes it as it is" : foreign.Advice)}"));
            return null;
        }

        return Importer.Read(files.ToImmutable(), new FileSourceReader(), request.Mac);
    }

    // What needs no import, under the name that a compile expects.
    private static bool IsCompiled(string path, ForeignText foreign) => (foreign.Kind, Path.GetExtension(path)) is ("MLIR", ".mlir") or ("a workload", ".dosa");

    private static ImportedText? Whole(ImportResult imported)
    {
        if (imported.Architecture is null || imported.Network is null)
        {
            return imported.Architecture ?? imported.Network;
        }

        return ImportedText.Join(imported.Architecture, imported.Network);
    }

    // What was made must be readable; where it is not, the file says something that the language does not take.
    private bool IsSound(ImportedText text)
    {
        var (_, diagnostics) = AcceleratorText.ReadAll(text.Text, "imported");
        writer.Write(diagnostics.Select(text.Locate));
        return diagnostics.All(diagnostic => diagnostic.Severity != Severity.Error);
    }

    private bool Evaluate(ImportResult imported)
    {
        var missing = imported.Architecture is null ? "an architecture" : imported.Network is null ? "a problem" : imported.Mapping is null ? "a mapping"
            : null;
        if (missing is not null)
        {
            Report(CliDiagnostics.NothingToEvaluate(missing));
            return false;
        }

        return MappingEvaluation.Read(imported, Report) is { } evaluation && evaluation.Print(console.Out, Report);
    }

    private int Write(ImportRequest request, ImportedText text, string? mapping)
    {
        // The mapping has no place in a workload; as a comment it is there to be evaluated again.
        var whole = mapping is null ? text.Text : $"{text.Text}# mapping: {mapping}\n";
        if (request.Output is { } path)
        {
            return TextOutput.Write(path, whole, Report) ? ExitCode.Success : ExitCode.Diagnostics;
        }

        if (!request.IsEvaluated)
        {
            console.Out.Write(whole.ReplaceLineEndings());
        }

        return ExitCode.Success;
    }

    private void Report(Diagnostic diagnostic) => writer.Write([diagnostic]);

    private int Fail(Diagnostic error)
    {
        Report(error);
        return ExitCode.For([error]);
    }
}
