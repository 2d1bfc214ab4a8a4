using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>One layer of a network on any machine, and how often it runs.</summary>
public sealed record MachineLayer(string Name, LayerGeometry Shape, long Count);

/// <summary>All layers of a network, searched together on an accelerator whose sizes are given or bounded.</summary>
public sealed record MachineProblem(Accelerator Accelerator, ImmutableArray<MachineLayer> Layers, Objective Objective)
{
    /// <summary>The largest area in mm2, by the laws of the accelerator's text; null where nothing limits it.</summary>
    public double? MostMm2 { get; init; }

    /// <summary>Whether every size has one value.</summary>
    public bool IsSized => Accelerator.Sizes.All(size => size.IsFixed);

    /// <summary>The machine; only where <see cref="IsSized"/>.</summary>
    public SizedAccelerator Machine => new(Accelerator, [.. Accelerator.Sizes.Select(size => (double)size.Least)]);

    /// <summary>Whether a machine of these sizes, in the order of the accelerator's, is no larger than <see cref="MostMm2"/>.</summary>
    public bool IsWithinArea(ReadOnlySpan<double> sizes) => MostMm2 is not { } most || !(Accelerator.Mm2(sizes) > most);

    /// <summary>The machine of the smallest sizes that fit mappings, one a layer; null where one is above its bound.</summary>
    public SizedAccelerator? Fitting(ImmutableArray<NestMapping> mappings) =>
        SizeNeeds.Of(Accelerator, Layers, [.. mappings.Select(mapping => new MachineMapping([.. mapping.Loops], [.. mapping.Keeps], 0, 0))]) is { } sizes
            ? new(Accelerator, sizes)
            : null;
}

/// <summary>
/// A layer's mapping on a machine with its exact cost for one run: loops as in <see cref="NestLoop{T}"/>, what each level keeps, pJ, cycles.
/// </summary>
public sealed record MachineMapping(ImmutableArray<NestLoop<Exact>> Loops, ImmutableArray<TensorSet> Keeps, double EnergyPj, double Cycles)
{
    /// <summary>The mapping alone.</summary>
    public NestMapping Mapping => new(Loops.AsSpan(), Keeps.AsSpan());
}

/// <summary>
/// The best mappings of a network's layers on a machine: the sizes, in the order of the accelerator's, totals with counts (uJ, cycles),
/// the value of the objective and a proved lower bound of it over the space.
/// </summary>
public sealed record MachineDesign(
    ImmutableArray<double> Sizes,
    ImmutableArray<MachineMapping> Mappings,
    double EnergyUj,
    double Cycles,
    double Value,
    double LowerBound,
    SearchStatus Status,
    long Visited)
{
    /// <summary>How far the value may be above the least one, as a share of it.</summary>
    public double Gap => Value > 0 ? Math.Max(0, 1 - (LowerBound / Value)) : 0;
}

/// <summary>
/// What a running search on any machine tells: the phase in words, progress in [0, 1], the best value so far and the bound, where there
/// are any, and what the sizes are at the best.
/// </summary>
public readonly record struct MachineProgress(string Phase, double Fraction, double? Value, double? LowerBound, ImmutableArray<double> Sizes);

/// <summary>A search for the best mappings of a network on any machine.</summary>
public interface IMachineSearch
{
    /// <summary>The search's name on the command line and in pass options.</summary>
    string Name { get; }

    /// <summary>Why the search cannot treat a problem, as the end of a sentence; null when it can.</summary>
    string? WhyNot(MachineProblem problem);

    /// <summary>
    /// Searches until done, out of time or cancelled; either ends it with the best design so far. Null where a layer has no mapping, which
    /// is then named, or where the search was ended before any design was found.
    /// </summary>
    MachineDesign? Run(MachineProblem problem, MachineOptions options, CancellationToken cancellation, out string? without);
}

/// <summary>What a search on any machine is told beside its problem.</summary>
public sealed record MachineOptions
{
    /// <summary>Where randomness starts. The same seed gives the same result on one thread or many.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads to use.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Wall time after which the search ends with its best so far; null means no limit.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>How far from the proved optimum is good enough, relative; 0 asks for a proof of optimality.</summary>
    public double Gap { get; init; }

    /// <summary>One mapping a layer to start from, or none; those that do not fit are passed over.</summary>
    public ImmutableArray<NestMapping> Start { get; init; } = [];

    /// <summary>Told now and then; may be null.</summary>
    public Action<MachineProgress>? Progress { get; init; }
}
