namespace Dosa.CostModel.Tests;

/// <summary>
/// Any layer on any levels, the slow way: loops are walked with all lanes of a level, and every word is a number in a set. The
/// reference walks iterations 0 and 1 of a temporal loop, the latter for all others, and remembers one move at a time: that is
/// <see cref="Serve"/>. <see cref="ServeAll"/> walks every iteration. Shares nothing with the equations but the layer and the mapping.
/// </summary>
internal sealed class NestWalker(Contraction layer, NestMapping mapping, int[] meshX)
{
    /// <summary>What one instance of a level serves to its lanes: words by how many lanes take each, and words from neighbours.</summary>
    public sealed record Served(SortedDictionary<int, double> Accesses, double Links, int Lanes)
    {
        public double Sum => Accesses.Values.Sum();

        public double Delivered => Accesses.Sum(entry => entry.Key * entry.Value);
    }

    private readonly NestLoop<Exact>[] loops = mapping.Loops.ToArray();

    /// <summary>Iterations 0 and 1 of each temporal loop that the lanes below a level see, weighted.</summary>
    public Served Serve(Tensor tensor, int level)
    {
        var time = Enumerable.Range(0, loops.Length).Where(i => !loops[i].Spatial && loops[i].Level >= level).ToArray();
        var lanes = Lanes(level).Select(lane => new Lane(lane)).ToArray();
        var seen = new Served([], 0, lanes.Length);
        var index = new int[loops.Length];
        var (remembered, firstFresh, near) = (default(int[]), -1, false);
        for (var advanced = time.Length; advanced >= 0; advanced = Advance(index, time, atMost: 2))
        {
            Array.ForEach(lanes, lane => lane.Load(Tile(tensor, level, index, lane.Index), Corner(tensor, index, lane.Index)));
            var weight = time.Aggregate(1.0, (product, i) => product * (index[i] == 1 ? loops[i].Factor.Value - 1 : 1));
            var whole = lanes[0].Words.Count;
            if (advanced == time.Length)
            {
                seen = Add(seen, lanes, whole);
                continue;
            }

            // Words that were there before a step that moves as the one remembered are not moved again; another move is forgotten.
            var same = level > 0 && (remembered is null || remembered.SequenceEqual(lanes[0].Moved));
            remembered = same ? lanes[0].Moved : null;
            var fresh = level == 0 ? whole : lanes[0].Words.Count(word => !lanes[0].Before.Contains(word));
            firstFresh = firstFresh < 0 ? fresh : firstFresh;
            near = advanced == 0 ? near : same;
            var words = weight * (same ? fresh : whole);
            seen = firstFresh == whole || (near && firstFresh > 0) ? AddBesides(seen, lanes, level, words) : Add(seen, lanes, words);
        }

        return seen;
    }

    /// <summary>Every iteration, for operands whose tiles never overlap, without neighbours: a tile that is there is not moved again.</summary>
    public Served ServeAll(Tensor tensor, int level)
    {
        var time = Enumerable.Range(0, loops.Length).Where(i => !loops[i].Spatial && loops[i].Level >= level).ToArray();
        var lanes = Lanes(level).Select(lane => new Lane(lane)).ToArray();
        var seen = new Served([], 0, lanes.Length);
        var index = new int[loops.Length];
        do
        {
            Array.ForEach(lanes, lane => lane.Load(Tile(tensor, level, index, lane.Index), Corner(tensor, index, lane.Index)));
            seen = Add(seen, lanes, level > 0 && lanes[0].Words.SetEquals(lanes[0].Before) ? 0 : lanes[0].Words.Count);
        }
        while (Advance(index, time, int.MaxValue) >= 0);
        return seen;
    }

    /// <summary>Instances of a level in all.</summary>
    public double Instances(int level) => Product(loops.Where(loop => loop.Spatial && loop.Level > level));

    /// <summary>Iterations of one arithmetic unit.</summary>
    public double Cycles => layer.Macs / Instances(-1);

    private static double Product(IEnumerable<NestLoop<Exact>> some) => some.Aggregate(1.0, (product, loop) => product * loop.Factor.Value);

