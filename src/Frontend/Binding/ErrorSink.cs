using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Frontend.Binding;

/// <summary>The errors of a compile; beyond the limit they are counted out with one last message.</summary>
internal sealed class ErrorSink
{
    public const int Limit = 50;

    private readonly ImmutableArray<Diagnostic>.Builder errors = ImmutableArray.CreateBuilder<Diagnostic>();

    public bool Full => errors.Count > Limit;

    public bool Any => errors.Count > 0;

    public ImmutableArray<Diagnostic> All => errors.ToImmutable();

    public void Add(Diagnostic error)
    {
        if (errors.Count < Limit)
        {
            errors.Add(error);
        }
        else if (errors.Count == Limit)
        {
            errors.Add(FrontendDiagnostics.TooMany(error.Location, Limit));
        }
    }
}
