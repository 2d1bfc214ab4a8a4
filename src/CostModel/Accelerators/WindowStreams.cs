using System.Runtime.CompilerServices;

namespace Dosa.CostModel;

/// <summary>
/// Words that enter one instance of each level, of any operand. Walk the temporal loops outside from the inside out and let F
/// be the words of all loops so far; one more loop of factor n repeats them, less what stays from its iteration before:
/// <code>F  ---->  F + (n - 1) * (F - kept)</code>
/// The first loop keeps the overlap of the tile with itself moved by one step. A later loop keeps as much when its move, its own
/// step less the steps of all loops inside, is the first one's. For relaxed factors a loop inside of factor x has moved the
/// tile away to the degree min(1, x - 1).
/// </summary>
public static class WindowStreams
{
    /// <summary>
    /// Fills the words that enter an instance of each level that keeps the operand, or of every one; nothing enters the outermost level.
    /// Returns one bit for each level, set where <see cref="LaneCounter"/>
    /// must count.
    /// </summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int All<T, TOperands>(
        Tensor tensor, LayerGeometry layer, ReadOnlySpan<NestLoop<T>> loops, ReadOnlySpan<TensorSet> keeps,
            ReadOnlySpan<LevelFlow<T, TOperands>> flows, Span<T> streams, bool everywhere)
        where T : unmanaged, IReal<T>
        where TOperands : unmanaged, IOperands<TOperands, T>
    {
        var irregular = 0;
        streams[^1] = T.Constant(0);
        Unsafe.SkipInit(out ByDim<T> extentsRoom);
        Unsafe.SkipInit(out ByCoordinate<T> sizesRoom);
        Span<T> extents = extentsRoom;
        Span<T> sizes = sizesRoom;
        extents[..layer.Dims].Fill(T.Constant(1));
        sizes[..layer.Coordinates(tensor)].Fill(T.Constant(1));
        var mask = layer.Mask(tensor);
        var moves = layer.MovesOne(tensor) ? layer.Moves(tensor) : default;
        var at = 0;
        for (var level = 0; level < streams.Length; level++)
        {
            if (T.IsDiscrete && level > 0 && at < loops.Length && loops[at].Spatial && loops[at].Level == level
                && LaneCounter.Matters(tensor, layer, extents, loops[at..], level, everywhere || keeps[level - 1].Has(tensor)))
            {
                irregular |= 1 << level;
            }

            if (level == streams.Length - 1)
            {
                break;
            }

            for (; at < loops.Length && loops[at].Level == level; at++)
            {
                ref readonly var loop = ref loops[at];
                ref var extent = ref extents[loop.Dim];
                if ((mask >> loop.Dim & 1) != 0)
                {
                    var added = (loop.Factor + -1) * extent;
                    if (moves.IsEmpty)
                    {
                        Grow(layer.Moves(tensor, loop.Dim), added, sizes);
                    }
                    else
                    {
                        var (coordinate, step) = moves[loop.Dim];
                        sizes[coordinate] += added * step;
                    }
                }

                extent *= loop.Factor;
            }

            streams[level] = everywhere || keeps[level].Has(tensor)
                ? Of(tensor, layer, extents, sizes, loops[at..], flows[level].Runs.Value)
                : T.Constant(0);
        }

        return irregular;
    }

    /// <summary>
    /// Words that enter a tile over temporal loops, innermost first, outside lanes of it; extents of the tile and of the lanes
    /// together.
    /// </summary>
    public static T Over<T>(Tensor tensor, LayerGeometry layer, ReadOnlySpan<T> tile, ReadOnlySpan<T> lanes, ReadOnlySpan<NestLoop<T>> loops)
        where T : unmanaged, IReal<T>
    {
        Span<T> sizes = stackalloc T[Contraction.MaxCoordinates];
        Sizes(tensor, layer, tile, sizes);
        return Of(tensor, layer, lanes, sizes, loops, Temporal(loops));
    }

    private static void Grow<T>(ReadOnlySpan<double> moves, T added, Span<T> sizes)
        where T : unmanaged, IReal<T>
    {
        for (var c = 0; c < moves.Length; c++)
        {
            sizes[c] += added * moves[c];
        }
    }

    /// <summary>Words of a tile.</summary>
    internal static T Tile<T>(Tensor tensor, LayerGeometry layer, ReadOnlySpan<T> extents)
        where T : unmanaged, IReal<T>
    {
        Span<T> sizes = stackalloc T[Contraction.MaxCoordinates];
        return Sizes(tensor, layer, extents, sizes);
    }

    private static T Sizes<T>(Tensor tensor, LayerGeometry layer, ReadOnlySpan<T> extents, Span<T> sizes)
        where T : unmanaged, IReal<T>
    {
        var coordinates = layer.Coordinates(tensor);
        sizes[..coordinates].Fill(T.Constant(1));
        for (var dim = 0; dim < layer.Dims; dim++)
        {
            var moves = layer.Moves(tensor, dim);
            for (var c = 0; c < moves.Length; c++)
            {
                if (moves[c] != 0)
                {
                    sizes[c] += (extents[dim] + -1) * moves[c];
                }
            }
        }

        var words = T.Constant(1);
        foreach (ref readonly var size in sizes[..coordinates])
        {
            words *= size;
        }

        return words;
    }

    /// <summary>The words of a tile over the loops outside, whose temporal ones run so often together.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T Of<T>(
        Tensor tensor, LayerGeometry layer, ReadOnlySpan<T> tile, ReadOnlySpan<T> sizes, ReadOnlySpan<NestLoop<T>> outside, double runs)
        where T : unmanaged, IReal<T>
    {
        var words = T.Constant(1);
        foreach (ref readonly var size in sizes[..layer.Coordinates(tensor)])
        {
            words *= size;
        }

        var start = 0;
        while (start < outside.Length && outside[start].Spatial)
        {
            start++;
        }

        if (start == outside.Length)
        {
            return words;
        }

        if (T.IsDiscrete && layer.MovesOne(tensor) && Kept(tensor, layer, words, tile, sizes, outside, start) == 0)
        {
            return words * runs;
        }

        Unsafe.SkipInit(out ByDim<T> room);
        Span<T> extents = room;
        tile[..layer.Dims].CopyTo(extents);
        for (var i = 0; i < start; i++)
        {
            extents[outside[i].Dim] *= outside[i].Factor;
        }

        outside = outside[start..];
        return !T.IsDiscrete ? RelaxedWindow.Of(tensor, layer, words, sizes, extents, outside)
            : layer.MovesOne(tensor) ? OneByOne(tensor, layer, words, sizes, extents, outside)
            : Whole(tensor, layer, words, sizes, extents, outside);
    }

    /// <summary>Words that stay from one iteration of the innermost temporal loop to the next, where each loop moves one coordinate.</summary>
    private static double Kept<T>(
        Tensor tensor, LayerGeometry layer, T words, ReadOnlySpan<T> tile, ReadOnlySpan<T> sizes, ReadOnlySpan<NestLoop<T>> outside, int start)
        where T : unmanaged, IReal<T>
    {
        var dim = outside[start].Dim;
        var (first, step) = layer.Move(tensor, dim);
        step *= tile[dim].Value;
        for (var i = 0; i < start; i++)
        {
            step *= outside[i].Dim == dim ? outside[i].Factor.Value : 1;
        }

        return Kept(words.Value, sizes[first].Value, step);
    }

    private static double Kept(double words, double size, double step) =>
        step == 0 ? words
            : size > step ? words / size * (size - step)
            : 0;

    /// <summary>
    /// <see cref="Whole"/> where each loop moves one coordinate: a later move can only be the first one's again while all loops inside
    /// it move the same coordinate, since steps outward are positive and at least double.
    /// </summary>
    private static T OneByOne<T>(
        Tensor tensor, LayerGeometry layer, T words, ReadOnlySpan<T> sizes, Span<T> extents, ReadOnlySpan<NestLoop<T>> outside)
        where T : unmanaged, IReal<T>
    {
        var (first, unit) = layer.Move(tensor, outside[0].Dim);
        var step = unit * extents[outside[0].Dim].Value;
        var kept = Kept(words.Value, sizes[first].Value, step);

        // What a step must be to repeat the first move: that one and the steps of all loops inside.
        var (moved, target) = (step == 0 ? -1 : first, 2 * step);
        var fills = words.Value + (outside[0].Factor.Value - 1) * (words.Value - kept);
        extents[outside[0].Dim] *= outside[0].Factor;
        for (var i = 1; i < outside.Length; i++)
        {
            ref readonly var loop = ref outside[i];
            if (!loop.Spatial)
            {
                var (coordinate, by) = layer.Move(tensor, loop.Dim);
                var move = by * extents[loop.Dim].Value;
                if (move != 0 && moved >= 0 && coordinate != moved)
                {
                    return T.Constant(fills * Temporal(outside[i..]));
                }

                fills += (loop.Factor.Value - 1) * (fills - (move == target ? kept : 0));
                moved = move != 0 ? coordinate : moved;
                target += move;
            }

            extents[loop.Dim] *= loop.Factor;
        }

        return T.Constant(fills);
    }

    [SkipLocalsInit]
    private static T Whole<T>(Tensor tensor, LayerGeometry layer, T words, ReadOnlySpan<T> sizes, Span<T> extents, ReadOnlySpan<NestLoop<T>> outside)
        where T : unmanaged, IReal<T>
    {
        var coordinates = layer.Coordinates(tensor);
        Span<double> first = stackalloc double[Contraction.MaxCoordinates];
        Span<double> back = stackalloc double[Contraction.MaxCoordinates];
        back[..coordinates].Clear();
        var (started, kept, fills) = (false, 0.0, words.Value);
        for (var i = 0; i < outside.Length; i++)
        {
            ref readonly var loop = ref outside[i];
            ref var extent = ref extents[loop.Dim];
            if (!loop.Spatial)
            {
                var moves = layer.Moves(tensor, loop.Dim);
                var same = true;
                if (!started)
                {
                    started = true;
                    kept = 1;
                    for (var c = 0; c < coordinates; c++)
                    {
                        first[c] = back[c] = moves[c] * extent.Value;
                        kept *= Math.Max(0, sizes[c].Value - first[c]);
                    }

                    if (kept == 0)
                    {
                        return T.Constant(fills * Temporal(outside[i..]));
                    }
                }
                else
                {
                    for (var c = 0; c < coordinates; c++)
                    {
                        var step = moves[c] * extent.Value;
                        same &= step - back[c] == first[c];
                        back[c] += step;
                    }
                }

                fills += (loop.Factor.Value - 1) * (fills - (same ? kept : 0));
            }

            extent *= loop.Factor;
        }

        return T.Constant(fills);
    }

    private static double Temporal<T>(ReadOnlySpan<NestLoop<T>> loops)
        where T : unmanaged, IReal<T>
    {
        var product = 1.0;
        foreach (ref readonly var loop in loops)
        {
            product *= loop.Spatial ? 1 : loop.Factor.Value;
        }

        return product;
    }
}
