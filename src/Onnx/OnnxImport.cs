using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Onnx;

/// <summary>
/// What came of a model: a network as text of the workload language unless there are errors, what is left out of it, and the extents of every
/// value that is known, by its name (-1 is an extent that is not).
/// </summary>
public sealed record OnnxImport(string? Text, Coverage Coverage, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>The extents of every value, for those who want to compare.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<long>> Shapes { get; init; } = ImmutableDictionary<string, ImmutableArray<long>>.Empty;
}
