using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>
/// The mappings of one layer on one machine that a search may choose: perfect factors, loops where the designers allow them.
/// Tiles are points of a lattice: one divisor of its bound for each loop.
/// </summary>
internal sealed class NestSpace
{
    private readonly int[] strides;
    private readonly int[][] divisors;
    private readonly int[] extents;
    private readonly double[][] words;
    private readonly double[] iterations;
    private readonly double[][] moving;
    private readonly int diagonals;

    /// <summary>The space of a layer on a machine whose levels keep these operands.</summary>
    public NestSpace(SizedAccelerator machine, LayerGeometry layer, ImmutableArray<TensorSet> keeps)
    {
        (Machine, Layer, Keeps) = (machine, layer, keeps);
        divisors = [.. Enumerable.Range(0, layer.Dims).Select(dim => DivisorsOf((int)layer.Bound(dim)))];
        strides = new int[layer.Dims + 1];
        strides[0] = 1;
        for (var dim = 0; dim < layer.Dims; dim++)
        {
            strides[dim + 1] = checked(strides[dim] * divisors[dim].Length);
        }

        words = [.. Enumerable.Range(0, Relevance.Tensors).Select(_ => new double[Tiles])];
        extents = new int[Tiles * layer.Dims];
        for (var i = 0; i < extents.Length; i++)
        {
            extents[i] = divisors[i % layer.Dims][i / layer.Dims / strides[i % layer.Dims] % divisors[i % layer.Dims].Length];
        }

        iterations = [.. Enumerable.Range(0, Tiles).Select(tile => Product(tile, _ => true))];
        moving = [.. Enumerable.Range(0, Relevance.Tensors)
            .Select(t => Enumerable.Range(0, Tiles).Select(tile => Product(tile, layer.Layer[(Tensor)t].Moves)).ToArray())];
        var levels = machine.Accelerator.Levels;
        diagonals = Enum.GetValues<Tensor>().Where(tensor => layer.Layer[tensor].Coordinates.SelectMany(coordinate => coordinate).GroupBy(term => term.Dim)
            .Any(loop => loop.Count() > 1)).Sum(tensor => 1 << (int)tensor);
        Places = [.. levels.Select((level, l) => new NestPlace(layer.Layer, level, machine.Spread(l), l == levels.Length - 1))];
    }

    /// <summary>What each level keeps, innermost first.</summary>
    public ImmutableArray<TensorSet> Keeps { get; }

    /// <summary>The machine.</summary>
    public SizedAccelerator Machine { get; }

    /// <summary>The layer.</summary>
    public LayerGeometry Layer { get; }

    /// <summary>What may stand at each level, innermost first.</summary>
    public ImmutableArray<NestPlace> Places { get; }

    /// <summary>
    /// Whether more than two loops may make one move together: where three share a coordinate of an operand, or one moves two of its
    /// coordinates. Then every order may count other words, and moves that coincide across levels are no rarity: bounds do not see them.
    /// </summary>
    public bool IsEntangled => Enum.GetValues<Tensor>().Any(tensor =>
        IsDiagonal(tensor) || Layer.Layer[tensor].Coordinates.Any(coordinate => coordinate.Length > 2));

    /// <summary>Whether a loop moves two coordinates of an operand.</summary>
    public bool IsDiagonal(Tensor tensor) => (diagonals >> (int)tensor & 1) != 0;

    /// <summary>How many tiles there are.</summary>
    public int Tiles => strides[^1];

    /// <summary>The tile of one iteration.</summary>
    public static int First => 0;

    /// <summary>The tile of the whole layer.</summary>
    public int Last => strides[^1] - 1;

    /// <summary>The extent of a loop in a tile.</summary>
    public int Extent(int tile, int dim) => extents[tile * Layer.Dims + dim];

    /// <summary>The iterations in a tile.</summary>
    public double Iterations(int tile) => iterations[tile];

    /// <summary>Those of the loops that move an operand.</summary>
    public double Moving(Tensor tensor, int tile) => moving[(int)tensor][tile];

    /// <summary>
    /// Fills the tiles that loops of these dimensions can make of a tile, with a product of factors of at most this, and that a
    /// level has room for.
    /// </summary>
    public void Grow(int tile, int dims, double most, int room, List<int> into)
    {
        into.Clear();
        if (Fits(tile, room))
        {
            Grow(tile, dims, most, room, 0, into);
        }
    }

