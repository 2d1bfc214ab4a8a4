using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>Writes a group of one mapping as that mapping.</summary>
internal static class GroupMapping
{
    private static readonly Dim[] AccumulatorOrder = [Dim.P, Dim.Q, Dim.N, Dim.C, Dim.R, Dim.S, Dim.K];

    public static Mapping Of(in Layer layer, in Group group)
    {
        var (w, h, n, c, k) = (group.Width.Cuts, group.Height.Cuts, group.Batch.Cuts, group.Channels.Cuts, group.Kernels.Cuts);
        var inside = group.Family.Inside;
        var nest = new NestWriter(layer);
        var (isHeld, isStream) = (inside == Inside.Accumulator, inside == Inside.Stream);
        nest.Add(Dim.P, 0, isStream ? 1 : w.Third);
        nest.AddLanes(Dim.C, 1, c.First);
        foreach (var dim in AccumulatorOrder)
        {
            nest.Add(dim, 1, isStream ? 1 : dim switch
            {
                Dim.R => w.First,
                Dim.S => h.First,
                Dim.Q => h.Third,
                Dim.N => n.Second,
                Dim.C => c.Second,
                Dim.K => isHeld ? k.Second : 1,
                _ => 1,
            });
        }

        nest.AddLanes(Dim.K, 2, k.First);
        foreach (var dim in AccumulatorOrder)
        {
            nest.Add(dim, 2, isHeld ? 1 : dim switch
            {
                Dim.R => isStream ? w.First : 1,
                Dim.S => isStream ? h.First : 1,
                Dim.P => isStream ? w.Second : w.Second / w.Third,
                Dim.Q => isStream ? h.Second : h.Second / h.Third,
                Dim.N => isStream ? n.First : n.First / n.Second,
                Dim.C => isStream ? c.Second : 1,
                _ => k.Second,
            });
        }

        foreach (var dim in Order(layer, group).Loops())
        {
            nest.AddRest(dim, 3);
        }

        return nest.ToMapping(4);
    }

    /// <summary>The family's order; where two steps around K undo each other, with the loop outside that saves more.</summary>
    private static DramOrder Order(in Layer layer, in Group group)
    {
        var (width, height) = (SlideShape.Width(layer).Slide(group.Width.Cuts), SlideShape.Height(layer).Slide(group.Height.Cuts));
        return (group.Family.Width, group.Family.Height) switch
        {
            (SlideTerm.AroundKernels, _) => width.SavedAroundOutput >= width.SavedAroundFilter ? EnoughOrders.InputsRP : EnoughOrders.InputsPR,
            (_, SlideTerm.AroundKernels) => height.SavedAroundOutput >= height.SavedAroundFilter ? EnoughOrders.InputsSQ : EnoughOrders.InputsQS,
            _ => group.Family.Order,
        };
    }

    /// <summary>Loops from the inside out; a factor is cut where fewer iterations cover the bound.</summary>
    private sealed class NestWriter(Layer layer)
    {
        private readonly List<Loop<CostModel.Exact>> loops = [];
        private readonly long[] tiles = [1, 1, 1, 1, 1, 1, 1];

        public void Add(Dim dim, int level, int factor) => Add(dim, level, factor, false);

        public void AddLanes(Dim dim, int level, int factor) => Add(dim, level, factor, true);

        public void AddRest(Dim dim, int level) => Add(dim, level, int.MaxValue, false);

        public Mapping ToMapping(int levels) => new(levels, loops.ToArray());

        private void Add(Dim dim, int level, int factor, bool spatial)
        {
            ref var tile = ref tiles[(int)dim];
            var runs = (int)Math.Min(factor, (layer[dim] + tile - 1) / tile);
            tile *= runs;
            if (runs > 1)
            {
                loops.Add(new(new(runs), dim, level, spatial));
            }
        }
    }
}
