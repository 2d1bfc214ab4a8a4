using System.Runtime.CompilerServices;

namespace Dosa.CostModel;

/// <summary>
/// Counts what a level's lanes ask for where they are not simply all alike or all different: lanes whose offsets coincide share
/// an access, and a lane takes from a neighbour what that one held a step ago.
/// </summary>
internal static class LaneCounter
{
    private const int SmallLanes = 512;

    /// <summary>
    /// Whether lanes can coincide irregularly or have neighbours that hold what they need next. Loops begin with those of the
    /// level; extents are those inside them. Neighbours of lanes that are all alike matter only where they are charged.
    /// </summary>
    public static bool Matters<T>(Tensor tensor, LayerGeometry layer, ReadOnlySpan<T> inner, ReadOnlySpan<NestLoop<T>> loops, int level, bool isCharged)
        where T : unmanaged, IReal<T>
    {
        var (start, spread) = (0, 0);
        for (; start < loops.Length && loops[start].Spatial && loops[start].Level == level; start++)
        {
            var dim = 1 << loops[start].Dim;
            if ((spread & layer.Shared(tensor)) != 0 && (layer.Shared(tensor) & dim) != 0)
            {
                return true;
            }

            spread |= dim;
        }

        return (isCharged || (spread & layer.Mask(tensor)) != 0)
            && (layer.MovesOne(tensor) ? ComesNearOneByOne(tensor, layer, inner, loops, start) : ComesNear(tensor, layer, inner, loops, level, isCharged));
    }

    /// <summary>
    /// <see cref="ComesNear"/> where each loop moves one coordinate, which is then the only one in which the step may make good for the
    /// steps inside: in all others these are within reach, or the move is far.
    /// </summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool ComesNearOneByOne<T>(Tensor tensor, LayerGeometry layer, ReadOnlySpan<T> inner, ReadOnlySpan<NestLoop<T>> loops, int spatial)
        where T : unmanaged, IReal<T>
    {
        Unsafe.SkipInit(out ByDim<double> extentsRoom);
        ByCoordinate<double> reachRoom = default;
        ByCoordinate<double> backRoom = default;
        Span<double> extents = extentsRoom;
        for (var dim = 0; dim < layer.Dims; dim++)
        {
            extents[dim] = inner[dim].Value;
        }

        Span<double> reach = reachRoom;
        Span<double> back = backRoom;
        var (far, first) = (0, true);
        for (var i = 0; i < loops.Length && far < 2; i++)
        {
            ref readonly var loop = ref loops[i];
            var (coordinate, by) = layer.Move(tensor, loop.Dim);
            var step = by * extents[loop.Dim];
            extents[loop.Dim] *= loop.Factor.Value;
            if (i < spatial)
            {
                reach[coordinate] += step * (loop.Factor.Value - 1);
            }
            else if (!loop.Spatial)
            {
                var wasFar = back[coordinate] > reach[coordinate] ? 1 : 0;
                if (step == 0 ? far == 0 : far == wasFar && Math.Abs(step - back[coordinate]) <= reach[coordinate])
                {
                    // A first loop that moves nothing lets every word stay: no epoch brings any.
                    return step != 0 || !first;
                }

                back[coordinate] += step;
                far += back[coordinate] > reach[coordinate] ? 1 - wasFar : 0;
                first = false;
            }
        }

        return false;
    }

    [SkipLocalsInit]
    private static bool ComesNear<T>(Tensor tensor, LayerGeometry layer, ReadOnlySpan<T> inner, ReadOnlySpan<NestLoop<T>> loops, int level, bool isCharged)
        where T : unmanaged, IReal<T>
    {
        var coordinates = layer.Coordinates(tensor);
        Span<double> extents = stackalloc double[Contraction.MaxDims];
        Span<double> reach = stackalloc double[Contraction.MaxCoordinates];
        Span<double> back = stackalloc double[Contraction.MaxCoordinates];
        for (var dim = 0; dim < layer.Dims; dim++)
        {
            extents[dim] = inner[dim].Value;
        }

        reach[..coordinates].Clear();
        back[..coordinates].Clear();
        var (spread, first) = (0, true);
        foreach (ref readonly var loop in loops)
        {
            var moves = layer.Moves(tensor, loop.Dim);
            var (extent, factor) = (extents[loop.Dim], loop.Factor.Value);
            extents[loop.Dim] = extent * factor;
            if (loop.Spatial)
            {
                if (loop.Level == level)
                {
                    if ((spread & layer.Shared(tensor)) != 0 && (layer.Shared(tensor) >> loop.Dim & 1) != 0)
                    {
                        return true;
                    }

                    spread |= 1 << loop.Dim;
                    for (var c = 0; c < coordinates; c++)
                    {
                        reach[c] += moves[c] * extent * (factor - 1);
                    }
                }

                continue;
            }

            if (!isCharged && (spread & layer.Mask(tensor)) == 0)
            {
                return false;
            }

            var (near, moved) = (true, false);
            for (var c = 0; c < coordinates; c++)
            {
                var step = moves[c] * extent;
                near &= Math.Abs(step - back[c]) <= reach[c];
                back[c] += step;
                moved |= step != 0;
            }

            if (near)
            {
                // A first loop that moves nothing lets every word stay: no epoch brings any.
                return moved || !first;
            }

            first = false;
        }

        return false;
    }

    /// <summary>
    /// Fills the records of one operand at one level, for the stream that enters the level below it.
    /// </summary>
    /// <param name="tensor">The operand.</param>
    /// <param name="level">The level whose lanes are counted.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="loops">The mapping.</param>
    /// <param name="meshX">The level's physical fan-out along X.</param>
    /// <param name="lanes">The number of lanes.</param>
    /// <param name="tally">Where the records go.</param>
    [SkipLocalsInit]
    public static void Count<T>(Tensor tensor, int level, LayerGeometry layer, ReadOnlySpan<NestLoop<T>> loops, int meshX, int lanes, LaneTally tally)
        where T : unmanaged, IReal<T>
    {
        Span<double> inner = stackalloc double[Contraction.MaxDims];
        Span<double> extents = stackalloc double[Contraction.MaxDims];
        inner.Fill(1);
        var start = 0;
        for (; start < loops.Length && loops[start].Level < level; start++)
        {
            inner[loops[start].Dim] *= loops[start].Factor.Value;
        }

        inner.CopyTo(extents);
        var grid = new LaneGrid(
            lanes <= SmallLanes ? stackalloc long[lanes] : new long[lanes],
            lanes <= SmallLanes ? stackalloc long[lanes] : new long[lanes],
            lanes <= SmallLanes ? stackalloc bool[lanes] : new bool[lanes]);
        var temporal = grid.Place(tensor, layer, loops[start..], extents, level, meshX);
        var walk = new EpochWalk<T>(tensor, layer, inner, extents, loops[(start + temporal)..], isArithmetic: level == 0);
        walk.Tally(grid, tally);
    }
}