    /// <summary>How many of a level's words a word of an operand takes.</summary>
    public double Share(int level, Tensor tensor) => Machine.Levels[level].Fixed.Shares[tensor];

    /// <summary>Whether a level has room for a tile of the operands that it keeps; without a level, always.</summary>
    public bool Fits(int tile, int level)
    {
        if (level < 0 || double.IsPositiveInfinity(Machine.Capacity(level)))
        {
            return true;
        }

        var held = 0.0;
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            held += Keeps[level].Has(tensor) ? Words(tensor, tile) * Share(level, tensor) : 0;
        }

        return held <= Machine.Capacity(level);
    }

    /// <summary>Whether lanes are all alike or all different: no two of a window's loops are spread at one level.</summary>
    public bool IsRegular(int spread, int twice)
    {
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            foreach (var coordinate in Layer.Layer[tensor].Coordinates)
            {
                if (coordinate.Length > 1 && coordinate.Sum(term => (spread >> term.Dim & 1) + (twice >> term.Dim & 1)) > 1)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The loops that move a window in the same direction as one of these, and are not the only one of them.</summary>
    public int Partners(int dims)
    {
        var partners = 0;
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            foreach (var coordinate in Layer.Layer[tensor].Coordinates)
            {
                var own = coordinate.Aggregate(0, (all, term) => all | (1 << term.Dim));
                partners |= coordinate.Length > 1 && (own & dims) != 0 ? own & ~dims : 0;
            }
        }

        return partners;
    }

    /// <summary>Words of an operand in a tile.</summary>
    public double Words(Tensor tensor, int tile)
    {
        ref var known = ref words[(int)tensor][tile];
        if (known == 0)
        {
            known = 1;
            foreach (var coordinate in Layer.Layer[tensor].Coordinates)
            {
                var size = 1.0;
                foreach (var (dim, coefficient) in coordinate)
                {
                    size += (Extent(tile, dim) - 1.0) * coefficient;
                }

                known *= size;
            }
        }

        return known;
    }

    private void Grow(int tile, int dims, double most, int room, int dim, List<int> into)
    {
        if (dim == Layer.Dims)
        {
            into.Add(tile);
            return;
        }

        var at = tile / strides[dim] % divisors[dim].Length;
        var last = (dims >> dim & 1) != 0 ? divisors[dim].Length - 1 : at;
        for (var next = at; next <= last; next++)
        {
            if (divisors[dim][next] % divisors[dim][at] != 0)
            {
                continue;
            }

            // Larger factors only need more room.
            var factor = divisors[dim][next] / divisors[dim][at];
            var grown = tile + ((next - at) * strides[dim]);
            if (factor > most || (next > at && !Fits(grown, room)))
            {
                break;
            }

            Grow(grown, dims, most / factor, room, dim + 1, into);
        }
    }

    /// <summary>The exact cost of a mapping that fits; null where lanes take words from their neighbours, which no mapping of the space does.</summary>
    public Cost<Exact>? Evaluate(ReadOnlySpan<NestLoop<Exact>> loops)
    {
        Span<double> links = stackalloc double[Accelerator.MaxLevels * Relevance.Tensors];
        Span<Access<Exact>> accesses = stackalloc Access<Exact>[Accelerator.MaxLevels * Relevance.Tensors];
        var n = Places.Length * Relevance.Tensors;
        links = links[..n];
        links.Clear();
        var cost = Machine.Evaluate(Layer, loops, Keeps.AsSpan(), new NestParts<Exact> { Accesses = accesses[..n], Links = links });
        return links.ContainsAnyExcept(0) ? null : cost;
    }

    private double Product(int tile, Func<int, bool> counts)
    {
        var product = 1.0;
        for (var dim = 0; dim < Layer.Dims; dim++)
        {
            product *= counts(dim) ? Extent(tile, dim) : 1;
        }

        return product;
    }

    private static int[] DivisorsOf(int bound) =>
        [.. Enumerable.Range(1, (int)Math.Sqrt(bound)).Where(d => bound % d == 0).SelectMany(d => new[] { d, bound / d }).Distinct().Order()];
}
