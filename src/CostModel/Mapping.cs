namespace Dosa.CostModel;

/// <summary>
/// How the loops of a layer are tiled, ordered and spread over an accelerator. Level 0 is nearest to the arithmetic.
/// At each level every loop has a temporal factor and a spatial factor (how many instances of the level below work side
/// by side); over all levels the factors of a loop multiply to its bound. Immutable.
/// </summary>
public sealed class Mapping : IEquatable<Mapping>
{
    private readonly Loop<Exact>[] loops;
    private readonly int[] temporal;
    private readonly int[] spatial;
    private readonly Dim[][] order;

    /// <summary>
    /// A mapping from factors, indexed <c>[level * 7 + (int)dim]</c>, and the order of the temporal loops of each level,
    /// outermost first. Loops of factor 1 may be left out of an order; a loop with a larger factor must be in it once.
    /// </summary>
    /// <exception cref="ArgumentException">The lengths do not fit, a factor is not positive, or an order misses a loop.</exception>
    public Mapping(ReadOnlySpan<int> temporal, ReadOnlySpan<int> spatial, IReadOnlyList<IReadOnlyList<Dim>> order)
        : this(order?.Count ?? 0, LoopsOf(temporal, spatial, order))
    {
    }

    /// <summary>A mapping from its loops, in the order of <see cref="Loop{T}"/>, factors whole numbers above 1.</summary>
    /// <exception cref="ArgumentException">Loops are out of order, twice, outside the levels, or have no whole factor.</exception>
    public Mapping(int levels, ReadOnlySpan<Loop<Exact>> loops)
    {
        this.loops = loops.ToArray();
        Levels = levels;
        temporal = new int[levels * Relevance.Dims];
        spatial = new int[levels * Relevance.Dims];
        Array.Fill(temporal, 1);
        Array.Fill(spatial, 1);
        order = new Dim[levels][];
        var start = 0;
        for (var level = 0; level < levels; level++)
        {
            var end = Place(level, start);
            var outer = end;
            var inner = start;
            while (inner < end && loops[inner].Spatial)
            {
                inner++;
            }

            order[level] = new Dim[end - inner];
            foreach (ref var dim in order[level].AsSpan())
            {
                dim = loops[--outer].Dim;
            }

            start = end;
        }

        if (start != loops.Length)
        {
            throw new ArgumentException("Loops are not in the order of their levels.", nameof(loops));
        }
    }

    /// <summary>How many levels the mapping covers.</summary>
    public int Levels { get; }

    /// <summary>The loops with a factor above 1, from the inside out: what the equations take.</summary>
    public ReadOnlySpan<Loop<Exact>> Loops => loops;

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
    /// <exception cref="OverflowException">The product does not fit an int; it does for a mapping that fits a layer.</exception>
    public int Tile(int level, Dim dim)
    {
        var extent = 1;
        for (var l = 0; l <= level; l++)
        {
            extent = checked(extent * Temporal(l, dim) * Spatial(l, dim));
        }

        return extent;
    }

    /// <summary>Whether all factors of every loop multiply to the layer's bound.</summary>
    public bool Fits(in Layer layer) => LoopNest.Mismatch(layer, loops) is null;

    /// <summary>The mapping in the one-line notation, with the operands that each level of the architecture keeps.</summary>
    public string ToString(Architecture architecture) => MappingNotation.Print(this, architecture);

    /// <summary>The mapping in the one-line notation, without the operands that levels keep.</summary>
    public override string ToString() => MappingNotation.Print(this, null);

    /// <inheritdoc/>
    public bool Equals(Mapping? other) => other is not null && Levels == other.Levels && loops.AsSpan().SequenceEqual(other.loops);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Mapping);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var loop in loops)
        {
            hash.Add(loop);
        }

        return hash.ToHashCode();
    }

    /// <summary>Takes over the loops of one level; returns where the next level's begin.</summary>
    private int Place(int level, int start)
    {
        var i = start;
        for (; i < loops.Length && loops[i].Level == level; i++)
        {
            var (factor, dim, _, isSpatial) = loops[i];
            ref var slot = ref (isSpatial ? spatial : temporal)[level * Relevance.Dims + (int)dim];
            if (slot != 1 || (isSpatial && i > start && !loops[i - 1].Spatial))
            {
                throw new ArgumentException($"Loop {dim} stands twice or out of order at level {level}.");
            }

            if (!(factor.Value > 1 && factor.Value <= int.MaxValue && factor.Value == Math.Floor(factor.Value)))
            {
                throw new ArgumentException($"The factor of loop {dim} at level {level} is not a whole number above 1.");
            }

            slot = (int)factor.Value;
        }

        return i;
    }

    private static Loop<Exact>[] LoopsOf(ReadOnlySpan<int> temporal, ReadOnlySpan<int> spatial, IReadOnlyList<IReadOnlyList<Dim>>? order)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (temporal.Length != spatial.Length || temporal.Length != order.Count * Relevance.Dims)
        {
            throw new ArgumentException("A mapping needs seven temporal and seven spatial factors for each level.");
        }

        var loops = new List<Loop<Exact>>();
        for (var level = 0; level < order.Count; level++)
        {
            var at = level * Relevance.Dims;
            AddLevel(loops, level, temporal.Slice(at, Relevance.Dims), spatial.Slice(at, Relevance.Dims), order[level]);
        }

        return [.. loops];
    }

    private static void AddLevel(List<Loop<Exact>> loops, int level, ReadOnlySpan<int> temporal, ReadOnlySpan<int> spatial, IReadOnlyList<Dim> order)
    {
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            var factor = temporal[(int)dim];
            if (factor < 1 || spatial[(int)dim] < 1)
            {
                throw new ArgumentException($"Level {level} has a factor below 1 for loop {dim}.");
            }

            if (factor > 1 && !order.Contains(dim))
            {
                throw new ArgumentException($"Loop {dim} is missing from the order of level {level}.");
            }

            if (spatial[(int)dim] > 1)
            {
                loops.Add(new(new(spatial[(int)dim]), dim, level, Spatial: true));
            }
        }

        for (var i = order.Count - 1; i >= 0; i--)
        {
            if (temporal[(int)order[i]] > 1)
            {
                loops.Add(new(new(temporal[(int)order[i]]), order[i], level));
            }
        }
    }
}
