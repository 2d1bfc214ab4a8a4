using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Frontend.Binding;

/// <summary>The errors of a compile; beyond the limit they are counted out with one last message.</summary>
internal sealed class ErrorSink
{
    public const int Limit = 50;

    private readonly ImmutableArray<Diagnostic>.Builder errors = ImmutableArray.CreateBuilder<Diagnostic>();

    public bool Full => errors.Count > Limit;

    /// <summary>Whether something that may define names could not be read, so that an unknown name is no mistake.</summary>
    public bool MissesNames { get; set; }

    public bool Any => errors.Count > 0;

    public ImmutableArray<Diagnostic> All => errors.ToImmutable();

    /// <summary>All, file by file as these have been read, and in a file from top to bottom; what has no place comes last.</summary>
    public ImmutableArray<Diagnostic> Sorted(IEnumerable<string> files)
    {
        var order = files.Distinct().Index().ToDictionary(file => file.Item, file => file.Index);
        return
        [
            .. errors.Take(Limit).OrderBy(error => error.Location.File is { } at ? order.GetValueOrDefault(at.Path, order.Count) : int.MaxValue)
                .ThenBy(error => error.Location.File?.Line).ThenBy(error => error.Location.File?.Column),
            .. errors.Skip(Limit),
        ];
    }

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
