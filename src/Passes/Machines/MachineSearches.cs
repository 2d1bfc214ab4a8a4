using System.Collections.Immutable;
using Dosa.Search;

namespace Dosa.Passes;

/// <summary>The searches for any machine by name. Immutable; each is made only when it is asked for.</summary>
public sealed class MachineSearches
{
    private readonly ImmutableArray<(string Name, Func<IMachineSearch> Make)> entries;

    private MachineSearches(ImmutableArray<(string Name, Func<IMachineSearch> Make)> entries) => this.entries = entries;

    /// <summary>The searches of this project; what is combined elsewhere is the exact search here.</summary>
    public static MachineSearches BuiltIn { get; } = new(
    [
        ("combined", () => new ExactMachineSearch { Name = "combined" }),
        ("exact", () => new ExactMachineSearch()),
    ]);

    /// <summary>All names, in the order of the table.</summary>
    public IEnumerable<string> Names => entries.Select(entry => entry.Name);

    /// <summary>The search of that name, or null.</summary>
    public IMachineSearch? this[string name] => entries.FirstOrDefault(entry => entry.Name == name).Make?.Invoke();

    /// <summary>This table and one more search.</summary>
    public MachineSearches With(string name, Func<IMachineSearch> make) => new(entries.Add((name, make)));
}
