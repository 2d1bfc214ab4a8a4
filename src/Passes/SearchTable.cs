using System.Collections.Immutable;
using Dosa.Search;
using Dosa.Search.Baselines;
using Dosa.Search.Gradient;
using Dosa.Search.Proving;

namespace Dosa.Passes;

/// <summary>The searches by name. Immutable; each is made only when it is asked for.</summary>
public sealed class SearchTable
{
    /// <summary>What <c>schedule-layers</c> runs when it is not told.</summary>
    public const string DefaultSearch = "combined";

    private readonly ImmutableArray<(string Name, Func<ISearch> Make)> entries;

    private SearchTable(ImmutableArray<(string Name, Func<ISearch> Make)> entries) => this.entries = entries;

    /// <summary>The searches of this project.</summary>
    public static SearchTable BuiltIn { get; } = new(
    [
        ("gradient", () => new GradientSearch()),
        ("combined", () => new CombinedSearch()),
        ("exact", () => new ExactSearch()),
        ("random", () => new RandomSearch()),
        ("bayes", () => new BayesSearch()),
        ("annealing", () => new AnnealingSearch()),
        ("genetic", () => new GeneticSearch()),
        ("hardware-first", () => new HardwareFirstSearch()),
        ("one-shot", () => new OneShotSearch()),
        ("mind-mappings", () => new MindMappingsSearch()),
        ("apollo", () => new ApolloSearch()),
        ("apollo-random", () => new ApolloSearch { Strategy = ApolloStrategy.Random }),
        ("apollo-evolutionary", () => new ApolloSearch { Strategy = ApolloStrategy.Evolutionary }),
        ("apollo-bayesian", () => new ApolloSearch { Strategy = ApolloStrategy.Bayesian }),
        ("dosa-published", () => new DosaPublishedSearch()),
        ("gemmini-default", () => new GemminiDefaultSearch()),
    ]);

    /// <summary>All names, in the order of the table.</summary>
    public IEnumerable<string> Names => entries.Select(entry => entry.Name);

    /// <summary>The search of that name, or null.</summary>
    public ISearch? this[string name]
    {
        get
        {
            foreach (var (key, make) in entries)
            {
                if (key == name)
                {
                    return make();
                }
            }

            return null;
        }
    }

    /// <summary>This table and one more search.</summary>
    public SearchTable With(string name, Func<ISearch> make) => new(entries.Add((name, make)));

    /// <summary>A status as the word that the IR and the output files use.</summary>
    internal static string Word(SearchStatus status) => status switch
    {
        SearchStatus.Optimal => "optimal",
        SearchStatus.WithinGap => "within_gap",
        SearchStatus.Stopped => "stopped",
        _ => "finished",
    };
}
