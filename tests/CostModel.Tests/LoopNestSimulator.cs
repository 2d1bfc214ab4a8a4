namespace Dosa.CostModel.Tests;

/// <summary>
/// Weight-stationary Gemmini, simulated the slow way: every iteration of every loop is walked, and every word is a value in
/// a set. Shares nothing with the equations but the layer and the mapping.
/// </summary>
internal sealed class LoopNestSimulator(Layer layer, Mapping mapping)
{
    private readonly List<(int Level, Dim Dim, int Count)> nest =
    [
        .. from level in new[] { 3, 2, 1, 0 }
           from dim in mapping.Order(level).ToArray()
           select (level, dim, mapping.Temporal(level, dim)),
    ];

    public long Cycles { get; private set; }

    public long RegisterFills { get; private set; }

    public long ScratchpadWeightFills { get; private set; }

    public long ScratchpadInputFills { get; private set; }

    public long ScratchpadInputReads { get; private set; }

    public long AccumulatorFills { get; private set; }

    public long AccumulatorReads { get; private set; }

    public LoopNestSimulator Run()
    {
        var (register, weights, column) = (new Held(), new Held(), new Held());
        var summed = new HashSet<(int, int, int, int)>();
        var index = new int[nest.Count];
        do
        {
            RegisterFills += register.Load(Weights(Origin(index), 0));
            ScratchpadWeightFills += weights.Load(Weights(Origin(index), 2));
            AccumulatorFills += column.Load(Outputs(Origin(index), 1));
            Step(Origin(index), summed);
        }
        while (Advance(index));
        ScratchpadInputFills = InputFills();
        return this;
    }

    /// <summary>One cycle: every processing element multiplies once. The columns share what they read of the inputs.</summary>
    private void Step(int[] at, HashSet<(int, int, int, int)> summed)
    {
        Cycles++;
        for (var row = 0; row < mapping.Spatial(1, Dim.C); row++)
        {
            ScratchpadInputReads++;
        }

        if (!summed.Add((at[(int)Dim.P], at[(int)Dim.Q], at[(int)Dim.K], at[(int)Dim.N])))
        {
            AccumulatorReads++;
        }
    }

    /// <summary>The rule for inputs, word for word: two iterations a loop, weights, one remembered translation.</summary>
    private long InputFills()
    {
        var outside = nest.Where(loop => loop.Level > 2).ToList();
        var (total, remembered, previous, before) = (0L, default((int, int, int, int)?), default(HashSet<(int, int, int, int)>), default((int, int, int, int)));
        for (var leaf = 0; leaf < 1 << outside.Count; leaf++)
        {
            var index = new int[nest.Count];
            var weight = 1L;
            for (var i = 0; i < outside.Count; i++)
            {
                index[i] = leaf >> (outside.Count - 1 - i) & 1;
                weight *= index[i] == 1 ? outside[i].Count - 1 : 1;
            }

            var (box, corner) = Inputs(Origin(index));
            var move = (corner.Item1 - before.Item1, corner.Item2 - before.Item2, corner.Item3 - before.Item3, corner.Item4 - before.Item4);
            long charge = box.Count;
            if (previous is not null && (remembered is null || remembered == move))
            {
                charge = box.Count(word => !previous.Contains(word));
                remembered = move;
            }
            else if (previous is not null)
            {
                remembered = null;
            }

            total += weight * charge;
            (previous, before) = (box, corner);
        }

        return total;
    }

    /// <summary>Where the tile of the first processing element begins in each loop.</summary>
    private int[] Origin(int[] index)
    {
        var origin = new int[Relevance.Dims];
        for (var i = 0; i < nest.Count; i++)
        {
            var (level, dim, _) = nest[i];
            var inside = level == 0 ? 1 : mapping.Tile(level - 1, dim);
            origin[(int)dim] += index[i] * inside * mapping.Spatial(level, dim);
        }

        return origin;
    }

    private bool Advance(int[] index)
    {
        for (var i = nest.Count - 1; i >= 0; i--)
        {
            if (++index[i] < nest[i].Count)
            {
                return true;
            }

            index[i] = 0;
        }

        return false;
    }

    private IEnumerable<(int, int, int, int)> Weights(int[] at, int level) =>
        from r in Range(at, Dim.R, level)
        from s in Range(at, Dim.S, level)
        from c in Range(at, Dim.C, level)
        from k in Range(at, Dim.K, level)
        select (r, s, c, k);

    private IEnumerable<(int, int, int, int)> Outputs(int[] at, int level) =>
        from p in Range(at, Dim.P, level)
        from q in Range(at, Dim.Q, level)
        from k in Range(at, Dim.K, level)
        from n in Range(at, Dim.N, level)
        select (p, q, k, n);

    private (HashSet<(int, int, int, int)> Box, (int, int, int, int) Corner) Inputs(int[] at)
    {
        var left = at[(int)Dim.R] * layer.Wdilation + at[(int)Dim.P] * layer.Wstride;
        var top = at[(int)Dim.S] * layer.Hdilation + at[(int)Dim.Q] * layer.Hstride;
        var width = (mapping.Tile(2, Dim.R) - 1) * layer.Wdilation + (mapping.Tile(2, Dim.P) - 1) * layer.Wstride + 1;
        var height = (mapping.Tile(2, Dim.S) - 1) * layer.Hdilation + (mapping.Tile(2, Dim.Q) - 1) * layer.Hstride + 1;
        var box = from x in Enumerable.Range(left, width)
                  from y in Enumerable.Range(top, height)
                  from c in Range(at, Dim.C, 2)
                  from n in Range(at, Dim.N, 2)
                  select (x, y, c, n);
        return ([.. box], (left, top, at[(int)Dim.C], at[(int)Dim.N]));
    }

    private IEnumerable<int> Range(int[] at, Dim dim, int level)
    {
        var extent = mapping.Tile(level, dim);
        return Enumerable.Range(at[(int)dim] / extent * extent, extent);
    }

    /// <summary>What a buffer holds: it loads a tile when the tile is not the one that it holds.</summary>
    private sealed class Held
    {
        private HashSet<(int, int, int, int)> words = [];

        public int Load(IEnumerable<(int, int, int, int)> tile)
        {
            var next = tile.ToHashSet();
            var same = words.SetEquals(next);
            words = next;
            return same ? 0 : next.Count;
        }
    }
}
