namespace Dosa.CostModel;

/// <summary>
/// The lanes below one instance of a level: where each one's words lie, as one number a lane (coordinates in a mixed radix wide
/// enough that differences of two lanes are unique, too). Numbers of lanes are logical, the outermost spatial loop first.
/// </summary>
internal ref struct LaneGrid(Span<long> keys, Span<long> sorted, Span<bool> served)
{
    private readonly Span<long> keys = keys;
    private readonly Span<long> sorted = sorted;
    private readonly Span<bool> served = served;
    private CoordinateTable reach;
    private CoordinateTable radix;
    private int coordinates;
    private int row;

    /// <summary>
    /// Places the lanes. Loops begin with those of the level; extents are those inside them, and afterwards include the spatial
    /// loops. Returns how many loops were spatial.
    /// </summary>
    public int Place<T>(Tensor tensor, LayerGeometry layer, ReadOnlySpan<NestLoop<T>> loops, Span<double> extents, int level, int meshX)
        where T : unmanaged, IReal<T>
    {
        coordinates = layer.Coordinates(tensor);
        var count = 0;
        var mappedX = 1;
        var before = extents[..];
        for (; count < loops.Length && loops[count].Level == level && loops[count].Spatial; count++)
        {
            ref readonly var loop = ref loops[count];
            var moves = layer.Moves(tensor, loop.Dim);
            for (var c = 0; c < coordinates; c++)
            {
                reach[c] += (long)(moves[c] * extents[loop.Dim] * (loop.Factor.Value - 1));
            }

            extents[loop.Dim] *= loop.Factor.Value;
            mappedX *= loop.Placement == Placement.X ? (int)loop.Factor.Value : 1;
        }

        row = Math.Max(meshX, mappedX);
        long scale = 1;
        for (var c = 0; c < coordinates; c++)
        {
            radix[c] = scale;
            scale *= 2 * reach[c] + 1;
        }

        PlaceKeys(tensor, layer, loops[..count], extents);
        return count;
    }

    /// <summary>How many accesses serve how many lanes each, when every lane asks.</summary>
    public readonly void AddAll(double words, LaneTally tally)
    {
        keys.CopyTo(sorted);
        AddRuns(sorted, words, tally);
    }

    /// <summary>
    /// The same for words that have just moved by a vector, so that lanes whose neighbour held them need no access.
    /// </summary>
    public readonly void AddMoved(double words, scoped ReadOnlySpan<double> vector, LaneTally tally)
    {
        if (TryKey(vector, out var move) && Serve(move) is > 0 and var count)
        {
            var rest = 0;
            for (var i = 0; i < keys.Length; i++)
            {
                if (!served[i])
                {
                    sorted[rest++] = keys[i];
                }
            }

            if (Distinct(sorted[..rest]) < DistinctOfAll())
            {
                AddRuns(sorted[..rest], words, tally);
                tally.AddLinks(words * count);
                return;
            }
        }

        AddAll(words, tally);
    }

    private readonly void PlaceKeys<T>(Tensor tensor, LayerGeometry layer, ReadOnlySpan<NestLoop<T>> spatial, ReadOnlySpan<double> extents)
        where T : unmanaged, IReal<T>
    {
        // From the outside in, so that each loop's own step is what remains of the extent.
        Span<double> left = stackalloc double[Contraction.MaxDims];
        extents[..layer.Dims].CopyTo(left);
        keys[0] = 0;
        var filled = 1;
        Span<long> steps = stackalloc long[spatial.Length];
        for (var i = spatial.Length - 1; i >= 0; i--)
        {
            left[spatial[i].Dim] /= spatial[i].Factor.Value;
            steps[i] = 0;
            var moves = layer.Moves(tensor, spatial[i].Dim);
            for (var c = 0; c < coordinates; c++)
            {
                steps[i] += (long)(moves[c] * left[spatial[i].Dim]) * radix[c];
            }
        }

        for (var i = 0; i < spatial.Length; i++)
        {
            var factor = (int)spatial[i].Factor.Value;
            for (var f = 1; f < factor; f++)
            {
                for (var k = 0; k < filled; k++)
                {
                    keys[f * filled + k] = keys[k] + f * steps[i];
                }
            }

            filled *= factor;
        }
    }

    private readonly bool TryKey(scoped ReadOnlySpan<double> vector, out long key)
    {
        key = 0;
        for (var c = 0; c < coordinates; c++)
        {
            if (Math.Abs(vector[c]) > reach[c])
            {
                return false;
            }

            key += (long)vector[c] * radix[c];
        }

        return true;
    }

    /// <summary>Marks the lanes whose neighbour, before the move, held what they hold after it; returns how many.</summary>
    private readonly int Serve(long move)
    {
        var count = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            var held = keys[i] + move;
            served[i] = (i % row > 0 && keys[i - 1] == held)
                || (i % row < row - 1 && i + 1 < keys.Length && keys[i + 1] == held)
                || (i >= row && keys[i - row] == held)
                || (i + row < keys.Length && keys[i + row] == held);
            count += served[i] ? 1 : 0;
        }

        return count;
    }

    private readonly int DistinctOfAll()
    {
        var copy = keys.Length <= 1024 ? stackalloc long[keys.Length] : new long[keys.Length];
        keys.CopyTo(copy);
        return Distinct(copy);
    }

    private static int Distinct(Span<long> values)
    {
        values.Sort();
        var count = values.IsEmpty ? 0 : 1;
        for (var i = 1; i < values.Length; i++)
        {
            count += values[i] != values[i - 1] ? 1 : 0;
        }

        return count;
    }

    /// <summary>Adds the groups of equal values, those of equal size together; the values are used up.</summary>
    private static void AddRuns(Span<long> values, double words, LaneTally tally)
    {
        values.Sort();
        var groups = 0;
        for (int start = 0, end; start < values.Length; start = end)
        {
            for (end = start + 1; end < values.Length && values[end] == values[start]; end++)
            {
            }

            values[groups++] = end - start;
        }

        values = values[..groups];
        values.Sort();
        for (int start = 0, end; start < groups; start = end)
        {
            for (end = start + 1; end < groups && values[end] == values[start]; end++)
            {
            }

            tally.Add(values[start], end - start, words);
        }
    }

    [System.Runtime.CompilerServices.InlineArray(Contraction.MaxCoordinates)]
    private struct CoordinateTable
    {
        private long first;
    }
}
