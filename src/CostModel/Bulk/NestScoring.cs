using System.Collections.Immutable;

namespace Dosa.CostModel;

/// <summary>How a file of mappings is scored by the general model.</summary>
/// <param name="Accelerator">The accelerator of rows that name none.</param>
public sealed record NestScoring(Accelerator Accelerator)
{
    /// <summary>
    /// Reads a row's own accelerator (a name, a path, or the text itself), or says what is wrong. Called once for each text, from
    /// any thread.
    /// </summary>
    public Func<string, (Accelerator? Accelerator, string? Error)> FindAccelerator { get; init; } = _ => (null, "architectures cannot be read here");

    /// <summary>
    /// Reads a row's own layer, with the whole numbers of the columns that its text names, or says what is wrong. Called once
    /// for each text and numbers, from any thread.
    /// </summary>
    public Func<string, ImmutableSortedDictionary<string, long>, (Contraction? Layer, string? Error)> ReadProblem { get; init; } =
        (_, _) => (null, "problems cannot be read here");

    /// <summary>Whether rows get the words that each level moves and the cycles that it needs, too.</summary>
    public bool HasCounts { get; init; }
}
