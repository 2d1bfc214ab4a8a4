using System.Collections.Immutable;

namespace Dosa.CostModel;

/// <summary>A quantity that grows with the array: <c>Constant + PerPe * pe</c>.</summary>
public readonly record struct PerArray(double Constant, double PerPe = 0)
{
    /// <summary>A quantity that nothing limits.</summary>
    public static PerArray Unlimited { get; } = new(double.PositiveInfinity);

    /// <summary>The quantity for an array of pe x pe.</summary>
    public T At<T>(T pe)
        where T : unmanaged, IReal<T> => PerPe == 0 ? T.Constant(Constant) : pe * PerPe + Constant;
}

/// <summary>Which number of the hardware sets the size of a memory.</summary>
public enum MemorySize
{
    /// <summary>None: the memory is as large as any mapping needs.</summary>
    Unbounded,

    /// <summary><see cref="Hardware.ScratchpadKb"/>.</summary>
    Scratchpad,

    /// <summary><see cref="Hardware.AccumulatorKb"/>.</summary>
    Accumulator,
}

/// <summary>
/// Energy of moving one word, in pJ: <c>PerWord * (PerKb * (KB of one instance - FreeKb) + 1)</c>.
/// </summary>
public readonly record struct AccessEnergy(double PerWord, double PerKb = 0, double FreeKb = 0);

/// <summary>
/// One level of storage, and the loops that a mapping may place there. Level 0 is nearest to the arithmetic.
/// </summary>
public sealed record MemoryLevel(string Name, TensorSet Keeps)
{
    /// <summary>Bits of one word.</summary>
    public int WordBits { get; init; } = 8;

    /// <summary>What sets the size of all instances together.</summary>
    public MemorySize Size { get; init; }

    /// <summary>How many instances share that size.</summary>
    public PerArray Banks { get; init; } = new(1);

    /// <summary>Words that one access moves; a count of words is rounded up to whole accesses.</summary>
    public PerArray VectorWords { get; init; } = new(1);

    /// <summary>Words a cycle and instance, shared by reads, fills and updates.</summary>
    public PerArray Bandwidth { get; init; } = PerArray.Unlimited;

    /// <summary>Energy of moving a word.</summary>
    public AccessEnergy Energy { get; init; }

    /// <summary>The loops that may be spread over instances of the level below.</summary>
    public DimSet SpatialDims { get; init; }

    /// <summary>How far each of these loops may be spread.</summary>
    public PerArray MaxSpatial { get; init; } = new(0, 1);

    /// <summary>The temporal loops that a search places here. The equations take any.</summary>
    public DimSet TemporalDims { get; init; } = DimSet.All;

    /// <summary>
    /// The orders of temporal loops that a search tries here, innermost first; one means that the order is fixed. The
    /// equations take any.
    /// </summary>
    public ImmutableArray<ImmutableArray<Dim>> Orders { get; init; } = [];
}

/// <summary>
/// An accelerator as the equations see it: levels of storage from the arithmetic outward, the last one backing all
/// operands. Sizes are left open: together with a <see cref="Hardware"/> it makes a <see cref="Machine"/>.
/// </summary>
/// <param name="Name">The architecture's name, in kebab-case.</param>
/// <param name="Levels">The levels, innermost first.</param>
/// <param name="MacEnergyPj">Energy of one multiply-accumulate.</param>
/// <param name="Source">Where the coefficients come from.</param>
public sealed record Architecture(string Name, ImmutableArray<MemoryLevel> Levels, double MacEnergyPj, string Source)
{
    /// <summary>The smallest array that can be built.</summary>
    public int MinPe { get; init; } = 1;

    /// <summary>What gives its area; null where nothing does.</summary>
    public AreaModel? Area { get; init; }
}
