using System.Collections.Immutable;
using Dosa.Frontend.Mlir;
using Dosa.IR;

namespace Dosa.Cli.Compile;

/// <summary>What reading an input gave: the module unless there were errors, and the syntax tree as text where it was wanted.</summary>
internal sealed record Workload(Module? Module, string? Syntax, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>Reads the workload language, or IR where the file is named <c>.mlir</c>.</summary>
internal static class WorkloadReader
{
    public static Workload Read(string path, string text, ImmutableArray<KeyValuePair<string, long>> definitions, bool wantSyntax)
    {
        var read = MlirReader.Read(text, path);
        return new(read.Module, null, read.Diagnostics);
    }
}
