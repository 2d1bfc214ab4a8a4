using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>Bounds a node, finds a design in it, and drops the choices that cannot be of use. Safe to use from several threads.</summary>
internal sealed class NodeSolver(Prices prices, Goal goal, Limits limits, LayerSpace[] spaces, Deadline deadline)
{
    private long evaluated;

    /// <summary>How many choices of single layers were priced on the hardware of some node.</summary>
    public long Evaluated
    {
        get => Interlocked.Read(ref evaluated);
        set => Interlocked.Exchange(ref evaluated, value);
    }

    /// <summary>The layers' hulls in a node that was solved by an earlier run.</summary>
    public Hull[] HullsOf(Node node)
    {
        var (accumulatorPj, scratchpadPj) = Pj(node, node.Box.Accumulator0, node.Box.Scratchpad0);
        return Array.ConvertAll(node.Lists, list => Hull.Of(list, node.Box, accumulatorPj, scratchpadPj, 0));
    }

    /// <summary>
    /// Whether arrays of several sizes are split by memory before they are taken apart. An area, or another limit, means other memories
    /// beside each array, so that arrays together are bounded badly whatever their memories.
    /// </summary>
    public bool SplitsMemoryFirst => limits.Area is null && !goal.IsLimited;

    /// <summary>Whether prices of memories as large as the bound's choices need would close a part.</summary>
    public bool MissesMemory(Node node, double best) =>
        node.Split() is not null && goal.Of(node.At.Energy + node.Missing.Accumulator + node.Missing.Scratchpad, node.At.Cycles) >= best;

    /// <summary>The box with its lower ends raised to sizes that can be built.</summary>
    public Box Buildable(int pe, in Box box)
    {
        var accumulatorKb = limits.Grid.NextAccumulatorKb(pe, box.Accumulator0);
        return box with { Accumulator0 = accumulatorKb, Scratchpad0 = limits.Grid.NextScratchpadKb(pe, accumulatorKb, box.Scratchpad0) };
    }

    /// <summary>
    /// The node with its bound and the best design met; the bound is infinite where nothing fits, and the one that the node came
    /// with where the time was over.
    /// </summary>
    public (Node Node, Incumbent Found) Solve(Node node, double best)
    {
        node = node with { Box = limits.Cropped(node.LeastPe, node.Box) };
        if ((node.Box.IsEmpty ? (node, HullSum.Nothing, []) : Settled(node, best)) is not var (settled, sum, hulls))
        {
            return (node, Incumbent.None);
        }

        node = settled;
        if (double.IsPositiveInfinity(sum.Product))
        {
            return (node with { Bound = double.PositiveInfinity }, Incumbent.None);
        }

        var found = Derive(node, sum.Rows);
        if (sum.Product < best && found.Product > sum.Product && found.Product < 1.2 * best)
        {
            // All layers mapped anew for just this hardware.
            var needed = Box.At(found.AccumulatorKb, found.ScratchpadKb);
            var anew = Settled(node with { Box = needed }, Math.Min(best, found.Product));
            found = anew is null ? found : found.Better(Derive(anew.Value.Node, anew.Value.Sum.Rows));
        }

        return (Bounded(node, sum, Array.ConvertAll(hulls, hull => hull.Trimmed())), found);
    }

    /// <summary>
    /// The least of a node once its choices are single mappings, or its bound is no better than the best product: groups of
    /// mappings that the bound takes are halved until then. Null where the time was over before anything was known.
    /// </summary>
    private (Node Node, HullSum Sum, Hull[] Hulls)? Settled(Node node, double best)
    {
        var pricings = Array.Empty<GroupPricing>();
        for (var round = 0; ; round++)
        {
            if (Least(node, node.Box) is not var (sum, hulls, filling))
            {
                return null;
            }

            var isOpen = sum.Product < best && (HasOpen(node, sum.Rows) || OpenBeyond(node, sum) is not null);
            if (!isOpen || deadline.IsOver)
            {
                return (node, sum, hulls);
            }

            if (round > 0 && Bounded(node, sum, hulls) is var bounded && (round > 1 ? bounded.Split() is not null : MissesMemory(bounded, best)))
            {
                // Smaller boxes of memory tell groups apart better than smaller groups do.
                return (node, sum, hulls);
            }

            if (pricings.Length == 0)
            {
                pricings = Array.ConvertAll(spaces, space => new GroupPricing(space, node.LeastPe, node.Pe, prices, goal, limits));
            }

            var others = new Surroundings(hulls, goal.CyclePj(sum.Energy, sum.Cycles), goal);
            node = node with { Lists = Refined(node, sum, filling, new(pricings, others, best)) };
        }
    }

