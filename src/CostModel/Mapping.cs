namespace Dosa.CostModel;

/// <summary>
/// How the loops of a layer are tiled, ordered and spread over an accelerator. Level 0 is nearest to the arithmetic.
/// At each level every loop has a temporal factor and a spatial factor (how many instances of the level below work side
/// by side); over all levels the factors of a loop multiply to its bound. Immutable.
/// </summary>
public sealed class Mapping : IEquatable<Mapping>
{
    private readonly int[] temporal;
    private readonly int[] spatial;
    private readonly Dim[][] order;

    /// <summary>
    /// A mapping from factors, indexed <c>[level * 7 + (int)dim]</c>, and the order of the temporal loops of each level,
    /// outermost first. Loops of factor 1 may be left out of an order; a loop with a larger factor must be in it once.
    /// </summary>
    /// <exception cref="ArgumentException">The lengths do not fit, a factor is not positive, or an order misses a loop.</exception>
    public Mapping(ReadOnlySpan<int> temporal, ReadOnlySpan<int> spatial, IReadOnlyList<IReadOnlyList<Dim>> order)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (temporal.Length != spatial.Length || temporal.Length != order.Count * Relevance.Dims)
        {
            throw new ArgumentException("A mapping needs seven temporal and seven spatial factors for each level.");
        }

        this.temporal = temporal.ToArray();
        this.spatial = spatial.ToArray();
        this.order = new Dim[order.Count][];
        for (var level = 0; level < order.Count; level++)
        {
            this.order[level] = Normalise(level, order[level]);
        }
    }

    /// <summary>How many levels the mapping covers.</summary>
    public int Levels => order.Length;

    /// <summary>How often the loop runs at this level, one after the other.</summary>
    public int Temporal(int level, Dim dim) => temporal[level * Relevance.Dims + (int)dim];

    /// <summary>How many instances below this level share the loop side by side.</summary>
    public int Spatial(int level, Dim dim) => spatial[level * Relevance.Dims + (int)dim];

    /// <summary>The temporal loops of a level with a factor above 1, outermost first.</summary>
    public ReadOnlySpan<Dim> Order(int level) => order[level];

    /// <summary>All temporal factors, indexed <c>[level * 7 + (int)dim]</c>.</summary>
    public ReadOnlySpan<int> TemporalFactors => temporal;

    /// <summary>All spatial factors, indexed <c>[level * 7 + (int)dim]</c>.</summary>
    public ReadOnlySpan<int> SpatialFactors => spatial;

    /// <summary>The extent of the loop held at and below a level: the product of all its factors up to there.</summary>
    public int Tile(int level, Dim dim)
    {
        var extent = 1;
        for (var l = 0; l <= level; l++)
        {
            extent *= Temporal(l, dim) * Spatial(l, dim);
        }

        return extent;
    }

    /// <summary>Whether all factors of every loop multiply to the layer's bound.</summary>
    public bool Fits(in Layer layer)
    {
        for (var d = 0; d < Relevance.Dims; d++)
        {
            var product = 1L;
            for (var level = 0; level < Levels; level++)
            {
                product *= (long)temporal[level * Relevance.Dims + d] * spatial[level * Relevance.Dims + d];
            }

            if (product != layer[(Dim)d])
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Equals(Mapping? other) =>
        other is not null && Levels == other.Levels && temporal.AsSpan().SequenceEqual(other.temporal) &&
        spatial.AsSpan().SequenceEqual(other.spatial) && order.Zip(other.order).All(p => p.First.AsSpan().SequenceEqual(p.Second));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Mapping);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var factor in temporal)
        {
            hash.Add(factor);
        }

        return hash.ToHashCode();
    }

    private Dim[] Normalise(int level, IReadOnlyList<Dim> loops)
    {
        var seen = 0;
        var kept = new List<Dim>(Relevance.Dims);
        foreach (var dim in loops)
        {
            if ((seen >> (int)dim & 1) != 0)
            {
                throw new ArgumentException($"Loop {dim} stands twice in the order of level {level}.");
            }

            seen |= 1 << (int)dim;
            if (Temporal(level, dim) > 1)
            {
                kept.Add(dim);
            }
        }

        for (var d = 0; d < Relevance.Dims; d++)
        {
            var index = level * Relevance.Dims + d;
            if (temporal[index] < 1 || spatial[index] < 1)
            {
                throw new ArgumentException($"Level {level} has a factor below 1 for loop {(Dim)d}.");
            }

            if (temporal[index] > 1 && (seen >> d & 1) == 0)
            {
                throw new ArgumentException($"Loop {(Dim)d} is missing from the order of level {level}.");
            }
        }

        return [.. kept];
    }
}
