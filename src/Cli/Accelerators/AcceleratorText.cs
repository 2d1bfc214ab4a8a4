using System.Collections.Immutable;
using Dosa.Cli.Accelerators;
using Dosa.CostModel;
using Dosa.Frontend;
using Dosa.IR;
using Dosa.Passes;

namespace Dosa.Cli;

/// <summary>A text with an accelerator in it.</summary>
/// <param name="Accelerator">The accelerator; null after errors.</param>
/// <param name="Text">The text.</param>
public sealed record AcceleratorSource(Accelerator? Accelerator, string Text);

/// <summary>Reads accelerators from text, in the language of docs/language.md.</summary>
public static class AcceleratorText
{
    private static readonly ImmutableDictionary<string, long> NoDefinitions = ImmutableDictionary<string, long>.Empty;

    /// <summary>The one architecture of a text; what is wrong otherwise.</summary>
    /// <param name="text">The text of a <c>.arch</c> or <c>.dosa</c> file.</param>
    /// <param name="path">Its name in messages; includes are relative to it.</param>
    public static (Accelerator? Accelerator, ImmutableArray<Diagnostic> Diagnostics) Read(string text, string path)
    {
        var (read, diagnostics) = ReadAll(text, path);
        if (read is [{ Accelerator: { } only }])
        {
            return (only, diagnostics);
        }

        return (null, diagnostics.IsEmpty ? [CliDiagnostics.NotOneArchitecture(path, read.Length)] : diagnostics);
    }

    /// <summary>All architectures of a text, with their places; none after an error of the text.</summary>
    public static (ImmutableArray<AcceleratorRead> Read, ImmutableArray<Diagnostic> Diagnostics) ReadAll(string text, string path)
    {
        var parsed = WorkloadCompiler.Parse(path, text, NoDefinitions, new FileSourceReader());
        if (parsed.Module is not { } module)
        {
            return ([], parsed.Diagnostics);
        }

        var read = AcceleratorReader.ReadAll(module);
        return (read, [.. parsed.Diagnostics, .. read.SelectMany(architecture => architecture.Diagnostics)]);
    }

    /// <summary>An architecture that comes with the tool, by its name, or the one of a file; null where there is neither.</summary>
    public static AcceleratorSource? Find(string nameOrFile, Action<Diagnostic> report)
    {
        ArgumentNullException.ThrowIfNull(nameOrFile);
        ArgumentNullException.ThrowIfNull(report);
        var shipped = ShippedArchitectures.Text(nameOrFile);
        if (shipped is null && !File.Exists(nameOrFile) && !nameOrFile.AsSpan().ContainsAny("./\\"))
        {
            report(CliDiagnostics.UnknownArchitecture(nameOrFile, ShippedArchitectures.Names));
            return null;
        }

        if ((shipped ?? InputFile.Read(nameOrFile, report)) is not { } text)
        {
            return null;
        }

        var (accelerator, diagnostics) = Read(text, shipped is null ? nameOrFile : nameOrFile + ".arch");
        foreach (var diagnostic in diagnostics)
        {
            report(diagnostic);
        }

        return new(accelerator, text);
    }
}
