using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Antlr4.Runtime.Misc;
using Dosa.IR;

namespace Dosa.Frontend.Reading;

/// <summary>The errors of one file, at most as many as a person reads; then reading ends.</summary>
internal sealed class ErrorList(SourceText source)
{
    public const int Limit = 50;

    private readonly List<Diagnostic> errors = [];

    public ImmutableArray<Diagnostic> Sorted => [.. errors.OrderBy(error => error.Location.File?.Line).ThenBy(error => error.Location.File?.Column)];

    public bool IsEmpty => errors.Count == 0;

    public int Count => errors.Count;

    /// <summary>Whether the parser is between an error and where it goes on: what it holds then is incomplete.</summary>
    public bool IsLost { get; set; }

    public FileLocation Locate(TextSpan span) => source.Locate(span);

    /// <summary>Ends reading.</summary>
    [DoesNotReturn]
    public void End()
    {
        IsLost = true;
        throw new ParseCanceledException();
    }

    public void Add(Diagnostic error)
    {
        errors.Add(error);
        if (errors.Count >= Limit)
        {
            End();
        }
    }
}