    private CostList[] Refined(Node node, in HullSum sum, int filling, GroupRefiner refiner)
    {
        var (accumulatorPj, scratchpadPj) = Pj(node, node.Box.Accumulator0, node.Box.Scratchpad0);
        var lists = (CostList[])node.Lists.Clone();
        for (var layer = 0; layer < lists.Length; layer++)
        {
            var taken = lists[layer].Choices[sum.Rows[layer]].IsOpen ? sum.Rows[layer] : OpenBeyond(node, sum) is var (at, row) && at == layer ? row : -1;
            if (taken >= 0)
            {
                var spread = layer == filling ? LeastFullSpread(limits.Grid, node.Pe) : 0;
                lists[layer] = refiner.Refine(
                    lists[layer], taken, new(layer, node.Box, accumulatorPj, scratchpadPj, goal.CyclePj(sum.Energy, sum.Cycles), spread));
            }
        }

        Interlocked.Add(ref evaluated, refiner.Priced);
        return lists;
    }

    /// <summary>The row beyond the goal's limits that the bound is drawn to, where it is no single mapping; null elsewhere.</summary>
    private static (int Layer, int Row)? OpenBeyond(Node node, in HullSum sum)
    {
        if (sum.Cut is not { } cut)
        {
            return null;
        }

        var choices = node.Lists[cut.Layer].Choices;
        return choices[cut.Fast].IsOpen ? (cut.Layer, cut.Fast) : choices[cut.Slow].IsOpen ? (cut.Layer, cut.Slow) : null;
    }

