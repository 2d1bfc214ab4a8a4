using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>Bounds a node, finds a design in it, and drops the choices that cannot be of use. Safe to use from several threads.</summary>
internal sealed class NodeSolver(Prices prices, Goal goal, Limits limits)
{
    private long evaluated;

    /// <summary>How many choices of single layers were priced on the hardware of some node.</summary>
    public long Evaluated => Interlocked.Read(ref evaluated);

    /// <summary>The box with its lower ends raised to sizes that can be built.</summary>
    public Box Buildable(int pe, in Box box)
    {
        var accumulatorKb = limits.Grid.NextAccumulatorKb(pe, box.Accumulator0);
        return box with { Accumulator0 = accumulatorKb, Scratchpad0 = limits.Grid.NextScratchpadKb(pe, accumulatorKb, box.Scratchpad0) };
    }

    /// <summary>The node with its bound and the best design met; the bound is infinite where nothing fits.</summary>
    public (Node Node, Incumbent Found) Solve(Node node, double best)
    {
        node = node with { Box = limits.Cropped(node.Pe, node.Box) };
        var (sum, hulls) = node.Box.IsEmpty ? (HullSum.Nothing, []) : Least(node, node.Box);
        if (double.IsPositiveInfinity(sum.Product))
        {
            return (node with { Bound = double.PositiveInfinity }, Incumbent.None);
        }

        var found = Derive(node, sum.Rows);
        if (sum.Product < best && found.Product > sum.Product && found.Product < 1.2 * best)
        {
            // All layers mapped anew for just this hardware.
            var (exact, _) = Least(node, Box.At(found.AccumulatorKb, found.ScratchpadKb));
            found = found.Better(Derive(node, exact.Rows));
        }

        return (Bounded(node, sum, hulls), found);
    }

    /// <summary>
    /// The node's lists without the choices that make, with the best that all other layers can do, more than the best product.
    /// Others are bounded by the corners of a polygon around the sum of their hulls.
    /// </summary>
    public CostList[] Prune(Node node, double best)
    {
        var others = new Surroundings(node.Hulls, node.At.Energy / node.At.Cycles, goal);
        var (accumulatorPj, scratchpadPj) = (prices.Accumulator(node.Box.Accumulator0, node.Pe), prices.Scratchpad(node.Box.Scratchpad0, node.Pe));
        var pruned = new CostList[node.Lists.Length];
        for (var layer = 0; layer < pruned.Length; layer++)
        {
            var list = node.Lists[layer];
            var kept = new int[list.Count];
            var count = 0;
            others.Leave(layer);
            for (var i = 0; i < kept.Length; i++)
            {
                if (list.AccumulatorKb[i] <= node.Box.Accumulator1 && list.ScratchpadKb[i] <= node.Box.Scratchpad1)
                {
                    var energy = list.Energy[i] + list.AccumulatorAccesses[i] * Math.Max(accumulatorPj, list.AccumulatorPj[i]) +
                        list.ScratchpadAccesses[i] * Math.Max(scratchpadPj, list.ScratchpadPj[i]);
                    if (others.LeastWith(energy, list.Cycles[i]) <= best)
                    {
                        kept[count++] = i;
                    }
                }
            }

            pruned[layer] = count > list.Count * 3 / 4 ? list : list.Take(kept.AsSpan(0, count));
        }

        return pruned;
    }

    private (HullSum Sum, Hull[] Hulls) Least(Node node, in Box box)
    {
        var (accumulatorPj, scratchpadPj) = (prices.Accumulator(box.Accumulator0, node.Pe), prices.Scratchpad(box.Scratchpad0, node.Pe));
        var hulls = new Hull[node.Lists.Length];
        for (var i = 0; i < hulls.Length; i++)
        {
            hulls[i] = HullOf(node.Lists[i], box, accumulatorPj, scratchpadPj);
            if (hulls[i].Count == 0)
            {
                return (HullSum.Nothing, hulls);
            }
        }

        var sum = HullSum.Least(hulls, goal);
        return (node.MustFillArray && Spread(node, sum.Rows) != node.Pe ? LeastFilling(node, box, hulls, accumulatorPj, scratchpadPj) : sum, hulls);
    }

    /// <summary>
    /// The least over designs in which some layer uses the array's full size: without it the hardware derived from the
    /// choices would be another one, and energy is not monotone in the array's size.
    /// </summary>
    private HullSum LeastFilling(Node node, in Box box, Hull[] hulls, double accumulatorPj, double scratchpadPj)
    {
        var best = HullSum.Nothing;
        for (var i = 0; i < hulls.Length; i++)
        {
            var all = hulls[i];
            hulls[i] = HullOf(node.Lists[i], box, accumulatorPj, scratchpadPj, LeastFullSpread(node.Pe));
            var sum = HullSum.Least(hulls, goal);
            best = sum.Product < best.Product ? sum : best;
            hulls[i] = all;
        }

        return best;
    }

    private Hull HullOf(CostList list, in Box box, double accumulatorPj, double scratchpadPj, int spread = 0)
    {
        Interlocked.Add(ref evaluated, list.Count);
        return Hull.Of(list, box, accumulatorPj, scratchpadPj, spread);
    }

    /// <summary>The least spread that asks for an array of this size.</summary>
    private int LeastFullSpread(int pe) => limits.Grid.Sizes == SizeGrid.Reference ? pe : pe / 2 + 1;

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
        if (rows.Length == 0)
        {
            return Incumbent.None;
        }

        var (accumulatorKb, scratchpadKb) = Needs(node, rows);
        if (!limits.AdmitsArea(node.Pe, accumulatorKb, scratchpadKb))
        {
            return Incumbent.None;
        }

        var (accumulatorPj, scratchpadPj) = (prices.Accumulator(accumulatorKb, node.Pe), prices.Scratchpad(scratchpadKb, node.Pe));
        var (energy, cycles) = (goal.EnergyOffset, goal.CycleOffset);
        var choices = new Choice[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var (list, row) = (node.Lists[i], rows[i]);
            energy += list.Energy[row] + list.AccumulatorAccesses[row] * accumulatorPj + list.ScratchpadAccesses[row] * scratchpadPj;
            cycles += list.Cycles[row];
            choices[i] = list.Choices[row];
        }

        return !goal.Admits(energy, cycles) ? Incumbent.None : new(energy * cycles, node.Pe, accumulatorKb, scratchpadKb, choices);
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
        var (accumulatorPj, scratchpadPj) = (prices.Accumulator(accumulatorKb, node.Pe), prices.Scratchpad(scratchpadKb, node.Pe));
        var (lowAccumulator, lowScratchpad) = (prices.Accumulator(node.Box.Accumulator0, node.Pe), prices.Scratchpad(node.Box.Scratchpad0, node.Pe));
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
            Needed = (accumulatorKb, scratchpadKb),
            Missing = (missingAccumulator, missingScratchpad),
        };
    }
}