    private static Served Add(Served seen, IEnumerable<Lane> asking, double words)
    {
        foreach (var group in asking.GroupBy(lane => lane.Words, HashSet<long>.CreateSetComparer()))
        {
            var count = group.Count();
            seen.Accesses[count] = seen.Accesses.GetValueOrDefault(count) + words;
        }

        return seen;
    }

    private Served AddBesides(Served seen, Lane[] lanes, int level, double words)
    {
        var row = Math.Max(meshX[level], (int)Product(loops.Where(loop => loop.Level == level && loop.Placement == Placement.X)));
        bool Held(int i, int beside) => beside >= 0 && beside < lanes.Length && lanes[beside].Before.SetEquals(lanes[i].Words);
        var served = Enumerable.Range(0, lanes.Length).Select(i =>
            (i % row > 0 && Held(i, i - 1)) || (i % row < row - 1 && Held(i, i + 1)) || Held(i, i - row) || Held(i, i + row)).ToArray();
        var asking = lanes.Where((_, i) => !served[i]).ToArray();
        if (Different(asking) >= Different(lanes))
        {
            return Add(seen, lanes, words);
        }

        return Add(seen, asking, words) with { Links = seen.Links + words * (lanes.Length - asking.Length) };
    }

    private static int Different(IEnumerable<Lane> lanes) => lanes.Select(lane => lane.Words).Distinct(HashSet<long>.CreateSetComparer()).Count();

    /// <summary>All combinations of a level's spatial indices, the outermost loop counting slowest.</summary>
    private IEnumerable<int[]> Lanes(int level)
    {
        var spread = Enumerable.Range(0, loops.Length).Where(i => loops[i].Spatial && loops[i].Level == level).ToArray();
        var index = new int[loops.Length];
        do
        {
            yield return (int[])index.Clone();
        }
        while (Advance(index, spread, int.MaxValue) >= 0);
    }

    /// <summary>The next combination; which of the loops advanced, counted from the innermost, -1 after the last.</summary>
    private int Advance(int[] index, int[] which, int atMost)
    {
        for (var i = 0; i < which.Length; i++)
        {
            if (++index[which[i]] < Math.Min(atMost, loops[which[i]].Factor.Value))
            {
                return i;
            }

            index[which[i]] = 0;
        }

        return -1;
    }

    private int[] Origin(int[] index, int[] lane)
    {
        var origin = new int[layer.Dims.Length];
        var inside = Enumerable.Repeat(1, layer.Dims.Length).ToArray();
        for (var i = 0; i < loops.Length; i++)
        {
            origin[loops[i].Dim] += (index[i] + lane[i]) * inside[loops[i].Dim];
            inside[loops[i].Dim] *= (int)loops[i].Factor.Value;
        }

        return origin;
    }

    private int[] Corner(Tensor tensor, int[] index, int[] lane)
    {
        var origin = Origin(index, lane);
        return [.. layer[tensor].Coordinates.Select(coordinate => (int)coordinate.Sum(term => term.Coefficient * origin[term.Dim]))];
    }

    /// <summary>The words below a level, gaps of strides included: every point of a box, as one number.</summary>
    private HashSet<long> Tile(Tensor tensor, int level, int[] index, int[] lane)
    {
        var inside = Enumerable.Repeat(1, layer.Dims.Length).ToArray();
        foreach (var loop in loops.Where(loop => loop.Level < level))
        {
            inside[loop.Dim] *= (int)loop.Factor.Value;
        }

        IEnumerable<long> words = [0];
        foreach (var (corner, coordinate) in Corner(tensor, index, lane).Zip(layer[tensor].Coordinates))
        {
            var size = (int)coordinate.Sum(term => term.Coefficient * (inside[term.Dim] - 1)) + 1;
            words = words.SelectMany(word => Enumerable.Range(corner, size).Select(at => word * 1000 + at));
        }

        return [.. words];
    }

    private sealed class Lane(int[] index)
    {
        private int[] corner = [];

        public int[] Index { get; } = index;

        public HashSet<long> Words { get; private set; } = [];

        public HashSet<long> Before { get; private set; } = [];

        public int[] Moved { get; private set; } = [];

        public void Load(HashSet<long> words, int[] at)
        {
            (Before, Words) = (Words, words);
            (Moved, corner) = (corner.Length == 0 ? [] : [.. at.Zip(corner, (now, before) => now - before)], at);
        }
    }
}