    private static bool HasOpen(Node node, int[] rows)
    {
        for (var layer = 0; layer < rows.Length; layer++)
        {
            if (node.Lists[layer].Choices[rows[layer]].IsOpen)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The node's lists without the choices that make, with the best that all other layers can do, more than the best product.
    /// Others are bounded by the corners of a polygon around the sum of their hulls.
    /// </summary>
    public CostList[] Prune(Node node, double best)
    {
        var others = new Surroundings(node.Hulls, goal.CyclePj(node.At.Energy, node.At.Cycles), goal);
        var (accumulatorPj, scratchpadPj) = Pj(node, node.Box.Accumulator0, node.Box.Scratchpad0);
        var pruned = new CostList[node.Lists.Length];
        for (var layer = 0; layer < pruned.Length; layer++)
        {
            var list = node.Lists[layer];
            if (deadline.IsOver)
            {
                pruned[layer] = list;
                continue;
            }

            var kept = new int[list.Count];
            var count = 0;
            var around = others.Without(layer);
            for (var i = 0; i < kept.Length; i++)
            {
                if (list.AccumulatorKb[i] <= node.Box.Accumulator1 && list.ScratchpadKb[i] <= node.Box.Scratchpad1)
                {
                    var energy = list.Energy[i] + list.AccumulatorAccesses[i] * Math.Max(accumulatorPj, list.AccumulatorPj[i]) +
                        list.ScratchpadAccesses[i] * Math.Max(scratchpadPj, list.ScratchpadPj[i]);
                    if (around.LeastWith(energy, list.Cycles[i]) <= best)
                    {
                        kept[count++] = i;
                    }
                }
            }

            pruned[layer] = count > list.Count * 3 / 4 ? list : list.Take(kept.AsSpan(0, count));
        }

        return pruned;
    }

    /// <summary>
    /// The least over the node's choices, the layers' hulls, and the layer that had to fill the array for it; -1 if none had to.
    /// Null where the time was over before it was known.
    /// </summary>
    private (HullSum Sum, Hull[] Hulls, int Filling)? Least(Node node, in Box box)
    {
        var (accumulatorPj, scratchpadPj) = Pj(node, box.Accumulator0, box.Scratchpad0);
        var hulls = new Hull[node.Lists.Length];
        for (var i = 0; i < hulls.Length; i++)
        {
            if (deadline.IsOver)
            {
                return null;
            }

            hulls[i] = HullOf(node.Lists[i], box, accumulatorPj, scratchpadPj);
            if (hulls[i].Count == 0)
            {
                return (HullSum.Nothing, hulls, -1);
            }
        }

        var sum = HullSum.Least(hulls, goal);
        if (!node.MustFillArray || Spread(node, sum.Rows) == node.Pe)
        {
            return (sum, hulls, -1);
        }

        return LeastFilling(node, box, hulls, accumulatorPj, scratchpadPj) is var (least, filling) ? (least, hulls, filling) : null;
    }

    /// <summary>
    /// The least over designs in which some layer uses the array's full size: without it the hardware derived from the
    /// choices would be another one, and energy is not monotone in the array's size.
    /// </summary>
    private (HullSum Sum, int Filling)? LeastFilling(Node node, in Box box, Hull[] hulls, double accumulatorPj, double scratchpadPj)
    {
        var (best, filling) = (HullSum.Nothing, -1);
        for (var i = 0; i < hulls.Length; i++)
        {
            if (deadline.IsOver)
            {
                return null;
            }

            var all = hulls[i];
            hulls[i] = HullOf(node.Lists[i], box, accumulatorPj, scratchpadPj, LeastFullSpread(limits.Grid, node.Pe));
            var sum = HullSum.Least(hulls, goal);
            (best, filling) = sum.Product < best.Product ? (sum, i) : (best, filling);
            hulls[i] = all;
        }

        return (best, filling);
    }

    private Hull HullOf(CostList list, in Box box, double accumulatorPj, double scratchpadPj, int spread = 0)
    {
        Interlocked.Add(ref evaluated, list.Count);
        return Hull.Of(list, box, accumulatorPj, scratchpadPj, spread);
    }

    /// <summary>The least spread that asks for an array of this size.</summary>
    public static int LeastFullSpread(HardwareGrid grid, int pe) => grid.Sizes == SizeGrid.Reference ? pe : pe / 2 + 1;

    /// <summary>What accesses of memories of these sizes cost beside a node's array; the least that they cost beside any of several.</summary>
    private (double Accumulator, double Scratchpad) Pj(Node node, int accumulatorKb, int scratchpadKb) => node.IsRange
        ? (prices.AccumulatorFloor(accumulatorKb * 256.0 / node.Pe), prices.ScratchpadFloor(scratchpadKb))
        : (prices.Accumulator(accumulatorKb, node.Pe), prices.Scratchpad(scratchpadKb, node.Pe));

    private int Spread(Node node, int[] rows)
    {
        var spread = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var choice = node.Lists[i].Choices[rows[i]];
            spread = Math.Max(spread, Math.Max(choice.SpatialC, choice.SpatialK));
        }

        return limits.Grid.NextPe(spread);
    }

    /// <summary>The design of these choices on the hardware that they need.</summary>
    private Incumbent Derive(Node node, int[] rows)
    {
        if (rows.Length == 0 || node.IsRange || HasOpen(node, rows))
        {
            return Incumbent.None;
        }

        var (accumulatorKb, scratchpadKb) = Needs(node, rows);
        if (!limits.AdmitsArea(node.Pe, accumulatorKb, scratchpadKb))
        {
            return Incumbent.None;
        }

        var (accumulatorPj, scratchpadPj) = Pj(node, accumulatorKb, scratchpadKb);
        var (energy, cycles) = (goal.EnergyOffset, goal.CycleOffset);
        var choices = new Choice[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var (list, row) = (node.Lists[i], rows[i]);
            energy += list.Energy[row] + list.AccumulatorAccesses[row] * accumulatorPj + list.ScratchpadAccesses[row] * scratchpadPj;
            cycles += list.Cycles[row];
            choices[i] = list.Choices[row];
        }

        return !goal.Admits(energy, cycles) ? Incumbent.None : new(goal.Of(energy, cycles), node.Pe, accumulatorKb, scratchpadKb, choices);
    }

    private static (int Accumulator, int Scratchpad) Needs(Node node, int[] rows)
    {
        var (accumulatorKb, scratchpadKb) = (0.0, 0.0);
        for (var i = 0; i < rows.Length; i++)
        {
            accumulatorKb = Math.Max(accumulatorKb, node.Lists[i].AccumulatorKb[rows[i]]);
            scratchpadKb = Math.Max(scratchpadKb, node.Lists[i].ScratchpadKb[rows[i]]);
        }

        return ((int)accumulatorKb, (int)scratchpadKb);
    }

    private Node Bounded(Node node, in HullSum sum, Hull[] hulls)
    {
        var (accumulatorKb, scratchpadKb) = Needs(node, sum.Rows);
        var (accumulatorPj, scratchpadPj) = Pj(node, accumulatorKb, scratchpadKb);
        var (lowAccumulator, lowScratchpad) = Pj(node, node.Box.Accumulator0, node.Box.Scratchpad0);
        var (missingAccumulator, missingScratchpad) = (0.0, 0.0);
        for (var i = 0; i < sum.Rows.Length; i++)
        {
            var (list, row) = (node.Lists[i], sum.Rows[i]);
            missingAccumulator += list.AccumulatorAccesses[row] * (accumulatorPj - Math.Max(lowAccumulator, list.AccumulatorPj[row]));
            missingScratchpad += list.ScratchpadAccesses[row] * (scratchpadPj - Math.Max(lowScratchpad, list.ScratchpadPj[row]));
        }

        return node with
        {
            Bound = Math.Max(node.Bound, sum.Product),
            Hulls = hulls,
            At = (sum.Energy, sum.Cycles),
            Cut = sum.Cut is { } cut ? new(cut.Layer, node.Lists[cut.Layer].Cycles[cut.Fast]) : null,
            Needed = (accumulatorKb, scratchpadKb),
            Missing = (missingAccumulator, missingScratchpad),
        };
    }
}
