using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Onnx;

/// <summary>What is wrong with a model; after many errors no more are kept. Warnings are kept beside.</summary>
internal sealed class FaultList(string path)
{
    private const int Limit = 20;

    private readonly List<Diagnostic> errors = [];
    private readonly List<Diagnostic> warnings = [];

    public bool IsEmpty => errors.Count == 0;

    public bool IsFull => errors.Count > Limit;

    public ImmutableArray<Diagnostic> All => [.. warnings, .. errors];

    public string Path => path;

    public void Add(Diagnostic diagnostic)
    {
        if (diagnostic.Severity != Severity.Error)
        {
            warnings.Add(diagnostic);
        }
        else if (errors.Count < Limit)
        {
            errors.Add(diagnostic);
        }
        else if (errors.Count == Limit)
        {
            errors.Add(OnnxDiagnostics.TooMany(path, Limit));
        }
    }
}
