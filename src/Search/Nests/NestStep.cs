using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>
/// Places loops outside a partial mapping and follows what that does to its cost. Parts grow as their <see cref="Growth"/> says;
/// what waits for an operand to move is counted once a loop moves it.
/// </summary>
internal sealed class NestStep(NestSpace space, StateShape shape)
{
    private readonly double[] cost = new double[shape.Width];
    private readonly int[] mark = new int[shape.Keepers.Length + 1];

    /// <summary>The cost after the last step.</summary>
    public ReadOnlySpan<double> Cost => cost;

    /// <summary>The stores after the last step.</summary>
    public ReadOnlySpan<int> Mark => mark;

    /// <summary>What waits at a keeper.</summary>
    public static Wait Waits(ReadOnlySpan<int> mark, int keeper) => (Wait)(mark[^1] >> (2 * keeper) & 3);

    /// <summary>A mapping of no loops: one multiply-accumulate a cycle.</summary>
    public void Begin()
    {
        Array.Clear(cost);
        Array.Clear(mark);
        cost[StateShape.Cycles] = 1;
        cost.AsSpan(shape.Streams, Relevance.Tensors).Fill(1);
    }

    /// <summary>Takes a state to go on from.</summary>
    public void Load(ReadOnlySpan<double> from, ReadOnlySpan<int> stores)
    {
        from.CopyTo(cost);
        stores.CopyTo(mark);
    }

    /// <summary>Spreads loops over the instances below a level.</summary>
    public void Spread(int from, int to)
    {
        var (all, output) = (1.0, 1.0);
        for (var dim = 0; dim < space.Layer.Dims; dim++)
        {
            var factor = space.Extent(to, dim) / (double)space.Extent(from, dim);
            if (factor == 1)
            {
                continue;
            }

            all *= factor;
            for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
            {
                if (space.Layer.Layer[tensor].Moves(dim))
                {
                    cost[shape.Streams + (int)tensor] *= factor;
                    output *= tensor == Tensor.O ? factor : 1;
                }
            }
        }

        Grow(cost.AsSpan(0, shape.Parts), all, 1, output);
        for (var k = 0; k < shape.Keepers.Length; k++)
        {
            Grow(Pending(k), all, 1, output);
        }
    }

    /// <summary>Lets a level serve what is inside it: reads and updates.</summary>
    public void Serve(int level)
    {
        var costs = space.Machine.Levels[level];
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            if (!space.Keeps[level].Has(tensor))
            {
                continue;
            }

            var words = cost[shape.Streams + (int)tensor] * space.Share(level, tensor);
            var keeper = Innermost(tensor, level);
            var parts = keeper >= 0 && Waits(mark, keeper) != Wait.None ? Pending(keeper) : cost.AsSpan(0, shape.Parts);
            var reads = words * (costs.Energy.Read.Value / costs.VectorWords.Value + (tensor == Tensor.O ? 0 : costs.Fixed.Address));
            var updates = tensor == Tensor.O ? words * (costs.Energy.Update.Value / costs.VectorWords.Value + costs.Fixed.Address) : 0;
            if (level == space.Places.Length - 1 && shape.OuterWords[(int)tensor] >= 0)
            {
                parts[shape.OuterWords[(int)tensor]] += words;
            }
            else
            {
                parts[shape.ClusterEnergy[level] >= 0 ? shape.ClusterEnergy[level] : StateShape.Energy] += reads + updates;
            }

            Move(level, parts, words, tensor == Tensor.O ? words : 0);
            if (tensor == Tensor.O)
            {
                SaveFirsts(level, costs.Energy.Read.Value / costs.VectorWords.Value);
            }
        }

