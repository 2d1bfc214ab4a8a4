namespace Dosa.CostModel;

/// <summary>
/// Input words that enter a level when tiles are ragged. Which steps may keep words is decided as for whole tiles, by nominal
/// translations: a step that moves the window as the innermost loop's does charges the tile's words that were not under the
/// tile before it along that loop, every other step the whole tile. The words are those of the real, perhaps smaller, boxes.
/// </summary>
internal static class RaggedInputs
{
    /// <summary>The <see cref="Axis"/> along which each loop moves the window.</summary>
    private static ReadOnlySpan<byte> Axes => [1, 2, 1, 2, 3, 0, 4];

    /// <summary>Words that enter the instances of a level, those once that lanes below an outer level share.</summary>
    public static double Fills(RaggedNest nest, int level, int outer, bool firstOnly)
    {
        var boxes = new Boxes(nest, level, outer, firstOnly);
        var fills = boxes.Whole(0, -1);
        var outside = new List<int>();
        for (var i = 0; i < nest.Loops.Length; i++)
        {
            if (nest.Loops[i].Level > level && !nest.Loops[i].Spatial)
            {
                outside.Add(i);
            }
        }

        Span<double> first = stackalloc double[5];
        Span<double> back = stackalloc double[5];
        for (var j = 0; j < outside.Count; j++)
        {
            var loop = outside[j];
            var (axis, step) = (Axes[(int)nest.Loops[loop].Dim], nest.Step(loop) * Scale(nest.Layer, nest.Loops[loop].Dim));
            if (j == 0)
            {
                first[axis] = axis == 0 ? 0 : step;
            }

            if (j == 0 || IsSame(first, back, axis, step))
            {
                fills -= boxes.Kept(outside[0], loop);
            }

            back[axis] += axis == 0 ? 0 : step;
        }

        return fills;
    }

    /// <summary>Whether a step, less one step of every loop further in, is the innermost loop's.</summary>
    private static bool IsSame(ReadOnlySpan<double> first, ReadOnlySpan<double> back, int axis, double step)
    {
        for (var a = 1; a < first.Length; a++)
        {
            if ((a == axis ? step : 0) - back[a] != first[a])
            {
                return false;
            }
        }

        return true;
    }

    private static double Scale(in Layer layer, Dim dim) => dim switch
    {
        Dim.R => layer.Wdilation,
        Dim.S => layer.Hdilation,
        Dim.P => layer.Wstride,
        Dim.Q => layer.Hstride,
        _ => 1,
    };

    /// <summary>Sums over the boxes of input words that a set of steps brings.</summary>
    private readonly struct Boxes(RaggedNest nest, int level, int outer, bool firstOnly)
    {
        /// <summary>
        /// Words of the boxes of all steps at which loops further in than <paramref name="inside"/> are at their first
        /// iteration and the loop <paramref name="moved"/> is not.
        /// </summary>
        public double Whole(int inside, int moved) =>
            Width(inside, moved) * Height(inside, moved) * Set(Dim.C, inside, moved).Extents * Set(Dim.N, inside, moved).Extents * Set(
                Dim.K, inside, moved).Count;

        /// <summary>Words that the steps of one loop find in place, when its move is that of the innermost one.</summary>
        public double Kept(int innermost, int loop)
        {
            var layer = nest.Layer;
            var (width, height) = (layer.Wstride, layer.Hstride);
            var planes = Set(Dim.C, loop, loop).Extents * Set(Dim.N, loop, loop).Extents * Set(Dim.K, loop, loop).Count;
            return nest.Loops[innermost].Dim switch
            {
                Dim.K => Whole(loop, loop),
                Dim.P => Overlap(Set(Dim.R, loop, loop), layer.Wdilation, width) * Set(Dim.P, loop, loop).Count * Height(loop, loop) * planes,
                Dim.R => Overlap(Set(Dim.P, loop, loop), width, layer.Wdilation) * Set(Dim.R, loop, loop).Count * Height(loop, loop) * planes,
                Dim.Q => Overlap(Set(Dim.S, loop, loop), layer.Hdilation, height) * Set(Dim.Q, loop, loop).Count * Width(loop, loop) * planes,
                Dim.S => Overlap(Set(Dim.Q, loop, loop), height, layer.Hdilation) * Set(Dim.S, loop, loop).Count * Width(loop, loop) * planes,
                _ => 0,
            };
        }

        private double Width(int inside, int moved) =>
            Reach(Set(Dim.R, inside, moved), nest.Layer.Wdilation, Set(Dim.P, inside, moved), nest.Layer.Wstride);

        private double Height(int inside, int moved) =>
            Reach(Set(Dim.S, inside, moved), nest.Layer.Hdilation, Set(Dim.Q, inside, moved), nest.Layer.Hstride);

        private TileSet Set(Dim dim, int inside, int moved)
        {
            var zero = nest.Inside(dim, level, inside) | (firstOnly ? nest.Spatial(dim, outer) : 0) | (dim == Dim.K ? nest.Spatial(dim, level, outer) : 0);
            return nest.TilesOf(dim, level, zero, moved);
        }

        /// <summary>The sum over all pairs of tiles of (filter - 1) * dilation + (output - 1) * stride + 1.</summary>
        private static double Reach(in TileSet filter, double dilation, in TileSet output, double stride) =>
            output.Count * (filter.Extents - filter.Count) * dilation + filter.Count * (output.Extents - output.Count) * stride + output.Count * filter.Count;

        /// <summary>
        /// Columns that two neighbouring boxes share: the other loop's reach less one unit of the loop that moves, for whole
        /// and smaller tiles of the loop that moves alike.
        /// </summary>
        private static double Overlap(in TileSet other, double scale, double unit) => other.Sum(extent => Math.Max(0, (extent - 1) * scale + 1 - unit));
    }
}
