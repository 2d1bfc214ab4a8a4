using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>One layer of a network and how often it runs.</summary>
public sealed record NetworkLayer(string Name, Layer Shape, long Count)
{
    /// <summary>What is fixed of the layer's mapping; null leaves everything to the search.</summary>
    public MappingConstraints? Constraints { get; init; }
}

/// <summary>
/// Which hardware a search may derive: an inclusive range for each of the three numbers. Equal ends fix the number: the
/// machine then has that size whether the mappings fill it or not.
/// </summary>
public sealed record HardwareBounds(int MinPe, int MaxPe, int MinScratchpadKb, int MaxScratchpadKb, int MinAccumulatorKb, int MaxAccumulatorKb)
{
    /// <summary>The bounds of the published experiments: arrays up to 128 x 128, memories as large as mappings need.</summary>
    public static HardwareBounds Default { get; } = new(2, 128, 1, int.MaxValue, 1, int.MaxValue);

    /// <summary>Whether all three numbers are in range.</summary>
    public bool Contains(Hardware hardware) =>
        hardware.Pe >= MinPe && hardware.Pe <= MaxPe &&
        hardware.ScratchpadKb >= MinScratchpadKb && hardware.ScratchpadKb <= MaxScratchpadKb &&
        hardware.AccumulatorKb >= MinAccumulatorKb && hardware.AccumulatorKb <= MaxAccumulatorKb;
}

/// <summary>A limit of the area, in square millimetres, by a model that grows with each size.</summary>
public sealed record AreaBudget(AreaModel Model, double MaxMm2)
{
    /// <summary>Whether hardware of this size is within the budget.</summary>
    public bool Admits(Hardware hardware) => Model.Mm2(hardware) <= MaxMm2;
}

/// <summary>All layers of a network, searched together, and the hardware that may be derived for them.</summary>
public sealed record SearchProblem(ImmutableArray<NetworkLayer> Layers, HardwareBounds Bounds)
{
    private const int Many = 500;

    /// <summary>A problem with an objective.</summary>
    public SearchProblem(ImmutableArray<NetworkLayer> layers, HardwareBounds bounds, Objective objective)
        : this(layers, bounds) => Objective = objective;

    /// <summary>What is made as small as it can be.</summary>
    public Objective Objective { get; init; } = Objective.Edp;

    /// <summary>Whether there are so many layers that whatever looks at each of them more than once takes longer than people wait who have enough.</summary>
    public bool HasManyLayers => Layers.Length > Many;

    /// <summary>
    /// Which sizes exist and what room tiles take; every design that a search returns obeys it:
    /// <see cref="TileFootprint.Required"/> of each mapping at the design's array fits, and the design's sizes are legal.
    /// </summary>
    public HardwareGrid Grid { get; init; } = HardwareGrid.Reference;

    /// <summary>How large the accelerator may be; null means as large as the bounds admit.</summary>
    public AreaBudget? Area { get; init; }

    /// <summary>How much energy and time the network may take.</summary>
    public CostBudget Budget { get; init; } = CostBudget.None;

    /// <summary>Which mappings a design may have. Searches that know no other than the published space keep to that.</summary>
    public MappingSpace Space { get; init; } = MappingSpace.Reference;

    /// <summary>The accelerator whose size is derived.</summary>
    public Architecture Architecture { get; init; } = Architectures.GemminiWeightStationary;

    /// <summary>Why the searches cannot treat the problem, as the end of a sentence; null when they can.</summary>
    public string? Unsupported => Architectures.Difference(Architecture) is { } difference
        ? $"the searches know machines of the levels of {Architectures.GemminiWeightStationary.Name}, and of {Architecture.Name} {difference}"
        : null;

    /// <summary>This problem.</summary>
    /// <exception cref="ArgumentException">The searches cannot treat it: <see cref="Unsupported"/>.</exception>
    internal SearchProblem Supported() => Unsupported is { } why ? throw new ArgumentException(why, nameof(Architecture)) : this;
}

/// <summary>
/// A whole answer: one mapping a layer, the hardware derived from them (raised to the lower bounds), and the totals over
/// all layers with their counts, by the exact model. Energy in uJ.
/// </summary>
public sealed record Design(Hardware Hardware, ImmutableArray<Mapping> Mappings, double EnergyUj, double Cycles)
{
    /// <summary>The value that the search makes small.</summary>
    public double Value(Objective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return objective.Of(EnergyUj, Cycles);
    }
}

