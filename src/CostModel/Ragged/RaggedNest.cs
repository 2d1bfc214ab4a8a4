namespace Dosa.CostModel;

/// <summary>
/// The loops of a mapping whose tiles need not divide the bounds, one chain a dimension, and how often tiles are visited. All
/// lanes of the array run in lock step: there are as many steps as the first lane needs, which has the most work, and a lane
/// whose tile is empty does nothing. See docs/equations.md.
/// </summary>
internal sealed class RaggedNest
{
    private readonly Loop<Exact>[] loops;
    private readonly int[] places;
    private readonly LoopChain[] chains = new LoopChain[Relevance.Dims];

    public RaggedNest(in Layer layer, ReadOnlySpan<Loop<Exact>> loops)
    {
        Layer = layer;
        this.loops = loops.ToArray();
        places = new int[loops.Length];
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            chains[(int)dim] = new(layer[dim]);
        }

        for (var i = 0; i < loops.Length; i++)
        {
            var chain = chains[(int)loops[i].Dim];
            places[i] = chain.Count;
            chain.Add(loops[i].Factor.Value);
        }
    }

    public Layer Layer { get; }

    /// <summary>The loops, from the inside out.</summary>
    public ReadOnlySpan<Loop<Exact>> Loops => loops;

    /// <summary>Steps of the array: what the fullest lane needs.</summary>
    public double ComputeCycles
    {
        get
        {
            var cycles = 1.0;
            for (var dim = Dim.R; dim <= Dim.N; dim++)
            {
                cycles *= chains[(int)dim].Tiles(0, Spatial(dim, -1)).Count;
            }

            return cycles;
        }
    }

    /// <summary>How many loops of a dimension stand at and below a level.</summary>
    public int Cut(Dim dim, int level)
    {
        var cut = 0;
        foreach (ref readonly var loop in loops.AsSpan())
        {
            cut += loop.Dim == dim && loop.Level <= level ? 1 : 0;
        }

        return cut;
    }

    /// <summary>The places of a dimension's spatial loops outside a level, up to another one.</summary>
    public uint Spatial(Dim dim, int outside, int upTo = int.MaxValue)
    {
        var mask = 0u;
        for (var i = 0; i < loops.Length; i++)
        {
            if (loops[i].Dim == dim && loops[i].Spatial && loops[i].Level > outside && loops[i].Level <= upTo)
            {
                mask |= 1u << places[i];
            }
        }

        return mask;
    }

    /// <summary>The places of a dimension's temporal loops outside a level that stand further in than a loop.</summary>
    public uint Inside(Dim dim, int level, int loop)
    {
        var mask = 0u;
        for (var i = 0; i < loop; i++)
        {
            if (loops[i].Dim == dim && !loops[i].Spatial && loops[i].Level > level)
            {
                mask |= 1u << places[i];
            }
        }

        return mask;
    }

    /// <summary>The tiles of a dimension held at and below a level whose indices are 0 in the places of a mask.</summary>
    public TileSet TilesOf(Dim dim, int level, uint zero) => chains[(int)dim].Tiles(Cut(dim, level), zero);

    /// <summary>The same, and only those at which a loop, given by its index, is not at its first iteration.</summary>
    public TileSet TilesOf(Dim dim, int level, uint zero, int moved) =>
        chains[(int)dim].Tiles(Cut(dim, level), zero, moved >= 0 && loops[moved].Dim == dim ? places[moved] : -1);

    /// <summary>How far one step of a loop goes along its dimension, by its factors alone.</summary>
    public double Step(int loop) => chains[(int)loops[loop].Dim].Nominal(places[loop]);

    /// <summary>Copies of one lane: how many lanes a mask of spatial loops stands for where all are at work.</summary>
    public double Lanes(Dim dim, int level)
    {
        var cut = Cut(dim, level);
        var temporal = ~Spatial(dim, level);
        return chains[(int)dim].Tiles(cut, temporal & Below(chains[(int)dim].Count)).Count;
    }

    private static uint Below(int places) => places >= 32 ? uint.MaxValue : (1u << places) - 1;
}
