using System.Collections.Immutable;

namespace Dosa.CostModel;

/// <summary>What a source of architectures has under a name: one or the other, or why there is neither.</summary>
/// <param name="Found">An architecture with the levels that the fast counters are made for.</param>
/// <param name="General">Any other accelerator.</param>
/// <param name="Problem">Why there is no <paramref name="Found"/>, as the end of a sentence; null where there is nothing of the name.</param>
public readonly record struct ArchitectureEntry(Architecture? Found, Accelerator? General, string? Problem);

/// <summary>
/// The architectures that can be asked for by name. Immutable; adding one gives another table. Those with the levels of
/// <see cref="Architectures.GemminiWeightStationary"/>, which may differ in what accesses and multiply-accumulates cost, have fast
/// counters and proofs of their own; a source beside them may have any accelerator.
/// </summary>
public sealed class ArchitectureTable
{
    private readonly ImmutableArray<Architecture> entries;
    private readonly Func<string, ArchitectureEntry> more;

    private ArchitectureTable(ImmutableArray<Architecture> entries, Func<string, ArchitectureEntry>? more = null) =>
        (this.entries, this.more) = (entries, more ?? (static _ => default));

    /// <summary>The names that can be asked for beside those of <see cref="Names"/>.</summary>
    public ImmutableArray<string> Further { get; private init; } = [];

    /// <summary>What comes with the compiler; the first one is taken where none is named.</summary>
    public static ArchitectureTable BuiltIn { get; } = new([Architectures.GemminiWeightStationary]);

    /// <summary>The names, in the order of their registration.</summary>
    public IEnumerable<string> Names => entries.Select(entry => entry.Name);

    /// <summary>The architecture of that name, or null; the first one for no name.</summary>
    public Architecture? this[string? name]
    {
        get
        {
            foreach (var entry in entries)
            {
                if (name is null || entry.Name == name)
                {
                    return entry;
                }
            }

            return name is null ? null : more(name).Found;
        }
    }

    /// <summary>This table, and behind it a source of others: an architecture of a name, or why the one of that name cannot be had.</summary>
    public ArchitectureTable Beside(Func<string, ArchitectureEntry> source, ImmutableArray<string> names) =>
        new(entries, source) { Further = names };

    /// <summary>The accelerator of that name, where it has other levels than those of <see cref="this"/>; null elsewhere.</summary>
    public Accelerator? General(string? name) => name is null || this[name] is not null ? null : more(name).General;

    /// <summary>Why an architecture that exists cannot be had, as the end of a sentence; null where there is none of that name.</summary>
    public string? WhyNot(string name) => this[name] is null ? more(name).Problem : null;

    /// <summary>This table and one more architecture; names are unique.</summary>
    /// <exception cref="ArgumentException">The architecture has a <see cref="Problem"/>.</exception>
    public ArchitectureTable With(Architecture architecture) => Problem(architecture) is { } problem
        ? throw new ArgumentException(problem, nameof(architecture))
        : new(entries.Add(architecture), more) { Further = Further };

    /// <summary>Why an architecture cannot be added, as the end of a sentence; null when it can.</summary>
    public string? Problem(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        if (architecture.Name.Length == 0 || Names.Contains(architecture.Name))
        {
            return $"its name '{architecture.Name}' is empty or taken";
        }

        if (Architectures.Difference(architecture) is { } difference)
        {
            return difference;
        }

        var energies = architecture.Levels.SelectMany(level => new[] { level.Energy.PerWord, level.Energy.PerKb, level.Energy.FreeKb });
        if (energies.Append(architecture.MacEnergyPj).Any(value => !double.IsFinite(value) || value < 0))
        {
            return "an energy is negative or no number";
        }

        return architecture.Levels.Any(level => level.Size == MemorySize.Unbounded && level.Energy.PerKb != 0)
            ? "the energy of a memory without a size depends on its size"
            : null;
    }
}
