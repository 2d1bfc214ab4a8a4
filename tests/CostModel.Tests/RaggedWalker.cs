namespace Dosa.CostModel.Tests;

/// <summary>
/// Weight-stationary Gemmini with tiles that need not divide the bounds, walked the slow way: every iteration of every loop,
/// every lane of the array, every word a member of a set. This is what ragged tiles mean; the closed form has to equal it.
/// </summary>
internal sealed class RaggedWalker
{
    private readonly Layer layer;
    private readonly (int Level, Dim Dim, bool Spatial, int Inner, int Factor)[] nest;
    private readonly long[] registerFills;
    private readonly HashSet<(int, int, int, int)> summed = [];

    public RaggedWalker(Layer layer, Mapping mapping)
    {
        (this.layer, Rows, Columns) = (layer, mapping.Spatial(1, Dim.C), mapping.Spatial(2, Dim.K));
        (registerFills, MultipliedBy) = (new long[Rows * Columns], new long[Rows * Columns]);
        (AccumulatorFills, AccumulatorReads, AccumulatorUpdates) = (new long[Columns], new long[Columns], new long[Columns]);
        var extents = new int[7];
        Array.Fill(extents, 1);
        var inside = new List<(int, Dim, bool, int, int)>();
        foreach (var loop in mapping.Loops)
        {
            inside.Add((loop.Level, loop.Dim, loop.Spatial, extents[(int)loop.Dim], (int)loop.Factor.Value));
            extents[(int)loop.Dim] *= (int)loop.Factor.Value;
        }

        inside.Reverse();
        nest = [.. inside];
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>Steps of the array, all lanes together.</summary>
    public long Cycles { get; private set; }

    public long[] MultipliedBy { get; }

    public long[] AccumulatorFills { get; }

    public long[] AccumulatorReads { get; }

    public long[] AccumulatorUpdates { get; }

    public long InputReads { get; private set; }

    public long WeightFills { get; private set; }

    public long InputFills { get; private set; }

    public long RegisterFillsOf(int row, int column) => registerFills[row * Columns + column];

    public RaggedWalker Run()
    {
        var whole = Enumerable.Range(0, 7).Select(d => (0, layer[(Dim)d])).ToArray();
        var lanes = Enumerable.Range(0, Rows * Columns).Select(_ => ((int Low, int High)[])whole.Clone()).ToArray();
        Walk(0, lanes, new int[nest.Length]);
        return this;
    }

    /// <summary>Runs the loops from a position inward; every lane has a range of its own in each dimension.</summary>
    private void Walk(int at, (int Low, int High)[][] lanes, int[] index)
    {
        foreach (var level in new[] { 2, 1, 0 })
        {
            if ((at == nest.Length ? -1 : nest[at].Level) <= level && (at == 0 || nest[at - 1].Level > level))
            {
                Load(level, at, lanes, index);
            }
        }

        if (at == nest.Length)
        {
            Step(lanes);
            return;
        }

        var (_, dim, spatial, inner, _) = nest[at];
        var trips = spatial ? 1 : (Length(lanes[0], dim) + inner - 1) / inner;
        for (var trip = 0; trip < trips; trip++)
        {
            index[at] = trip;
            Walk(at + 1, [.. lanes.Select((lane, i) => Part(lane, dim, (spatial ? Lane(i, dim) : trip) * inner, inner))], index);
        }
    }

    private int Lane(int lane, Dim dim) => dim == Dim.C ? lane / Columns : lane % Columns;

    private static int Length((int Low, int High)[] lane, Dim dim) => lane[(int)dim].High - lane[(int)dim].Low;

    private static (int Low, int High)[] Part((int Low, int High)[] lane, Dim dim, int from, int extent)
    {
        var part = ((int Low, int High)[])lane.Clone();
        var (low, high) = lane[(int)dim];
        part[(int)dim] = (Math.Min(high, low + from), Math.Min(high, low + from + extent));
        return part;
    }

    /// <summary>One pass of the array: lanes that have work multiply once, columns share what a row reads of the inputs.</summary>
    private void Step((int Low, int High)[][] lanes)
    {
        Cycles++;
        var (rows, columns) = (new HashSet<int>(), new HashSet<int>());
        for (var i = 0; i < lanes.Length; i++)
        {
            if (lanes[i].All(range => range.High > range.Low))
            {
                MultipliedBy[i]++;
                rows.Add(i / Columns);
                if (columns.Add(i % Columns))
                {
                    AccumulatorUpdates[i % Columns]++;
                    AccumulatorReads[i % Columns] += summed.Add((lanes[i][2].Low, lanes[i][3].Low, lanes[i][5].Low, lanes[i][6].Low)) ? 0 : 1;
                }
            }
        }

        InputReads += rows.Count;
    }

    /// <summary>
    /// The tile of every instance of a level at one combination of the loops outside. Which loop went on decides, by how far
    /// it moves a whole tile, whether words may be found in place: then those of the tile before it along the innermost loop.
    /// </summary>
    private void Load(int level, int at, (int Low, int High)[][] lanes, int[] index)
    {
        var outside = Enumerable.Range(0, at).Where(i => !nest[i].Spatial).Reverse().ToArray();
        var tensors = level switch { 0 => new[] { Tensor.W }, 1 => [Tensor.O], _ => [Tensor.W, Tensor.I] };
        var moved = outside.TakeWhile(i => index[i] == 0).Count();
        foreach (var tensor in tensors)
        {
            var mayKeep = moved < outside.Length && Translation(outside, moved, tensor).SequenceEqual(Translation(outside, 0, tensor));
            for (var lane = 0; lane < lanes.Length; lane++)
            {
                var tile = Words(lanes[lane], tensor);
                if (mayKeep)
                {
                    var (_, dim, _, inner, _) = nest[outside[0]];
                    var before = ((int Low, int High)[])lanes[lane].Clone();
                    var start = before[(int)dim].Low;
                    before[(int)dim] = (start - Stride(outside[0]), start - Stride(outside[0]) + Whole(level, dim));
                    tile.ExceptWith(Words(before, tensor));
                }

                Charge(level, tensor, lane, tile.Count);
            }
        }
    }

    /// <summary>How far one iteration of a loop goes, by its factors alone.</summary>
    private int Stride(int loop) => nest[loop].Inner;

    /// <summary>The extent of a whole tile of a lane.</summary>
    private int Whole(int level, Dim dim) => nest.Where(loop => loop.Level <= level && loop.Dim == dim).Aggregate(1, (product, loop) => product * loop.Factor);

    private int[] Translation(int[] outside, int moved, Tensor tensor)
    {
        var total = new int[4];
        for (var i = 0; i <= moved; i++)
        {
            var sign = i == moved ? 1 : -1;
            var (_, dim, _, inner, _) = nest[outside[i]];
            var (coordinate, scale) = Coordinate(tensor, dim);
            if (coordinate >= 0)
            {
                total[coordinate] += sign * inner * scale;
            }
        }

        return total;
    }

    private (int Coordinate, int Scale) Coordinate(Tensor tensor, Dim dim) => (tensor, dim) switch
    {
        (Tensor.W, Dim.R) or (Tensor.O, Dim.P) => (0, 1),
        (Tensor.W, Dim.S) or (Tensor.O, Dim.Q) => (1, 1),
        (Tensor.W, Dim.C) or (Tensor.O, Dim.N) or (Tensor.I, Dim.C) => (2, 1),
        (Tensor.W, Dim.K) or (Tensor.O, Dim.K) or (Tensor.I, Dim.N) => (3, 1),
        (Tensor.I, Dim.P) => (0, layer.Wstride),
        (Tensor.I, Dim.R) => (0, layer.Wdilation),
        (Tensor.I, Dim.Q) => (1, layer.Hstride),
        (Tensor.I, Dim.S) => (1, layer.Hdilation),
        _ => (-1, 0),
    };

    private HashSet<(int, int, int, int)> Words((int Low, int High)[] at, Tensor tensor)
    {
        IEnumerable<int> Of(Dim dim) => Enumerable.Range(at[(int)dim].Low, Math.Max(0, at[(int)dim].High - at[(int)dim].Low));
        IEnumerable<int> Reach(Dim filter, int dilation, Dim output, int stride)
        {
            var ((f0, f1), (o0, o1)) = (at[(int)filter], at[(int)output]);
            return f1 <= f0 || o1 <= o0 ? [] : Enumerable.Range(f0 * dilation + o0 * stride, (f1 - 1 - f0) * dilation + (o1 - 1 - o0) * stride + 1);
        }

        var tiled = tensor switch
        {
            Tensor.W => (Of(Dim.R), Of(Dim.S), Of(Dim.C), Of(Dim.K)),
            Tensor.O => (Of(Dim.P), Of(Dim.Q), Of(Dim.N), Of(Dim.K)),
            _ => (Reach(Dim.R, layer.Wdilation, Dim.P, layer.Wstride), Reach(Dim.S, layer.Hdilation, Dim.Q, layer.Hstride), Of(Dim.C), Of(Dim.N)),
        };
        return [.. from a in tiled.Item1 from b in tiled.Item2 from c in tiled.Item3 from d in tiled.Item4 select (a, b, c, d)];
    }

    /// <summary>Of the accumulator a column is one instance, whose rows share it; the scratchpad is one for all.</summary>
    private void Charge(int level, Tensor tensor, int lane, int words)
    {
        if (level == 0)
        {
            registerFills[lane] += words;
        }
        else if (level == 1 && lane < Columns)
        {
            AccumulatorFills[lane] += words;
        }
        else if (level == 2 && lane == 0)
        {
            (WeightFills, InputFills) = tensor == Tensor.W ? (WeightFills + words, InputFills) : (WeightFills, InputFills + words);
        }
    }
}