        if (shape.ClusterInstances[level] >= 0)
        {
            cost[shape.ClusterInstances[level]] = 1;
        }
    }

    /// <summary>Runs loops one after the other, in an order from the inside out.</summary>
    public void Run(int from, int to, ReadOnlySpan<int> order)
    {
        var time = 1.0;
        foreach (var dim in order)
        {
            time *= space.Extent(to, dim) / (double)space.Extent(from, dim);
        }

        Grow(cost.AsSpan(0, shape.Parts), time, time, 1);
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            var keeper = Innermost(tensor, int.MaxValue);
            cost[shape.Streams + (int)tensor] *= keeper < 0 || Waits(mark, keeper) == Wait.None ? time : 1;
        }

        for (var k = 0; k < shape.Keepers.Length && time > 1; k++)
        {
            if (Waits(mark, k) != Wait.None)
            {
                Pass(k, from, to, order);
            }
        }
    }

    /// <summary>Makes a level hold the tile, for which it has room.</summary>
    public void Hold(int level, int tile)
    {
        var costs = space.Machine.Levels[level];
        for (var k = 0; k < shape.Keepers.Length; k++)
        {
            if (shape.Keepers[k].Level != level)
            {
                continue;
            }

            var words = space.Words(shape.Keepers[k].Tensor, tile);
            var parts = Pending(k);
            var own = words * space.Share(level, shape.Keepers[k].Tensor);
            parts[shape.ClusterEnergy[level] >= 0 ? shape.ClusterEnergy[level] : StateShape.Energy] +=
                own * (costs.Energy.Fill.Value / costs.VectorWords.Value + costs.Fixed.Address);
            Move(level, parts, 0, own);
            cost[shape.Streams + (int)shape.Keepers[k].Tensor] = words;
            // Only a window must remember its tile, to know how far it overlaps.
            mark[k] = space.Layer.IsPlain(shape.Keepers[k].Tensor) ? 0 : tile;
            SetWait(k, Wait.Fresh);
        }
    }

    /// <summary>Counts all that still waits: the tile is the whole layer.</summary>
    public void Finish()
    {
        for (var k = 0; k < shape.Keepers.Length; k++)
        {
            Close(k, 1);
        }
    }

    /// <summary>The innermost store of an operand at or inside which its stream begins; -1 for the arithmetic.</summary>
    private int Innermost(Tensor tensor, int below)
    {
        for (var k = shape.Keepers.Length - 1; k >= 0; k--)
        {
            if (shape.Keepers[k].Tensor == tensor && shape.Keepers[k].Level < below && IsPlaced(k))
            {
                return k;
            }
        }

        return -1;
    }

    private bool IsPlaced(int keeper) => (mark[^1] >> (2 * shape.Keepers.Length + keeper) & 1) != 0;

    private Span<double> Pending(int keeper) => cost.AsSpan(shape.Pending + (keeper * shape.Parts), shape.Parts);

    private void SetWait(int keeper, Wait wait) =>
        mark[^1] = (mark[^1] & ~(3 << (2 * keeper))) | ((int)wait << (2 * keeper)) | (1 << (2 * shape.Keepers.Length + keeper));

    private void Grow(Span<double> parts, double work, double time, double output)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] *= shape.Kinds[i] switch
            {
                Growth.Work => work,
                Growth.Time => time,
                Growth.Instances => work / time,
                Growth.SavedByFirsts => work / time / output,
                Growth.Firsts => 1 / output,
                _ => throw new InvalidOperationException($"Growth {shape.Kinds[i]} has no rule."),
            };
        }
    }

    private void Move(int level, Span<double> parts, double reads, double writes)
    {
        if (shape.ReadPort[level] >= 0)
        {
            parts[shape.ReadPort[level]] += reads;
        }

        if (shape.WritePort[level] >= 0)
        {
            parts[shape.WritePort[level]] += writes;
        }

        if (shape.SharedPort[level] >= 0)
        {
            parts[shape.SharedPort[level]] += reads + writes;
        }
    }

    private void SaveFirsts(int level, double perRead)
    {
        if (shape.ClusterEnergy[level] < 0 && level < space.Places.Length - 1)
        {
            cost[StateShape.Saved] -= space.Layer.Outputs * space.Share(level, Tensor.O) * perRead;
        }

        if (shape.Firsts[level] >= 0)
        {
            cost[shape.Firsts[level]] = -space.Layer.Outputs * space.Share(level, Tensor.O);
        }
    }

    /// <summary>Follows a store that waits through the loops of a level.</summary>
    private void Pass(int keeper, int from, int to, ReadOnlySpan<int> order)
    {
        var tensor = shape.Keepers[keeper].Tensor;
        var access = space.Layer.Layer[tensor];
        var at = 0;
        while (at < order.Length && (!access.Moves(order[at]) || space.Extent(to, order[at]) == space.Extent(from, order[at])))
        {
            at++;
        }

        if (at == order.Length)
        {
            mark[keeper] = 0;
            SetWait(keeper, Wait.Held);
            return;
        }

        var isFresh = Waits(mark, keeper) == Wait.Fresh && !space.Layer.IsPlain(tensor);
        Close(keeper, isFresh ? new NestWindow(space).Repeats(tensor, mark[keeper], from, to, order) : Product(from, to, order[at..]));
    }

    private double Product(int from, int to, ReadOnlySpan<int> order)
    {
        var product = 1.0;
        foreach (var dim in order)
        {
            product *= space.Extent(to, dim) / (double)space.Extent(from, dim);
        }

        return product;
    }

    private void Close(int keeper, double times)
    {
        if (Waits(mark, keeper) == Wait.None)
        {
            return;
        }

        var parts = Pending(keeper);
        for (var i = 0; i < parts.Length; i++)
        {
            cost[i] += parts[i] * times;
        }

        if (Innermost(shape.Keepers[keeper].Tensor, int.MaxValue) == keeper)
        {
            cost[shape.Streams + (int)shape.Keepers[keeper].Tensor] *= times;
        }

        parts.Clear();
        SetWait(keeper, Wait.None);
        mark[keeper] = 0;
    }
}
