using System.Runtime.CompilerServices;

namespace Dosa.CostModel;

/// <summary>
/// The epochs in which words enter the lanes of a level, by classes of equal move: step k of the temporal loops outside moves the
/// tile by one of as many vectors as there are loops. Loop j's vector is its step less the steps of all loops inside it, and
/// occurs (n_j - 1) * n_(j+1) * n_(j+2) * .. times.
/// </summary>
internal readonly ref struct EpochWalk<T>
    where T : unmanaged, IReal<T>
{
    private readonly Tensor tensor;
    private readonly LayerGeometry layer;
    private readonly ReadOnlySpan<double> tile;
    private readonly ReadOnlySpan<double> outer;
    private readonly ReadOnlySpan<NestLoop<T>> outside;
    private readonly bool isArithmetic;

    /// <summary>The epochs of the tile with these extents; outer extents include the lanes.</summary>
    public EpochWalk(
        Tensor tensor, LayerGeometry layer, ReadOnlySpan<double> tile, ReadOnlySpan<double> outer, ReadOnlySpan<NestLoop<T>> outside, bool isArithmetic)
    {
        (this.tensor, this.layer, this.isArithmetic) = (tensor, layer, isArithmetic);
        this.tile = tile;
        this.outer = outer;
        this.outside = outside;
    }

    /// <summary>Adds the accesses of all epochs.</summary>
    [SkipLocalsInit]
    public void Tally(in LaneGrid grid, LaneTally tally)
    {
        var coordinates = layer.Coordinates(tensor);
        Span<double> weights = stackalloc double[outside.Length + 1];
        Span<double> vectors = stackalloc double[(outside.Length + 1) * Contraction.MaxCoordinates];
        var count = Classes(weights, vectors, coordinates);
        var (words, kept) = Overlap(coordinates, count == 0 ? default : vectors[..coordinates]);
        if (isArithmetic || kept == 0)
        {
            // Nothing stays: every epoch brings a whole tile.
            grid.AddAll(words, tally);
            for (var j = 0; j < count; j++)
            {
                grid.AddMoved(weights[j] * words, vectors.Slice(j * Contraction.MaxCoordinates, coordinates), tally);
            }

            return;
        }

        var (fills, moved) = Charge(weights[..count], vectors, coordinates, words, kept);
        var fresh = words - kept;
        var passed = fresh > 0 ? outside.IsEmpty ? 0 : FirstFactor() * moved * fresh : 0;
        grid.AddAll(fills - passed, tally);
        if (passed > 0)
        {
            grid.AddMoved(passed, vectors[..coordinates], tally);
        }
    }

    private double FirstFactor()
    {
        foreach (ref readonly var loop in outside)
        {
            if (!loop.Spatial)
            {
                return loop.Factor.Value;
            }
        }

        return 1;
    }

    /// <summary>Words in all, and how often loops beyond the first repeat its move.</summary>
    private static (double Fills, double Moved) Charge(ReadOnlySpan<double> weights, ReadOnlySpan<double> vectors, int coordinates, double words, double kept)
    {
        var (fills, moved) = (words, 0.0);
        for (var j = 0; j < weights.Length; j++)
        {
            var same = vectors.Slice(j * Contraction.MaxCoordinates, coordinates).SequenceEqual(vectors[..coordinates]);
            fills += weights[j] * (same ? words - kept : words);
            moved += same && j > 0 ? weights[j] : 0;
        }

        return (fills, moved);
    }

    /// <summary>Fills weight and vector of each temporal loop outside, innermost first; returns how many there are.</summary>
    [SkipLocalsInit]
    private int Classes(Span<double> weights, Span<double> vectors, int coordinates)
    {
        Span<double> extents = stackalloc double[Contraction.MaxDims];
        Span<double> back = stackalloc double[Contraction.MaxCoordinates];
        outer.CopyTo(extents);
        back.Clear();
        var count = 0;
        foreach (ref readonly var loop in outside)
        {
            var factor = loop.Factor.Value;
            if (!loop.Spatial)
            {
                var moves = layer.Moves(tensor, loop.Dim);
                for (var c = 0; c < coordinates; c++)
                {
                    var step = moves[c] * extents[loop.Dim];
                    vectors[count * Contraction.MaxCoordinates + c] = step - back[c];
                    back[c] += step;
                }

                weights[count++] = factor;
            }

            extents[loop.Dim] *= factor;
        }

        var repeats = 1.0;
        for (var j = count - 1; j >= 0; j--)
        {
            var factor = weights[j];
            weights[j] = (factor - 1) * repeats;
            repeats *= factor;
        }

        return count;
    }

    /// <summary>Words of the tile, and those that stay after the first loop's step.</summary>
    [SkipLocalsInit]
    private (double Words, double Kept) Overlap(int coordinates, ReadOnlySpan<double> step)
    {
        Span<double> sizes = stackalloc double[Contraction.MaxCoordinates];
        sizes.Fill(1);
        for (var dim = 0; dim < layer.Dims; dim++)
        {
            var moves = layer.Moves(tensor, dim);
            for (var c = 0; c < coordinates; c++)
            {
                sizes[c] += moves[c] * (tile[dim] - 1);
            }
        }

        var (words, kept) = (1.0, 1.0);
        for (var c = 0; c < coordinates; c++)
        {
            words *= sizes[c];
            kept *= step.IsEmpty ? 0 : Math.Max(0, sizes[c] - Math.Abs(step[c]));
        }

        return isArithmetic ? (1, 0) : (words, step.IsEmpty ? 0 : kept);
    }
}
