using System.Collections.Immutable;
using Dosa.Frontend;
using Dosa.Frontend.Import;
using Dosa.Frontend.Mlir;
using Dosa.Frontend.Sweeps;
using Dosa.IR;
using Dosa.Passes;
using Dosa.Passes.Upstream;

namespace Dosa.Cli.Compile;

/// <summary>What reading an input gave: the module unless there were errors, and the syntax tree as text where it was wanted.</summary>
internal sealed record Workload(Module? Module, string? Syntax, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Where each included file is included.</summary>
    public IReadOnlyDictionary<string, FileLocation> Includes { get; init; } = ImmutableDictionary<string, FileLocation>.Empty;

    /// <summary>The sweeps of the text.</summary>
    public ImmutableArray<SweepPlan> Sweeps { get; init; } = [];
}

/// <summary>Reads the workload language, IR where the file is named <c>.mlir</c>, or ONNX models.</summary>
internal static class WorkloadReader
{
    /// <summary>
    /// Reads an input by its path and hands its text, which messages quote, to <paramref name="writer"/>; null after an error of the system. An
    /// ONNX model's text is what <c>dosac import</c> prints of it.
    /// </summary>
    public static Workload? Open(
        string input, ImmutableArray<KeyValuePair<string, long>> definitions, bool wantSyntax, bool isStrict, DiagnosticWriter writer,
        Action<Diagnostic> report)
    {
        var path = InputFile.NameOf(input);
        if (OnnxFile.Is(input))
        {
            return OnnxFile.Read(input, definitions, isStrict, report) is { } model ? OfModel(path, model, wantSyntax, writer) : null;
        }

        if (InputFile.Read(input, report) is not { } text)
        {
            return null;
        }

        writer.AddSource(path, text);
        var workload = Read(path, text, definitions, wantSyntax);
        writer.AddIncludes(workload.Includes);
        return workload;
    }

    private static Workload OfModel(string path, Onnx.OnnxImport model, bool wantSyntax, DiagnosticWriter writer)
    {
        if (model.Text is not { } text)
        {
            return new(null, null, model.Diagnostics);
        }

        writer.AddSource(path, text);
        var workload = Read(path, text, [], wantSyntax);
        return workload with
        {
            Module = workload.Module is { } module
                ? NetworkOp.Map(module, network => network.Operation.With(Coverage.Name, model.Coverage.ToAttribute())) : null,
            Diagnostics = [.. model.Diagnostics, .. workload.Diagnostics],
        };
    }

    public static Workload Read(string path, string text, ImmutableArray<KeyValuePair<string, long>> definitions, bool wantSyntax)
    {
        if (path.EndsWith(".mlir", StringComparison.OrdinalIgnoreCase))
        {
            var read = ReadIr(path, text);
            List<Diagnostic> faults = [.. read.Module is { } unverified ? OperandPlaces.Point(Verifier.Verify(unverified), path, text) : read.Diagnostics];
            faults.AddRange(definitions.Where(definition => definition.Value < 1).Select(definition => CliDiagnostics.BadSize(definition.Key,
                definition.Value)));
            var module = faults.Count > 0 || read.Module is null ? null
                : FunctionSizes.Set(read.Module, definitions, (name, known) => faults.Add(CliDiagnostics.DefinitionForIr(name, known)));
            return new(module, wantSyntax ? text : null, [.. faults]);
        }

        var values = new Dictionary<string, long>();
        foreach (var (name, value) in definitions)
        {
            values[name] = value;
        }

        return Importer.Recognise(text) == ImportKind.None ? ReadLanguage(path, text, values, wantSyntax) : ReadImported(path, text, values, wantSyntax);
    }

    /// <summary>Reads IR, whatever the file is named, and does not verify it.</summary>
    public static Workload ReadIr(string path, string text)
    {
        var read = MlirReader.Read(text, path);
        return new(read.Module, null, read.Diagnostics);
    }

    // Another tool's file is read as the text that it means; what is said of it has its own places.
    private static Workload ReadImported(string path, string text, Dictionary<string, long> values, bool wantSyntax)
    {
        var imported = Importer.Read([new(path, text)], new FileSourceReader());
        if (!imported.Succeeded || (imported.Network ?? imported.Architecture) is not { } made)
        {
            return new(null, null, imported.Succeeded ? [CliDiagnostics.NothingImported(path)] : imported.Diagnostics);
        }

        var read = ReadLanguage(path, made.Text, values, wantSyntax);
        return read with
        {
            Module = read.Module is { } module ? made.Locate(module) : null,
            Diagnostics = [.. imported.Diagnostics, .. read.Diagnostics.Select(made.Locate)],
        };
    }

    private static Workload ReadLanguage(string path, string text, Dictionary<string, long> values, bool wantSyntax)
    {
        var parsed = WorkloadCompiler.Parse(path, text, values, new FileSourceReader());
        // What the text alone cannot tell of its architectures is an error of the text all the same.
        var wrong = parsed.Module is { } whole ? AcceleratorReader.ReadAll(whole).SelectMany(read => read.Diagnostics).ToArray() : [];
        var syntax = wantSyntax ? string.Concat(parsed.Trees.Select(SyntaxText.Print)) : null;
        return new(wrong.Length == 0 ? parsed.Module : null, syntax, [.. parsed.Diagnostics, .. wrong]) { Includes = parsed.Includes, Sweeps = parsed.Sweeps };
    }
}