/// <summary>How a search ended.</summary>
public enum SearchStatus
{
    /// <summary>No better design exists in the search's space (relative 1e-9).</summary>
    Optimal,

    /// <summary>No design in the search's space is better by more than the gap that was asked for.</summary>
    WithinGap,

    /// <summary>The search came to the end of its budget; nothing is proved beyond the lower bound, if there is one.</summary>
    Finished,

    /// <summary>A time limit or the user ended the search early.</summary>
    Stopped,
}

/// <summary>
/// What a search found: the best design, how it ended, how many mappings of single layers were evaluated, and a proved
/// lower bound of the objective (null when none was computed).
/// </summary>
public sealed record SearchResult(Design Best, SearchStatus Status, long Evaluations, double? LowerBound = null)
{
    /// <summary>
    /// With objectives that many designs share: whether the best design has the least energy-delay product of all designs as
    /// good (<see cref="SearchStatus.Optimal"/>), or that search was stopped. Null when it was not asked.
    /// </summary>
    public SearchStatus? Ties { get; init; }

    /// <summary>
    /// How the best value fell, and the bound rose, while the search ran, in the order of evaluations; empty when it was not
    /// recorded. Apart from times it does not depend on threads.
    /// </summary>
    public ImmutableArray<CurvePoint> Curve { get; init; } = [];
}

/// <summary>
/// From so many evaluated mappings on, and so much time after the start, the best value was this one, and so much was proved
/// to be its lower bound; null where the search proves nothing.
/// </summary>
public readonly record struct CurvePoint(long Evaluations, TimeSpan Elapsed, double Value, double? LowerBound = null);

/// <summary>What a running search tells: the phase in words, progress in [0, 1], the best design so far and the bound.</summary>
public readonly record struct SearchProgress(string Phase, double Fraction, Design? Best, double? LowerBound);

/// <summary>What every search is told beside its problem.</summary>
public sealed record SearchOptions
{
    /// <summary>Where randomness starts. The same seed gives the same result on one thread or many.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads to use.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Wall time after which the search ends with its best so far; null means no limit.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>
    /// How many samples the search may take, one sample being the evaluation of one mapping for each layer; null leaves it
    /// to the search. A search that proves its answer does not sample and pays no heed to it.
    /// </summary>
    public long? Samples { get; init; }

    /// <summary>How far from the proved optimum is good enough, relative; 0 asks for a proof of optimality.</summary>
    public double Gap { get; init; }

    /// <summary>
    /// One mapping a layer to start from, or none. Searches that keep constraints give nothing worse than these, where these
    /// make a design within the problem; other searches take no notice.
    /// </summary>
    public ImmutableArray<Mapping> Start { get; init; } = [];

    /// <summary>Told now and then; may be null.</summary>
    public Action<SearchProgress>? Progress { get; init; }
}

/// <summary>A search for the best design of a network.</summary>
public interface ISearch
{
    /// <summary>The search's name on the command line and in pass options, in kebab-case.</summary>
    string Name { get; }

    /// <summary>Whether the search keeps to what is fixed of layers' mappings.</summary>
    bool KeepsConstraints => false;

    /// <summary>
    /// Whether the search looks at ragged tiles and at loops at the scratchpad, where a problem admits them; a search that does not gives
    /// mappings of published work's space, which are part of every space.
    /// </summary>
    bool LooksEverywhere => false;

    /// <summary>Why the search cannot treat a problem, as the end of a sentence; null when it can.</summary>
    string? WhyNot(SearchProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Unsupported;
    }

    /// <summary>Whether the search can treat a problem; <see cref="WhyNot"/> says what it cannot.</summary>
    bool CanSolve(SearchProblem problem) => WhyNot(problem) is null;

    /// <summary>
    /// Searches until done, out of time or cancelled; cancellation ends it with the best design so far. Null when the
    /// bounds admit no design at all, or when it was ended before any was found.
    /// </summary>
    /// <exception cref="ArgumentException">The search cannot treat the problem: see <see cref="WhyNot"/>.</exception>
    SearchResult? Run(SearchProblem problem, SearchOptions options, CancellationToken cancellation);
}
