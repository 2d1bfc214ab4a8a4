using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.OrTools.Programme;

namespace Dosa.OrTools;

/// <summary>A layer on any machine as the programme sees it, and the loops of a solution.</summary>
internal sealed class MachinePlaces
{
    private readonly SizedAccelerator machine;
    private readonly Contraction layer;

    /// <summary>The layer with this share of each level's words.</summary>
    public MachinePlaces(SizedAccelerator machine, LayerGeometry layer, double share)
    {
        (this.machine, this.layer) = (machine, layer.Layer);
        var levels = machine.Accelerator.Levels;
        var permuted = levels.Length - 1;
        if (permuted > 0 && levels[permuted - 1] is { Order.IsEmpty: true } inner && this.layer.Dims.All(inner.Loops.Allows))
        {
            permuted--;
        }

        Problem = new(this.layer, [.. levels.Select((level, i) => new CosaLevel(level.Keeps, Share(level, i, share)))],
            [.. levels.SelectMany(Places)], permuted);
    }

    /// <summary>The programme's problem.</summary>
    public CosaProblem Problem { get; }

    /// <summary>The loops of a solution, from the inside out.</summary>
    public ImmutableArray<NestLoop<Exact>> ToLoops(CosaAnswer answer)
    {
        var loops = ImmutableArray.CreateBuilder<NestLoop<Exact>>();
        for (var place = 0; place < Problem.Places.Length; place++)
        {
            var at = Problem.Places[place];
            var dims = at.Placement == Placement.Time ? Order(at.Level, answer.Stays) : Enumerable.Range(0, layer.Dims.Length);
            loops.AddRange(dims.Where(dim => answer.Factors[place, dim] > 1)
                .Select(dim => new NestLoop<Exact>(new(answer.Factors[place, dim]), dim, at.Level, at.Placement)));
        }

        return loops.ToImmutable();
    }

    // Innermost first: the loops that leave the staying operand alone, then the others; the designers' only order where there is one.
    private IEnumerable<int> Order(int level, Tensor stays)
    {
        var given = machine.Accelerator.Levels[level];
        var orders = given.Orders.Select(order => order.Reverse().SelectMany(Meant).ToArray()).ToArray();
        var free = Enumerable.Range(0, layer.Dims.Length).OrderBy(dim => layer[stays].Moves(dim)).ThenBy(dim => dim).ToArray();
        return orders.Length == 0 ? free
            : orders.MaxBy(order => order.TakeWhile(dim => !layer[stays].Moves(dim)).Count())!.Concat(free).Distinct();
    }

    private IEnumerable<CosaPlace> Places(StorageLevel level, int index)
    {
        var (x, y) = machine.Spread(index);
        if (x > 1)
        {
            yield return Place(index, Placement.X, level.Below.LoopsX, x);
        }

        if (y > 1)
        {
            yield return Place(index, Placement.Y, level.Below.LoopsY, y);
        }

        var isOutermost = index == machine.Accelerator.Levels.Length - 1;
        yield return Place(index, Placement.Time, level.Loops, double.PositiveInfinity, isOutermost);
    }

    private IEnumerable<int> Meant(string word) => Enumerable.Range(0, layer.Dims.Length).Where(dim => layer.Dims[dim].IsMeantBy(word));

    private CosaPlace Place(int level, Placement placement, LoopRule rule, double most, bool takesOwn = false) => new(level, placement,
        [.. layer.Dims.Select(dim => rule.Allows(dim) || (takesOwn && dim.IsOwn))], [.. layer.Dims.Select(rule.IsWhole)], most);

    private double Share(StorageLevel level, int index, double share) =>
        Math.Max(1, machine.Capacity(index) * share / Enum.GetValues<Tensor>().Max(tensor => level.Shares[tensor])
            / Math.Max(1, Enum.GetValues<Tensor>().Count(tensor => level.Keeps.Has(tensor))));
}
