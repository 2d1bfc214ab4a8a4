using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>The loops of a whole mapping, from the way its state came about.</summary>
internal sealed class NestPath(NestSpace space, NestOrders orders)
{
    /// <summary>The loops, in the order of <see cref="NestLoop{T}"/>.</summary>
    public NestLoop<Exact>[] Loops(StatePool pool, int state)
    {
        var path = new Stack<int>();
        for (var at = state; pool.Parent(at) >= 0; at = pool.Parent(at))
        {
            path.Push(at);
        }

        var loops = new List<NestLoop<Exact>>();
        var level = 0;
        foreach (var at in path)
        {
            var (from, to, step) = (pool.Tile(pool.Parent(at)), pool.Tile(at), pool.Step(at));
            var place = step < 2 ? (step == 0 ? Placement.X : Placement.Y) : Placement.Time;
            foreach (var dim in step < 2 ? [.. Enumerable.Range(0, space.Layer.Dims)] : orders.Of(space.Places[level], Grown(from, to))[step - 2])
            {
                var factor = space.Extent(to, dim) / space.Extent(from, dim);
                if (factor > 1)
                {
                    loops.Add(new(new(factor), dim, level, place));
                }
            }

            level += step < 2 ? 0 : 1;
        }

        return [.. loops];
    }

    private int Grown(int from, int to) => Enumerable.Range(0, space.Layer.Dims).Sum(dim => space.Extent(from, dim) != space.Extent(to, dim) ? 1 << dim : 0);
}
