using System.Collections.Immutable;

namespace Dosa.CostModel;

/// <summary>What a source of architectures has under a name: one or the other, or why there is neither.</summary>
/// <param name="Found">An architecture with the levels that the fast counters are made for.</param>
/// <param name="General">Any other accelerator.</param>
/// <param name="Problem">Why there is no <paramref name="Found"/>, as the end of a sentence; null where there is nothing of the name.</param>
public readonly record struct ArchitectureEntry(Architecture? Found, Accelerator? General, string? Problem);

/// <summary>
/// The architectures that can be asked for by name. Immutable; adding a source of others gives another table. Those with the levels of
/// <see cref="Architectures.GemminiWeightStationary"/>, which may differ in what accesses and multiply-accumulates cost, have fast
/// counters and proofs of their own; a source may have any accelerator.
/// </summary>
public sealed class ArchitectureTable
{
    private readonly Func<string, ArchitectureEntry> more;

    private ArchitectureTable(Func<string, ArchitectureEntry> more) => this.more = more;

    /// <summary>The names that can be asked for beside those of <see cref="Names"/>.</summary>
    public ImmutableArray<string> Further { get; private init; } = [];

    /// <summary>What comes with the compiler.</summary>
    public static ArchitectureTable BuiltIn { get; } = new(static _ => default);

    /// <summary>The names of what comes with the compiler.</summary>
    public static IEnumerable<string> Names => [Architectures.GemminiWeightStationary.Name];

    /// <summary>The architecture of that name, or null; the compiler's own for no name.</summary>
    public Architecture? this[string? name] =>
        name is null || name == Architectures.GemminiWeightStationary.Name ? Architectures.GemminiWeightStationary : more(name).Found;

    /// <summary>This table, and before it a source of others: an architecture of a name, or why the one of that name cannot be had.</summary>
    public ArchitectureTable Beside(Func<string, ArchitectureEntry> source, ImmutableArray<string> names)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new(name => source(name) is var entry && entry != default ? entry : more(name)) { Further = [.. names, .. Further] };
    }

    /// <summary>The accelerator of that name, where it has other levels than those of <see cref="this"/>; null elsewhere.</summary>
    public Accelerator? General(string? name) => name is null || this[name] is not null ? null : more(name).General;

    /// <summary>Why an architecture that exists cannot be had, as the end of a sentence; null where there is none of that name.</summary>
    public string? WhyNot(string name) => this[name] is null ? more(name).Problem : null;
}
