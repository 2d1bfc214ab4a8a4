using System.Collections.Immutable;

namespace Dosa.CostModel;

/// <summary>
/// An accelerator with a value for each of its sizes: evaluates mappings exactly. Immutable and safe to share between threads;
/// evaluation does not allocate. A mapping that does not fit is evaluated all the same.
/// </summary>
public sealed class SizedAccelerator
{
    private readonly NestLevel<Exact>[] levels;
    private readonly double[] capacities;
    private readonly double[] spreadX;
    private readonly double[] spreadY;
    private readonly TensorSet[] keeps;

    /// <summary>The accelerator at these sizes, in the order of <see cref="Accelerator.Sizes"/>.</summary>
    /// <exception cref="ArgumentException">The number of sizes or of levels does not fit.</exception>
    public SizedAccelerator(Accelerator accelerator, ImmutableArray<double> sizes = default)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        sizes = sizes.IsDefault ? [] : sizes;
        if (sizes.Length != accelerator.Sizes.Length || accelerator.Levels.Length is 0 or > Accelerator.MaxLevels)
        {
            throw new ArgumentException($"{accelerator.Name} has {accelerator.Sizes.Length} sizes and at most {Accelerator.MaxLevels} levels.", nameof(sizes));
        }

        (Accelerator, Sizes) = (accelerator, sizes);
        levels = new NestLevel<Exact>[accelerator.Levels.Length];
        Span<Exact> values = stackalloc Exact[sizes.Length];
        for (var i = 0; i < sizes.Length; i++)
        {
            values[i] = new(sizes[i]);
        }

        NestLevels.At(accelerator, values, levels);
        capacities = [.. accelerator.Levels.Select((level, i) => NestLevels.Words(accelerator, i, sizes.AsSpan()))];
        spreadX = [.. accelerator.Levels.Select(level => level.Below.X.At(sizes.AsSpan()))];
        spreadY = [.. accelerator.Levels.Select(level => level.Below.Y.At(sizes.AsSpan()))];
        keeps = [.. accelerator.Levels.Select(level => level.Keeps)];
    }

    /// <summary>A machine with the fan-outs of these sizes, but costs and room of its own.</summary>
    internal SizedAccelerator(Accelerator accelerator, ImmutableArray<double> sizes, NestLevel<Exact>[] levels, double[] capacities)
        : this(accelerator, sizes) => (this.levels, this.capacities) = (levels, capacities);

    /// <summary>The accelerator.</summary>
    public Accelerator Accelerator { get; }

    /// <summary>A value for each size.</summary>
    public ImmutableArray<double> Sizes { get; }

    /// <summary>What each level costs.</summary>
    public ReadOnlySpan<NestLevel<Exact>> Levels => levels;

    /// <summary>What each level keeps where a mapping does not say otherwise.</summary>
    public ReadOnlySpan<TensorSet> Keeps => keeps;

    /// <summary>Multiply-accumulators in all.</summary>
    public double Lanes => NestLevels.Instances(Accelerator, 0, Sizes.AsSpan()) * spreadX[0] * spreadY[0];

    /// <summary>Words that one instance of a level holds; infinity where nothing limits them.</summary>
    public double Capacity(int level) => capacities[level];

    /// <summary>The fan-out below a level.</summary>
    public (double X, double Y) Spread(int level) => (spreadX[level], spreadY[level]);

    /// <summary>Energy in pJ and cycles of a layer, from loops in the order of <see cref="NestLoop{T}"/>.</summary>
    public Cost<Exact> Evaluate(LayerGeometry layer, ReadOnlySpan<NestLoop<Exact>> loops, ReadOnlySpan<TensorSet> keeps) =>
        Evaluate(layer, loops, keeps, default);

    /// <summary>The same, with the parts of the cost.</summary>
    public Cost<Exact> Evaluate(LayerGeometry layer, ReadOnlySpan<NestLoop<Exact>> loops, ReadOnlySpan<TensorSet> keeps, NestParts<Exact> parts)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return NestEquations.Evaluate<Exact, ExactOperands>(Accelerator.MacPj, levels, layer, loops, keeps, parts);
    }

    /// <summary>The cost of a layer under a mapping in all its parts; whether it fits is not looked at.</summary>
    public CostReport Explain(LayerGeometry layer, NestMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(mapping);
        return NestReport.Of(this, layer, mapping);
    }

    /// <summary>Whether a mapping is within the words and the fan-out of every level; the cheapest question, for searches.</summary>
    public bool Fits(LayerGeometry layer, ReadOnlySpan<NestLoop<Exact>> loops, ReadOnlySpan<TensorSet> keeps) => MappingLimits.Fits(this, layer, loops, keeps);

    /// <summary>The limits that a mapping exceeds, from the innermost level outward; empty when it fits.</summary>
    public ImmutableArray<NestViolation> Check(LayerGeometry layer, ReadOnlySpan<NestLoop<Exact>> loops, ReadOnlySpan<TensorSet> keeps) =>
        MappingLimits.Check(this, layer, loops, keeps);
}
